//! Whatever answers with something else than a page is described for programs (`/api/openapi.json`): every route is
//! asked as a browser asks and as a program does, and what comes is looked up in the description.

use super::{
    asking::ask,
    people::{self, Person},
    targets::{self, Target},
    things,
};
use crate::{
    http::drafts::example::{BIRTH, begin, example, procedure, ready, send, upload, upload_json},
    support::{Answer, Centre, pdf},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::Value;
use server::http::routes::table;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

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
        if super::ways::ends(route.path) {
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

/// The matrix asks too little to succeed in these: files that are one, a draft that is whole.
#[tokio::test]
async fn what_handing_in_taking_away_and_sending_come_to_stands_in_the_description() {
    let centre = Centre::sqlite().await;
    let document: Value =
        serde_json::from_slice(centre.guest().get("/api/openapi.json").await.expect(200).bytes()).unwrap();
    let told = |path: &str, answer: &Answer| {
        let kind = answer.header("content-type").split(';').next().unwrap_or_default().to_owned();
        let kind = if answer.status() == 303 { String::new() } else { kind };
        assert!(
            is_described(&document, (path, "POST"), (answer.status(), &kind)),
            "{path}: {} {kind}",
            answer.status()
        );
        (answer.status(), kind)
    };
    let (page, json) = ((303, String::new()), (200, "application/json".to_owned()));
    let citizen = centre.citizen(people::OWNER).await;
    let id = ready(&centre, &citizen, BIRTH).await;
    let (birth, answers) = (procedure(&centre, BIRTH), example(BIRTH));
    let paper = birth.needed_files(&answers).next().unwrap().id.clone();
    let files = "/drafts/{id}/papers/{paper}";
    assert_eq!(told(files, &upload(&citizen, &id, &paper, "a.pdf", &pdf("page")).await), page);
    assert_eq!(told(files, &upload_json(&citizen, &id, &paper, "b.pdf", &pdf("island")).await), json);
    let delete = "/drafts/{id}/papers/{paper}/delete";
    for island in [false, true] {
        let row = things::paper(&centre, &id).await.unwrap();
        let path = format!("/drafts/{id}/papers/{row}/delete");
        match island {
            false => assert_eq!(told(delete, &citizen.post_form(&path, &[]).await), page),
            true => assert_eq!(told(delete, &citizen.post_form_json(&path, &[]).await), json),
        }
    }
    upload(&citizen, &id, &paper, "c.pdf", &pdf("again")).await.expect(303);
    assert_eq!(told("/drafts/{id}/submit", &send(&citizen, &id).await), page);
    let citizen = centre.citizen(people::STRANGER).await;
    let other = ready(&centre, &citizen, BIRTH).await;
    let review = citizen.get(&format!("/drafts/{other}/review")).await.expect(200);
    let form = review.form(&format!("/drafts/{other}/submit"));
    let mut fields: Vec<_> = form.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    fields.push(("declare", "yes"));
    assert_eq!(told("/drafts/{id}/submit", &citizen.post_form_json(&form.action, &fields).await), json);
    for (name, comes) in [("third", page), ("fourth", json)] {
        let draft = begin(&citizen, BIRTH, name).await;
        let path = format!("/drafts/{draft}/delete");
        let deleted = match comes.0 {
            303 => citizen.post_form(&path, &[]).await,
            _ => citizen.post_form_json(&path, &[]).await,
        };
        assert_eq!(told("/drafts/{id}/delete", &deleted), comes);
    }
    centre.leave_jobs();
    centre.close().await;
}

/// Ways by method and path.
type Ways = &'static [(&'static str, &'static str)];

/// Every place outside `/api/v1/` that answers with JSON: its file, how many such answers are in it, and the ways on
/// which they are given. Who adds one adds it here, and the description must know it.
const SPEAKING: &[(&str, usize, Ways)] = &[
    ("business/board.rs", 1, &[("get", "/business")]),
    ("dossiers/json.rs", 3, &[("get", "/dossiers"), ("get", "/dossiers/{id}"), ("get", "/q/{token}")]),
    ("drafts/form_page.rs", 1, &[("post", "/drafts/{id}/{page}")]),
    (
        "drafts/papers.rs",
        2,
        &[("get", "/drafts/{id}/papers"), ("post", "/drafts/{id}/papers/{paper}/delete")],
    ),
    ("drafts/remove.rs", 1, &[("post", "/drafts/{id}/delete")]),
    ("drafts/revision.rs", 1, &[("get", "/drafts/{id}/revision")]),
    ("drafts/show.rs", 1, &[("get", "/drafts/{id}")]),
    ("drafts/start.rs", 1, &[("post", "/procedures/{code}/start")]),
    ("drafts/submit.rs", 1, &[("post", "/drafts/{id}/submit")]),
    ("drafts/upload.rs", 1, &[("post", "/drafts/{id}/papers/{paper}")]),
    ("office/counter/form.rs", 1, &[("post", "/office/counter/drafts/{id}/form")]),
    ("office/procedures/preview.rs", 1, &[("post", "/office/procedure-drafts/{id}/preview/{page}")]),
    ("ops/health.rs", 1, &[("get", "/readyz")]),
    ("public/procedure.rs", 1, &[("get", "/procedures/{code}")]),
    ("public/procedures.rs", 1, &[("get", "/procedures")]),
    (
        "staff_access/mod.rs",
        1,
        &[
            ("post", "/unlock/passkey"),
            ("post", "/prove/passkey"),
            ("post", "/office/access/passkey"),
            ("post", "/sign-in/staff/passkey"),
            ("post", "/staff/join/{token}/passkey"),
        ],
    ),
];

/// What may fail for its content in every test is noticed where it is written: no answer in JSON is outside the list.
#[tokio::test]
async fn every_place_that_answers_with_json_is_known_and_described() {
    let centre = Centre::sqlite().await;
    let document: Value =
        serde_json::from_slice(centre.guest().get("/api/openapi.json").await.expect(200).bytes()).unwrap();
    let http = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http");
    let mut found = BTreeMap::new();
    let mut folders = vec![http.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&http).unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "api" {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let code = std::fs::read_to_string(&path).unwrap();
                let answers = code.matches("Json(").count() - code.matches("): Json<").count();
                if answers > 0 {
                    found.insert(name, answers);
                }
            }
        }
    }
    let known = SPEAKING.iter().map(|(name, answers, _)| ((*name).to_owned(), *answers)).collect();
    assert_eq!(found, known, "answers in JSON by file: name the new one in SPEAKING, and describe it");
    for (method, path) in SPEAKING.iter().flat_map(|(.., ways)| *ways) {
        assert!(is_described(&document, (path, method), (200, "application/json")), "{method} {path}");
    }
    centre.close().await;
}
