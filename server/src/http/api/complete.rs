//! What the description of the API says of every operation alike, and of the files and small answers that no handler
//! describes. Works on the finished JSON, because it is the same for all.

use crate::http::routes::{Access, Route};
use serde_json::{Value, json};

/// The name of the session in the description.
const SESSION: &str = "session";
const PROBLEM: &str = "application/problem+json";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Endings of addresses, what lies there, and its media type.
const FILES: [(&str, &str, &str); 12] = [
    (".pdf", "A paper to print", "application/pdf"),
    (".xlsx", "A table", XLSX),
    ("openapi.json", "This description", "application/json"),
    (".txt", "For crawlers", "text/plain"),
    (".js", "The service worker", "text/javascript"),
    (".ico", "The mark of the site", "image/png"),
    (".webmanifest", "How the site is installed", "application/manifest+json"),
    ("/file", "A procedure's file", "application/toml"),
    ("/thumb", "A small picture of a paper", "image/jpeg"),
    ("/papers/{id}", "A paper that was handed in", "*/*"),
    ("/files/{file}", "A file of an answer", "*/*"),
    ("/account/push/key", "The public key of this server's push messages", "text/plain"),
];

/// Small answers for operators and browsers: address, what it is, media types in and out (none: nothing is said).
const SMALL: [(&str, &str, Option<&str>, Option<&str>); 6] = [
    ("/healthz", "Whether the process answers", None, Some("text/plain")),
    (
        "/readyz",
        "Whether it can work, with a code for each thing that is wrong",
        None,
        Some("application/json"),
    ),
    ("/metrics", "Figures, for this machine only", None, Some("text/plain")),
    (
        "/reports/csp",
        "A browser's report of a breach of the page's policy",
        Some("application/reports+json"),
        None,
    ),
    ("/account/push", "Where a browser takes push messages", Some("application/json"), None),
    ("/account/push/delete", "That it takes them no longer", Some("application/json"), None),
];

/// Adds to what the handlers say of themselves.
pub(super) fn complete(mut document: Value, routes: &[Route]) -> Value {
    for route in routes {
        describe_file(&mut document, route);
        describe_small(&mut document, route);
        let operations = document["paths"].get_mut(route.path).and_then(Value::as_object_mut);
        let Some(operations) = operations else { continue };
        for operation in operations.values_mut() {
            add_problems(operation);
            if !matches!(route.access, Access::Public | Access::Token) {
                operation["security"] = json!([{ SESSION: [] }]);
            }
        }
    }
    document["components"]["securitySchemes"] = json!({ SESSION: {
        "type": "apiKey", "in": "cookie", "name": "__Host-motcua_session",
        "description": "Over plain HTTP, as in a demonstration, its name is motcua_session."
    }});
    document
}

fn describe_file(document: &mut Value, route: &Route) {
    let found = FILES.iter().find(|(end, ..)| route.path.ends_with(end));
    if let Some((_, what, kind)) = found.filter(|_| route.methods == "GET") {
        let answer = json!({ "description": what, "content": { *kind: {} } });
        insert(document, route, "get", json!({ "summary": what, "responses": { "200": answer } }));
    }
}

fn describe_small(document: &mut Value, route: &Route) {
    let Some((_, what, read, said)) = SMALL.iter().find(|(path, ..)| route.path == *path) else { return };
    let mut operation = json!({ "summary": what, "responses": {} });
    let (status, mut answer) = match said {
        Some(kind) => ("200", json!({ "description": what, "content": { *kind: {} } })),
        None => ("204", json!({ "description": "Taken" })),
    };
    if route.path == "/readyz" {
        answer["content"]["application/json"]["schema"] = json!({ "type": "object" });
        operation["responses"]["503"] = answer.clone();
    }
    operation["responses"][status] = answer;
    if let Some(kind) = read {
        operation["requestBody"] =
            json!({ "required": true, "content": { *kind: { "schema": { "type": "object" } } } });
    }
    insert(document, route, if read.is_some() { "post" } else { "get" }, operation);
}

/// Puts an operation in, with the parts of its address that vary.
fn insert(document: &mut Value, route: &Route, method: &str, mut operation: Value) {
    let parts = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameters: Vec<Value> = parts
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    operation["parameters"] = parameters.into();
    operation["operationId"] =
        format!("{method}{}", route.path.replace(['/', '.', '{', '}', '-'], "_")).into();
    // Writing through an index makes what is missing on the way.
    document["paths"][route.path][method] = operation;
}

/// Every operation can meet a limit or a fault; its problems are of one kind (RFC 9457), or pages for people.
fn add_problems(operation: &mut Value) {
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    for (status, response) in responses.iter_mut() {
        let content = response.get_mut("content").and_then(Value::as_object_mut);
        if let (true, Some(content)) = (status.starts_with('4'), content)
            && let Some(problem) = content.remove("application/json")
        {
            content.insert(PROBLEM.to_owned(), problem);
            content.insert("text/html".to_owned(), json!({}));
        }
    }
    responses.insert(
        "default".to_owned(),
        json!({
            "description": "A problem: with the address, the session, the content, a limit or the server",
            "content": {
                PROBLEM: { "schema": { "$ref": "#/components/schemas/Problem" } },
                "text/html": {},
                "text/plain": {},
            }
        }),
    );
}
