//! A handler answers the methods that the table lists, and no other: whoever may do everything at an address hears of
//! each other method that there is none, and which there are.

use super::{
    people::{self, Person},
    targets, things,
};
use crate::support::{Answer, Centre};
use app::domain::permission::{Action, Verdict};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use server::http::routes::table;
use std::collections::{BTreeMap, BTreeSet};

const ALL: [Method; 6] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// Everything that is listed for one address: methods and what they do.
type Listed = BTreeMap<&'static str, Vec<(&'static str, Action)>>;

async fn send(person: &Person, method: &Method, path: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    person.browser.send(request.body(Body::from("version=1")).unwrap()).await
}

/// Somebody who may do something at an address of this route, with the address; most do it all.
async fn let_in<'a>(
    centre: &Centre,
    things: &things::Things,
    everybody: &'a [Person],
    (path, deeds): (&str, &[(&str, Action)]),
) -> Option<(&'a Person, String)> {
    let mut best: Option<(usize, &Person, String)> = None;
    for (_, action) in deeds {
        for target in targets::of(centre, things, path, *action).await {
            let looked = super::look(centre, &target.about).await;
            for person in everybody.iter().filter(|person| !target.is_foreign_to(person)) {
                let may = |(_, action): &&(&str, Action)| {
                    super::expected(person, *action, &target.about, looked.as_ref()) == Verdict::Allowed
                };
                let count = deeds.iter().filter(may).count();
                if count > best.as_ref().map_or(0, |(most, ..)| *most) {
                    best = Some((count, person, target.path.clone()));
                }
            }
        }
    }
    best.map(|(_, person, path)| (person, path))
}

/// What the header `Allow` must name: the listed methods, and HEAD where there is GET.
fn offered(deeds: &[(&str, Action)]) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = deeds.iter().map(|(method, _)| (*method).to_owned()).collect();
    if all.contains("GET") {
        all.insert("HEAD".to_owned());
    }
    all
}

#[tokio::test]
async fn no_address_answers_a_method_that_the_table_does_not_list() {
    let centre = Centre::sqlite().await;
    let things = things::make(&centre).await;
    let people = people::everybody(&centre, &things.sent).await;
    let mut listed = Listed::new();
    for route in table() {
        listed.entry(route.path).or_default().extend(route.deeds());
    }
    let (mut asked, mut wrong) = (0, Vec::new());
    for (route, deeds) in &listed {
        let Some((person, path)) = let_in(&centre, &things, &people, (*route, deeds.as_slice())).await else {
            wrong.push(format!("nobody may do anything at {route}"));
            continue;
        };
        let offered = offered(deeds);
        for method in ALL.iter().filter(|method| !offered.contains(method.as_str())) {
            let answer = send(person, method, &path).await;
            asked += 1;
            let told: BTreeSet<String> =
                answer.header("allow").split(',').map(|one| one.trim().to_owned()).collect();
            if answer.status() != 405 || told != offered {
                let (name, status) = (&person.name, answer.status());
                wrong.push(format!("{method} {path} by {name}: {status}, allowed {told:?}, not {offered:?}"));
            }
        }
    }
    println!("methods: {asked} asked at {} addresses that are not listed", listed.len());
    assert!(wrong.is_empty(), "{} of {asked} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 700, "{asked}");
    centre.leave_jobs();
    centre.close().await;
}
