//! A route under another method, another spelling of its address or another wish for the answer's kind decides the same:
//! nobody comes by a disguise where they do not come by the front door.

use super::{
    people::{self, Person},
    targets, things,
};
use crate::support::{Answer, Centre};
use app::domain::permission::Verdict;
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use server::http::routes::table;

/// Who tries: nobody in particular, a citizen and officers of elsewhere, and an administrator.
const WHO: [&str; 5] = ["guest", people::STRANGER, "desk.bai-chay", "clerk.bai-chay", "admin.tinh"];

async fn send(person: &Person, method: &str, path: &str, more: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header("sec-fetch-site", "same-origin");
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    person.browser.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

/// Whether an answer gives or does nothing. Whoever knows of a thing may hear that it has changed, or what is missing.
fn is_closed(expected: Verdict, answer: &Answer) -> bool {
    if expected == Verdict::NotAllowed && matches!(answer.status(), 409 | 422) {
        return true;
    }
    let to_sign_in = answer.status() == 303 && answer.location().starts_with("/sign-in");
    to_sign_in || matches!(answer.status(), 400..=405 | 410 | 413 | 415 | 421)
}

/// Other spellings of an address: none of them is the address, unless it means exactly the same.
fn spellings(path: &str) -> Vec<String> {
    let (head, last) = path.rsplit_once('/').unwrap_or(("", path));
    let first = path.chars().nth(1).map(|letter| format!("/%{:02X}{}", u32::from(letter), &path[2..]));
    let encoded =
        last.chars().next().map(|letter| format!("{head}/%{:02X}{}", u32::from(letter), &last[1..]));
    let dotted = format!("{head}/./{last}");
    let back = format!("/desks/..{path}");
    let semicolon = format!("{path};a=b");
    let others = [format!("{path}/"), format!("/{path}"), path.to_uppercase(), path.replacen('/', "//", 2)];
    let more = [dotted, back, semicolon, format!("{path}%00"), format!("{path}%2F"), format!("{path}.json")];
    others.into_iter().chain(more).chain(first).chain(encoded).filter(|other| other != path).collect()
}

/// Everything by which one address could be reached in another way, with what came of it.
async fn disguised(person: &Person, methods: &str, method: &str, path: &str) -> Vec<(String, Answer)> {
    let form = (header::CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded");
    let mut tried = Vec::new();
    for path in spellings(path) {
        tried.push((path.clone(), send(person, method, &path, &[form], "version=1").await));
    }
    for accept in ["application/json", "text/html", "*/*", "image/png"] {
        let answer = send(person, method, path, &[form, ("accept", accept)], "version=1").await;
        tried.push((format!("{accept} {path}"), answer));
    }
    let body = format!("_method={method}&version=1");
    let headers = [form, ("x-http-method-override", method), ("x-method-override", method)];
    let other = if method == "GET" { "POST" } else { "GET" };
    if !methods.contains(other) {
        let query = format!("{path}{}_method={method}", if path.contains('?') { '&' } else { '?' });
        tried.push((format!("{other} {path}"), send(person, other, &query, &headers, &body).await));
    }
    for other in ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "PROPFIND"] {
        // HEAD asks as GET does, which is another row of the table where both are routes.
        if other != "HEAD" || method == "GET" || !methods.contains("GET") {
            tried.push((format!("{other} {path}"), send(person, other, path, &headers, &body).await));
        }
    }
    tried
}

async fn play(centre: &Centre) {
    let things = things::make(centre).await;
    let people = people::everybody(centre, &things.sent).await;
    let people: Vec<_> = people.iter().filter(|person| WHO.contains(&person.name.as_str())).collect();
    let (mut cells, mut wrong) = (0, Vec::new());
    for route in table() {
        for (method, action) in route.deeds() {
            for target in targets::of(centre, &things, route.path, action).await {
                let looked = super::look(centre, &target.about).await;
                // Commands differ in nothing here but their name.
                if target.command.is_some_and(|command| command != "accept") {
                    continue;
                }
                for person in &people {
                    let expected = super::expected(person, action, &target.about, looked.as_ref());
                    if matches!(expected, Verdict::Allowed | Verdict::OutOfPlace) {
                        continue;
                    }
                    super::forget_guesses(centre).await;
                    let tried = disguised(person, route.methods, method, &target.path).await;
                    cells += tried.len();
                    for (how, answer) in tried.into_iter().filter(|(_, answer)| !is_closed(expected, answer))
                    {
                        let status = answer.status();
                        wrong.push(format!(
                            "{method} {how} lets {} in: {status} {}",
                            person.name,
                            answer.location()
                        ));
                    }
                }
                let after = super::look(centre, &target.about).await;
                if looked.map(|(.., row)| row) != after.map(|(.., row)| row) {
                    wrong.push(format!("{method} {} was changed in disguise", target.path));
                }
            }
        }
    }
    println!("disguises: {cells} tried by {} people", people.len());
    assert!(wrong.is_empty(), "{} of {cells} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

on_both_databases! {
    async fn no_disguise_of_a_method_or_an_address_lets_anybody_in(centre: Centre) {
        play(&centre).await;
    }
}
