//! `motcua routes`: the table of all routes, for people and for programs that try every one of them.

use crate::http::routes::{Access, Route, table};
use std::{collections::BTreeMap, process::ExitCode};

/// Arguments of `routes`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON: a list of `{"methods", "path", "access", "actions"}`, the actions by method.
    #[arg(long)]
    json: bool,
}

impl Args {
    /// # Errors
    /// When the list cannot be written as JSON.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let routes = table();
        print!("{}", if self.json { json(&routes)? } else { text(&routes) });
        Ok(ExitCode::SUCCESS)
    }
}

fn text(routes: &[Route]) -> String {
    let line = |route: &Route| {
        let actions: Vec<_> = route.action.iter().map(|action| action.code()).collect();
        let (methods, access, actions) = (route.methods, access(route.access), actions.join(" "));
        format!("{methods:<10} {access:<9} {actions:<32} {}\n", route.path)
    };
    routes.iter().map(line).collect()
}

fn json(routes: &[Route]) -> serde_json::Result<String> {
    let row = |route: &Route| {
        let methods: Vec<&str> = route.methods.split(' ').collect();
        let actions: BTreeMap<_, _> = route.deeds().map(|(method, action)| (method, action.code())).collect();
        let access = access(route.access);
        serde_json::json!({ "methods": methods, "path": route.path, "access": access, "actions": actions })
    };
    let rows: Vec<_> = routes.iter().map(row).collect();
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}

fn access(access: Access) -> &'static str {
    match access {
        Access::Public => "public",
        Access::Token => "token",
        Access::Citizen => "citizen",
        Access::Staff => "staff",
        Access::SignedIn => "signed_in",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use app::domain::permission::{Action, Needs, Who};
    use std::collections::BTreeSet;

    #[test]
    fn no_two_routes_have_the_same_path() {
        let routes = table();
        let paths: BTreeSet<_> = routes.iter().map(|route| route.path).collect();
        assert_eq!(paths.len(), routes.len());
    }

    #[test]
    fn every_route_is_listed_with_its_methods_for_people_and_for_programs() {
        let routes = table();
        let (text, json) = (text(&routes), json(&routes).unwrap());
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        assert_eq!((text.lines().count(), rows.len()), (routes.len(), routes.len()));
        for route in &routes {
            assert!(text.lines().any(|line| line.ends_with(&format!(" {}", route.path))), "{}", route.path);
            let known = ["GET", "POST", "PUT", "DELETE"];
            assert!(route.methods.split(' ').all(|method| known.contains(&method)), "{}", route.path);
        }
    }

    /// Who may ask at all, by the action's row; a route that names another circle contradicts the table.
    fn circle(action: Action) -> &'static [Access] {
        match action.rule().who {
            // A token in the address is asked for by the handler, and everybody may try.
            Who::Anybody => &[Access::Public, Access::Token],
            Who::Holder => &[Access::Token],
            // Whoever holds an invitation accepts it as a citizen.
            Who::Citizen => &[Access::Citizen, Access::Token],
            Who::Staff => &[Access::Staff],
            Who::SignedIn => &[Access::SignedIn],
        }
    }

    #[test]
    fn every_route_declares_for_each_method_an_action_that_a_row_of_the_table_knows() {
        for route in table() {
            let (path, methods) = (route.path, route.methods.split(' ').count());
            let declared = route.action.len();
            assert!(declared == 1 || declared == methods, "{path} declares {declared} for {methods} methods");
            assert_eq!(route.deeds().count(), methods, "{path}");
            for (method, action) in route.deeds() {
                assert_eq!(Action::from_code(action.code()), Some(action), "{method} {path}");
                assert!(circle(action).contains(&route.access), "{method} {path}: {action:?}");
            }
        }
    }

    #[test]
    fn a_route_about_one_object_declares_an_action_that_asks_about_it() {
        let of_nothing = |action: Action| action.rule().needs == Needs::Nothing;
        // These names say how something is meant, not which object.
        let names = ["{tag}", "{command}", "{deed}", "{page}", "{place}", "{edit}", "{list}"];
        for route in table() {
            let path = names.iter().fold(route.path.to_owned(), |path, name| path.replace(name, ""));
            let free = route.deeds().filter(|(_, action)| of_nothing(*action));
            let free: Vec<_> = free.map(|(_, action)| action).collect();
            // What a scanned code proves is told to everybody, also that it proves nothing.
            let proves = free.iter().all(|action| *action == Action::VerifyPaper);
            assert!(
                free.is_empty() || proves || !path.contains('{'),
                "{} asks nothing: {free:?}",
                route.path
            );
        }
    }

    #[test]
    fn every_action_of_the_table_is_done_by_a_route() {
        let done: BTreeSet<_> =
            table().iter().flat_map(|route| route.deeds().map(|(_, action)| action)).collect();
        let idle: Vec<_> = Action::ALL.iter().filter(|action| !done.contains(action)).collect();
        assert!(idle.is_empty(), "no route does {idle:?}");
    }

    #[test]
    fn programs_read_the_action_of_each_method() {
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json(&table()).unwrap()).unwrap();
        let row = rows.iter().find(|row| row["path"] == "/dossiers/{id}/withdraw").unwrap();
        let expected = serde_json::json!({ "GET": "read_own_dossier", "POST": "withdraw_dossier" });
        assert_eq!(row["actions"], expected);
    }
}
