//! What the description of the API says of every operation alike, and of the ways that no handler describes (`ways`).
//! Works on the finished JSON, because it is the same for all.

use super::ways::{FILES, WAYS, Way};
use crate::http::routes::{Access, Route};
use serde_json::{Value, json};

/// The name of the session in the description.
const SESSION: &str = "session";
const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json";

/// Adds to what the handlers say of themselves.
pub(super) fn complete(mut document: Value, routes: &[Route]) -> Value {
    for route in routes {
        describe_file(&mut document, route);
        for way in WAYS.iter().filter(|way| way.path == route.path) {
            describe_way(&mut document, route, way);
        }
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
        let schema = if *kind == JSON { json!({ "type": "object" }) } else { json!({}) };
        let answer = json!({ "description": what, "content": { *kind: { "schema": schema } } });
        insert(document, route, "get", json!({ "summary": what, "responses": { "200": answer } }));
    }
}

fn describe_way(document: &mut Value, route: &Route, way: &Way) {
    let mut operation = json!({ "summary": way.what, "responses": {} });
    for (status, kind) in way.says {
        let answer = &mut operation["responses"][status.to_string()];
        answer["description"] = way.what.into();
        if !kind.is_empty() {
            answer["content"][*kind] =
                if *kind == JSON { json!({ "schema": schema(way.told) }) } else { json!({}) };
        }
    }
    if let Some(kind) = way.reads {
        let read = if kind.contains("json") { schema(way.taken) } else { form(way) };
        operation["requestBody"] = json!({ "required": true, "content": { kind: { "schema": read } } });
    }
    insert(document, route, way.method, operation);
}

/// The schema of what a way names as its JSON.
fn schema(named: &str) -> Value {
    let of = |name: &str| match name {
        "" => json!({ "type": "object" }),
        name => json!({ "$ref": format!("#/components/schemas/{name}") }),
    };
    match named.strip_suffix("[]") {
        Some(item) => json!({ "type": "array", "items": of(item) }),
        None if named.contains('|') => json!({ "anyOf": named.split('|').map(of).collect::<Vec<_>>() }),
        None => of(named),
    }
}

/// The schema of a way's form: texts, or a file. Others may be among them, such as the answers to a procedure's questions.
fn form(way: &Way) -> Value {
    let (fields, needed) = way.fields;
    let field = |name: &str| match name {
        "file" => json!({ "type": "string", "format": "binary" }),
        "version" => json!({ "type": "integer" }),
        _ => json!({ "type": "string" }),
    };
    let properties: serde_json::Map<_, _> =
        fields.iter().map(|name| ((*name).to_owned(), field(name))).collect();
    json!({ "type": "object", "properties": properties, "required": fields.iter().take(needed).collect::<Vec<_>>() })
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

/// Every operation can refuse; its problems are of one kind (RFC 9457), or pages for people. A fault of ours is never
/// among what is described.
fn add_problems(operation: &mut Value) {
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    for (status, response) in responses.iter_mut() {
        let content = response.get_mut("content").and_then(Value::as_object_mut);
        if let (true, Some(content)) = (status.starts_with('4'), content)
            && let Some(problem) = content.remove(JSON)
        {
            content.insert(PROBLEM.to_owned(), problem);
            content.insert("text/html".to_owned(), json!({}));
        }
    }
    // What uploading refuses is told file by file.
    let taken = responses.get("503").and_then(|away| away["content"].get(JSON)).cloned();
    let mut refused = json!({
        "description": "A problem: with the address, the session, the content or a limit",
        "content": {
            PROBLEM: { "schema": { "$ref": "#/components/schemas/Problem" } },
            "text/html": {},
        }
    });
    if let Some(taken) = taken {
        refused["content"][JSON] = taken;
    }
    responses.insert("4XX".to_owned(), refused);
}
