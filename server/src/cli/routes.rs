//! `motcua routes`: the table of all routes, for people and for programs that try every one of them.

use crate::http::routes::{Access, Route, table};
use std::process::ExitCode;

/// Arguments of `routes`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON: a list of `{"methods", "path", "access"}`.
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
    let line = |route: &Route| format!("{:<10} {:<9} {}\n", route.methods, access(route.access), route.path);
    routes.iter().map(line).collect()
}

fn json(routes: &[Route]) -> serde_json::Result<String> {
    let row = |route: &Route| {
        let methods: Vec<&str> = route.methods.split(' ').collect();
        serde_json::json!({ "methods": methods, "path": route.path, "access": access(route.access) })
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
}
