//! What browsers say when a page tried something that its policy forbids (CSP Level 3 §5). Counted by directive and told
//! to the log; addresses are not, because they may hold a token.

use crate::http::reply;
use app::domain::error::ErrorCode;
use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

/// Reports in one delivery that are looked at.
const MOST: usize = 20;
/// The directives of our policy; a report is whatever its sender writes, and the figures know a fixed set.
const DIRECTIVES: [&str; 14] = [
    "script-src",
    "script-src-elem",
    "script-src-attr",
    "style-src",
    "style-src-elem",
    "style-src-attr",
    "img-src",
    "connect-src",
    "form-action",
    "frame-src",
    "object-src",
    "frame-ancestors",
    "require-trusted-types-for",
    "trusted-types",
];

/// `POST /reports/csp`: takes a report in the old form (`application/csp-report`) or the new one
/// (`application/reports+json`).
pub async fn csp(headers: HeaderMap, body: Bytes) -> Response {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !["application/csp-report", "application/reports+json", "application/json"]
        .contains(&kind.split(';').next().unwrap_or_default().trim())
    {
        return reply::plain_problem(ErrorCode::BadRequest);
    }
    let Ok(content) = serde_json::from_slice::<Value>(&body) else {
        return reply::plain_problem(ErrorCode::BadRequest);
    };
    for directive in directives(&content) {
        metrics::counter!("csp_breaches_total", "directive" => directive).increment(1);
        tracing::info!(directive, "a browser reports a breach of the content security policy");
    }
    StatusCode::NO_CONTENT.into_response()
}

/// The directive of each report.
fn directives(content: &Value) -> Vec<&'static str> {
    let one = content.get("csp-report");
    let many = content.as_array().into_iter().flatten().filter_map(|report| report.get("body"));
    one.into_iter().chain(many).take(MOST).map(directive).collect()
}

fn directive(report: &Value) -> &'static str {
    let named = ["effective-directive", "effectiveDirective", "violated-directive"]
        .iter()
        .find_map(|key| report.get(key)?.as_str())
        .and_then(|text| text.split(' ').next())
        .unwrap_or_default();
    DIRECTIVES.into_iter().find(|directive| *directive == named).unwrap_or("other")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_forms_of_a_report_are_read_and_nothing_of_an_address_is_taken() {
        let old = json!({ "csp-report": { "violated-directive": "form-action 'self'", "document-uri": "/q/TOKEN" } });
        assert_eq!(directives(&old), ["form-action"]);
        let new = json!([
            { "type": "csp-violation", "body": { "effectiveDirective": "script-src-elem" } },
            { "type": "csp-violation", "body": { "effectiveDirective": "Nguyễn Văn A" } },
            { "type": "crash" },
        ]);
        assert_eq!(directives(&new), ["script-src-elem", "other"]);
        assert!(directives(&json!("x")).is_empty());
        let many: Vec<_> = (0..1_000).map(|_| json!({ "body": {} })).collect();
        assert_eq!(directives(&Value::from(many)).len(), MOST);
    }
}
