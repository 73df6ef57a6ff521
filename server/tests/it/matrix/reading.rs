//! Reading changes nothing (ASVS 3.5.3): every GET route, about everything that it could be about, by different people,
//! with triggers on all tables that tell what was written. What may be written while somebody reads is named here.

use super::{
    asking::ask,
    people, targets, things,
    untouched::{watch, written},
};
use crate::support::Centre;
use server::http::routes::table;
use std::collections::{BTreeMap, BTreeSet};

/// A citizen, a stranger, and officers who see much: the guest counts as well.
const WHO: [&str; 7] = [
    "guest",
    people::OWNER,
    people::STRANGER,
    "desk.hong-gai",
    "specialist.hong-gai",
    "director.tinh",
    "inspector.tinh",
];

/// What is written down about reading, and the only tables into which a GET may write: who looked at a dossier and that a
/// task was opened, the journal of access with its end and its alerts, counts, and that a session is alive.
const ABOUT_READING: [&str; 6] =
    ["access_log", "rate", "security_alert", "security_event", "security_head", "session"];

/// More for some routes: the first look of whom a dossier was given is noted with its hand-over, and a sign-in that
/// begins is remembered until it ends.
const MORE: [(&str, &str); 2] = [("/office/", "hand_over"), ("/sign-in", "login_attempt")];

fn may_be_written(path: &str, table: &str) -> bool {
    let more = MORE.iter().any(|(area, more)| path.starts_with(area) && table == *more);
    more || ABOUT_READING.contains(&table)
}

#[tokio::test]
async fn no_get_route_writes_anything_but_that_somebody_read() {
    let centre = Centre::sqlite().await;
    let things = things::make(&centre).await;
    let people = people::everybody(&centre, &things.sent).await;
    let people: Vec<_> = people.iter().filter(|person| WHO.contains(&person.name.as_str())).collect();
    assert_eq!(people.len(), WHO.len(), "somebody is missing");
    assert!(watch(&centre).await > 40);
    let (mut asked, mut wrong, mut seen) = (0, BTreeSet::new(), BTreeMap::<String, usize>::new());
    for route in table().iter().filter(|route| route.methods.contains("GET")) {
        let deeds = route.deeds().filter(|(method, _)| *method == "GET");
        for (method, action) in deeds {
            for target in targets::of(&centre, &things, route.path, action).await {
                for person in &people {
                    ask(person, route.path, method, &target, 0).await;
                    asked += 1;
                    for table in written(&centre).await {
                        if !may_be_written(route.path, &table) {
                            wrong.insert(format!("{} by {} writes into {table}", route.path, person.name));
                        }
                        *seen.entry(table).or_default() += 1;
                    }
                }
            }
        }
    }
    println!("reading: {asked} asked; written about it: {seen:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(asked > 1_000, "{asked}");
    centre.leave_jobs();
    centre.close().await;
}
