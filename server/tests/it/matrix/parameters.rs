//! What the names in the addresses stand for, and that the matrix asks about real ones: an address with a name of which
//! nothing is known here, or of which nothing real or nothing made up is asked, is a failure.

use super::targets::Target;
use crate::support::Centre;
use server::service::keys::hash;
use std::collections::BTreeMap;

/// What a name in an address stands for.
#[derive(Clone, Copy)]
enum Names {
    /// A row by its id, or by another column.
    Row(&'static str, &'static str),
    /// A row of which only the hash of the name is kept.
    Hashed(&'static str, &'static str),
    Procedure,
    Unit,
    Plan,
    /// One of a few words of ours, for the reason given: there is no own and no foreign one.
    Word(&'static str),
}

/// By what the address begins and ends with; the first that fits counts.
const ALL: [(&str, &str, Names); 36] = [
    ("", "{paper}/delete", Names::Row("paper", "id")),
    ("/drafts/{id}/papers/", "{paper}", Names::Word("a place in the form, where files are handed in")),
    ("/lang/", "{tag}", Names::Word("a language")),
    ("/search/", "{list}", Names::Word("a list that is searched")),
    ("", "{page}", Names::Word("a page of a form")),
    ("", "{place}", Names::Word("a part of a procedure")),
    ("", "{edit}", Names::Word("a kind of change")),
    ("", "{command}", Names::Word("a command")),
    ("", "{deed}", Names::Word("a deed")),
    ("", "{event}", Names::Word("the number of an event in one dossier's history")),
    ("/office/procedures/", "{revision}", Names::Word("the number of one procedure's revision")),
    ("/business/views/", "{id}", Names::Row("board_view", "id")),
    ("/business/invitations/", "{id}", Names::Row("organisation_invitation", "id")),
    ("/business/team/", "{account}", Names::Row("account", "id")),
    ("/attorneys/", "{id}", Names::Row("power_of_attorney", "id")),
    ("/join/", "{token}", Names::Hashed("organisation_invitation", "link_hash")),
    ("/calendar/", "{token}", Names::Hashed("calendar_feed", "link_hash")),
    ("/staff/join/", "{token}", Names::Hashed("staff_link", "id")),
    ("/q/", "{token}", Names::Hashed("dossier", "track_hash")),
    ("/verify/", "{token}", Names::Hashed("dossier", "track_hash")),
    ("/api/v1/tracking/", "{token}", Names::Hashed("dossier", "track_hash")),
    ("/papers/", "{id}", Names::Row("paper", "id")),
    ("/office/batches/", "{id}", Names::Row("batch", "id")),
    ("/office/batches/", "{dossier}", Names::Row("dossier", "id")),
    ("/office/journal/alerts/", "{id}", Names::Row("security_alert", "id")),
    ("/office/procedure-drafts/", "{id}", Names::Row("procedure_draft", "id")),
    ("/office/tasks/", "{task}", Names::Row("task", "id")),
    ("/office/tasks/", "{file}", Names::Row("task_file", "id")),
    ("/office/organisation/units/", "{code}", Names::Unit),
    ("/office/organisation/changes/", "{code}", Names::Plan),
    ("", "{item}", Names::Row("supplement_item", "id")),
    ("", "{code}", Names::Procedure),
    ("/drafts/", "{id}", Names::Row("dossier", "id")),
    ("/office/", "{id}", Names::Row("dossier", "id")),
    ("/dossiers/", "{id}", Names::Row("dossier", "id")),
    ("/api/v1/dossiers/", "{id}", Names::Row("dossier", "id")),
];

fn meaning(route: &str, name: &str) -> Option<Names> {
    let fits = |begin: &str, what: &str| {
        let own = what.split('/').next() == Some(name);
        own && route.starts_with(begin) && route.contains(what)
    };
    ALL.iter().find(|(begin, what, _)| fits(begin, what)).map(|(.., names)| *names)
}

async fn is_row(centre: &Centre, (table, column): (&str, &str), value: &str) -> bool {
    let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} = $1");
    let question = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql)).bind(value.to_owned());
    question.fetch_one(&mut *centre.reader().await).await.unwrap() > 0
}

async fn exists(centre: &Centre, names: Names, value: &str) -> bool {
    let catalogue = &centre.services.catalogue;
    match names {
        Names::Row(table, column) => is_row(centre, (table, column), value).await,
        Names::Hashed(table, column) => is_row(centre, (table, column), &hash(value)).await,
        Names::Procedure => catalogue.revision(value, 1).is_some(),
        Names::Unit => catalogue.unit(value).is_some(),
        Names::Plan => is_row(centre, ("catalogue_entry", "key"), value).await,
        Names::Word(_) => true,
    }
}

/// What is wrong with the addresses of a route: names without meaning, or of which none is real, or all are.
pub async fn faults(centre: &Centre, route: &str, targets: &[Target]) -> Vec<String> {
    let mut faults = Vec::new();
    let named = route.split('/').enumerate().filter(|(_, part)| part.starts_with('{'));
    for (place, name) in named {
        let Some(names) = meaning(route, name) else {
            faults.push(format!("{route}: nobody knows what {name} stands for"));
            continue;
        };
        if let Names::Word(why) = names {
            assert!(!why.is_empty());
            continue;
        }
        let mut asked = BTreeMap::new();
        for target in targets {
            let path = target.path.split(['?', '#']).next().unwrap_or_default();
            let value = path.split('/').nth(place).unwrap_or_default();
            asked.insert(value, exists(centre, names, value).await);
        }
        for (there, what) in [(true, "that exists"), (false, "that is made up")] {
            if !asked.values().any(|real| *real == there) {
                faults.push(format!("{route}: no {name} is asked for {what}"));
            }
        }
    }
    faults
}
