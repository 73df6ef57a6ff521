//! The description of the API in OpenAPI 3.1, made from the handlers themselves.

use super::{addresses, bulk, dossiers, queue, seals, tracking, transitions};
use axum::Json;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Một Cửa",
        description = "Dossiers, tracking and the officers' queue, for programs. \
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
        addresses::find
    )
)]
struct Document;

/// `GET /api/openapi.json`.
pub async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(Document::openapi())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::api::routes;

    #[test]
    fn every_route_of_the_api_is_described() {
        let document = Document::openapi();
        for route in routes().iter().filter(|route| route.path.starts_with("/api/v1/")) {
            assert!(document.paths.paths.contains_key(route.path), "{}", route.path);
        }
    }
}
