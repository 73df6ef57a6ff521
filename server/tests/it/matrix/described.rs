//! Whatever answers with something else than a page is described for programs (`/api/openapi.json`): every route is
//! asked as a browser asks and as a program does, and what comes is looked up in the description.

use super::{
    asking::ask,
    people::{self, Person},
    targets::{self, Target},
    things,
};
use crate::support::{Answer, Centre};
use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::Value;
use server::http::routes::table;
use std::collections::BTreeSet;

/// Those who between them may do nearly everything.
const WHO: [&str; 9] = [
    "guest",
    people::OWNER,
    "Phạm Thị Ngân (owner)",
    "desk.hong-gai",
    "specialist.hong-gai",
    "specialist.cong-an-hong-gai",
    "director.tinh",
    "admin.tinh",
    "inspector.tinh",
];

/// The same question, asked by a program.
async fn as_program(person: &Person, method: &str, target: &Target) -> Answer {
    let question = Request::builder()
        .method(method)
        .uri(&target.path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let fields = format!("version=0&principal={}", person.principal);
    person.browser.send(question.body(Body::from(fields)).unwrap()).await
}

/// The kind of what was given, unless it is a page or leads to one.
fn given(answer: &Answer) -> Option<String> {
    let kind = answer.header("content-type").split(';').next().unwrap_or_default().to_owned();
    ((200..300).contains(&answer.status()) && kind != "text/html").then_some(kind)
}

/// Whether the description says that this comes.
fn is_described(document: &Value, (path, method): (&str, &str), (status, kind): (u16, &str)) -> bool {
    let answer = &document["paths"][path][method.to_lowercase()]["responses"][status.to_string()];
    let kinds = answer["content"].as_object();
    answer.is_object()
        && (kind.is_empty()
            || kinds.is_some_and(|kinds| kinds.contains_key(kind) || kinds.contains_key("*/*")))
}

#[tokio::test]
async fn whatever_is_no_page_stands_in_the_description() {
    let centre = Centre::sqlite().await;
    let things = things::make(&centre).await;
    let people = people::everybody(&centre, &things.sent).await;
    let people: Vec<_> = people.iter().filter(|person| WHO.contains(&person.name.as_str())).collect();
    assert_eq!(people.len(), WHO.len(), "somebody is missing");
    let document: Value =
        serde_json::from_slice(centre.guest().get("/api/openapi.json").await.expect(200).bytes()).unwrap();
    let (mut missing, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for route in table() {
        // Whoever signs out has nothing to ask any more.
        if super::ends(route.path) {
            continue;
        }
        for (method, action) in route.deeds() {
            for target in targets::of(&centre, &things, route.path, action).await {
                for person in &people {
                    let answers = [
                        ask(person, route.path, method, &target, 0).await,
                        as_program(person, method, &target).await,
                    ];
                    for answer in &answers {
                        let Some(kind) = given(answer) else { continue };
                        seen.insert((route.path, method));
                        if !is_described(&document, (route.path, method), (answer.status(), &kind)) {
                            missing.insert(format!("{method} {}: {} {kind}", route.path, answer.status()));
                        }
                    }
                }
            }
        }
    }
    println!("{} ways answer with something else than a page", seen.len());
    assert!(missing.is_empty(), "not described:\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(seen.len() > 30, "{seen:?}");
    centre.leave_jobs();
    centre.close().await;
}
