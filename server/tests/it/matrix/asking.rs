//! One question of the matrix: a request that lacks nothing but permission, and what its answer says of permission.

use super::{people::Person, targets::Target};
use crate::support::{Answer, Upload};
use app::domain::permission::Verdict;
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::json;

/// Paths whose forms carry files.
pub const WITH_FILES: [&str; 7] = [
    "/attorneys",
    "/drafts/{id}/papers/{paper}",
    "/dossiers/{id}/supplement/{item}/papers",
    "/office/dossiers/{id}/papers",
    "/office/tasks/{task}/answer",
    "/office/counter/drafts/{id}/papers",
    "/office/procedures/import",
];

/// Sends the request of a cell. `version` is the dossier's, or one that is out of date where nothing shall happen.
pub async fn ask(person: &Person, route: &str, method: &str, target: &Target, version: i64) -> Answer {
    let (browser, path) = (&person.browser, &target.path);
    let version = version.to_string();
    let mut fields = vec![
        ("version", version.as_str()),
        ("reason", "Theo đề nghị"),
        ("note", "Theo đề nghị"),
        ("seen", "form"),
        ("settlement", "found"),
        ("level", "satisfied"),
        ("answer", "Đã xác nhận"),
        ("title", "2.000635"),
        ("principal", person.principal.as_str()),
    ];
    fields.extend(target.fields.iter().map(|(name, value)| (*name, value.as_str())));
    let field =
        if route.starts_with("/office/") && route.ends_with("/papers") { "old_paper" } else { "file" };
    let file = Upload { field, file_name: "a.pdf", media_type: "application/pdf", bytes: b"%PDF-1.4" };
    match method {
        "GET" => browser.get(path).await,
        _ if WITH_FILES.contains(&route) => browser.post_multipart(path, &fields, &[file]).await,
        _ if path.starts_with("/api/") => {
            let command = target.command.unwrap_or("accept");
            browser.send(transition(path, command, version.parse().unwrap())).await
        }
        _ => browser.post_form(path, &fields).await,
    }
}

fn transition(path: &str, command: &str, version: i64) -> Request<Body> {
    let content = json!({ "command": command, "version": version, "items": [], "reason": "Theo đề nghị" });
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header("idempotency-key", "matrix")
        .body(content.to_string().into())
        .unwrap()
}

/// What a permitted person may hear besides.
#[derive(Clone, Copy, Debug)]
pub enum There {
    /// Nothing: it is there.
    Yes,
    /// That it is not there.
    Perhaps,
    /// One of these answers, and no other.
    Otherwise(&'static [u16]),
}

/// Whether the answer is what the table says.
pub fn fits(verdict: Verdict, method: &str, answer: &Answer, there: There) -> bool {
    let status = answer.status();
    let to_sign_in = status == 303 && answer.location().starts_with("/sign-in");
    match (verdict, there) {
        (Verdict::Allowed, _) if to_sign_in => false,
        (Verdict::Allowed, There::Otherwise(answers)) => answers.contains(&status),
        (Verdict::Allowed, There::Perhaps) if status == 404 => true,
        (Verdict::Allowed, _) if method == "GET" => matches!(status, 200 | 204 | 303 | 307),
        // Past the permission, what was sent or the state of things may be wrong; and nothing else.
        (Verdict::Allowed, _) => matches!(status, 200..=303 | 400 | 409 | 413 | 415 | 422),
        // The rules of the life cycle have the word here, and only those who know of the dossier hear it.
        (Verdict::OutOfPlace, _) => status < 500 && !matches!(status, 401 | 405 | 423 | 429),
        (Verdict::SignIn, _) => status == 401 || to_sign_in,
        (Verdict::NotAllowed, _) => status == 403,
        // A link that opens an account is worn as soon as it is unknown.
        (Verdict::Unknown, _) => matches!(status, 404 | 410),
    }
}

/// What a refusal says, without what names the thing that was asked for and what is new in each answer.
pub fn said(answer: &Answer, path: &str) -> String {
    let mut text = String::from_utf8_lossy(answer.bytes()).into_owned();
    for part in path.split(['/', '?', '#']).filter(|part| part.len() > 12) {
        text = text.replace(part, "…");
    }
    let fresh = ["date", "x-request-id", "content-length", "content-security-policy"];
    let kept = answer.headers().iter().filter(|(name, _)| !fresh.contains(&name.as_str()));
    let mut headers: Vec<String> = kept.map(|(name, value)| format!("{name}: {value:?}")).collect();
    headers.sort();
    let nonce = nonce(answer);
    let text = if nonce.is_empty() { text } else { text.replace(&nonce, "") };
    format!("{} {}\n{text}", answer.status(), headers.join("\n"))
}

fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let after = policy.split_once("'nonce-").map(|(_, rest)| rest).unwrap_or_default();
    after.split('\'').next().unwrap_or_default().to_owned()
}
