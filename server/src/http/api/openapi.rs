//! The description of the API in OpenAPI 3.1, made from the handlers and from the table of routes. What is the same
//! for all of them — files, sessions, problems — is added in `complete`.

use super::{
    addresses, answers as told, bulk, complete::complete, dossiers, queue, seals, tracking, transitions,
    twins,
};
use crate::http::{
    account::push::{PushGone, PushTarget},
    routes,
};
use app::{domain::procedure::Procedure, pages::public::line::Found};
use axum::Json;
use serde_json::Value;
use std::sync::LazyLock;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Một Cửa",
        description = "Dossiers, tracking and the officers' queue, for programs; and every file that pages lead to. \
        A session cookie says who asks; forms of other sites are refused."
    ),
    paths(
        dossiers::own,
        dossiers::show,
        transitions::give,
        bulk::give,
        tracking::show,
        seals::list,
        seals::prove,
        queue::list,
        queue::search,
        addresses::find
    ),
    components(schemas(
        told::Begun,
        told::Deleted,
        told::Removed,
        told::Sent,
        told::Saved,
        told::WrongAnswer,
        told::TakenDown,
        told::Taken,
        told::AskedPaper,
        told::Ceremony,
        told::Ready,
        twins::OwnDossiers,
        twins::OwnDossierDetail,
        twins::Glimpse,
        twins::CompanyBoard,
        twins::WholeDraft,
        twins::NewerRevision,
        PushTarget,
        PushGone,
        Found,
        Procedure
    ))
)]
struct Document;

/// The same for everybody and for as long as the process lives.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let handlers = serde_json::to_value(Document::openapi()).unwrap_or_default();
    complete(handlers, &routes::table())
});

/// `GET /api/openapi.json`.
pub async fn document() -> Json<&'static Value> {
    Json(&DOCUMENT)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::http::routes::Access;

    #[test]
    fn every_route_of_the_api_and_every_file_is_described() {
        let paths = DOCUMENT["paths"].as_object().unwrap();
        // What really answers with something else than a page is asked for in `tests/it/matrix/described.rs`.
        let files = [
            ".pdf",
            ".xlsx",
            ".csv",
            ".zip",
            ".json",
            ".txt",
            ".js",
            ".ico",
            ".webmanifest",
            "/file",
            "/thumb",
            "/document",
        ];
        for route in routes::table() {
            let programs =
                route.path.starts_with("/api/") || files.iter().any(|end| route.path.ends_with(end));
            assert!(!programs || paths.contains_key(route.path), "{}", route.path);
        }
        for way in &super::super::ways::WAYS {
            assert!(paths[way.path][way.method].is_object(), "{} {} is no route", way.method, way.path);
        }
        for path in paths.keys() {
            assert!(routes::table().iter().any(|route| route.path == path), "{path} is no route");
        }
    }

    #[test]
    fn whoever_needs_a_session_is_told_so_and_every_operation_names_its_problems() {
        for route in routes::table() {
            let Some(operations) = DOCUMENT["paths"][route.path].as_object() else { continue };
            for (method, operation) in operations {
                let open = matches!(route.access, Access::Public | Access::Token);
                assert_eq!(operation["security"].is_null(), open, "{method} {}", route.path);
                let responses = &operation["responses"];
                assert!(responses["4XX"].is_object(), "{method} {}", route.path);
                // These two hide what comes: neither a new status nor a fault of ours would be noticed.
                assert!(
                    responses["default"].is_null() && responses["5XX"].is_null(),
                    "{method} {}",
                    route.path
                );
                let named = operation["parameters"].as_array().map_or(0, |parameters| {
                    parameters.iter().filter(|parameter| parameter["in"] == "path").count()
                });
                assert_eq!(named, route.path.matches('{').count(), "{method} {}", route.path);
            }
        }
    }

    /// Every object that is the value of `key` somewhere.
    fn all<'a>(whole: &'a Value, key: &str, found: &mut Vec<&'a Value>) {
        for (name, part) in whole.as_object().into_iter().flatten() {
            if name == key {
                found.push(part);
            }
            all(part, key, found);
        }
        whole.as_array().into_iter().flatten().for_each(|part| all(part, key, found));
    }

    #[test]
    fn all_json_has_a_schema_and_every_schema_that_is_named_is_there() {
        let (mut contents, mut names) = (Vec::new(), Vec::new());
        all(&DOCUMENT, "content", &mut contents);
        all(&DOCUMENT, "$ref", &mut names);
        for (kind, content) in contents.iter().filter_map(|content| content.as_object()).flatten() {
            assert!(!kind.contains("json") || content["schema"].is_object(), "{kind}: {content}");
        }
        assert!(names.len() > 40, "{}", names.len());
        for name in names {
            let name = name.as_str().and_then(|name| name.strip_prefix('#'));
            assert!(name.is_some_and(|name| DOCUMENT.pointer(name).is_some()), "{name:?}");
        }
    }
}
