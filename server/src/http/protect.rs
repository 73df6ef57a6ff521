//! Headers that every answer carries: what the page may load, who may frame it, how long it may be kept.
//! Not here: limits on requests (`admit`).

use super::{App, cookie, ops::REPORTS, routes::Access, viewing::SESSION};
use crate::config::IdentityConfig;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;
use std::{collections::BTreeSet, sync::Arc};
use url::Url;

/// Worked out once.
#[derive(Clone)]
pub struct Protection {
    app: App,
    headers: Arc<Vec<(HeaderName, HeaderValue)>>,
    /// The patterns of pages that are the same for every guest.
    public: Arc<BTreeSet<&'static str>>,
}

impl Protection {
    /// The protection of these routes.
    pub fn new(app: &App, routes: &[super::routes::Route]) -> Self {
        let public = routes.iter().filter(|route| route.access == Access::Public);
        Self {
            app: app.clone(),
            headers: Arc::new(headers(app)),
            public: Arc::new(public.map(|route| route.path).collect()),
        }
    }
}

/// Adds what the handler did not say itself. Without a word from it, an answer is kept by nobody, except
/// pages for guests, which their own browser may show again for a minute.
pub async fn protect(State(protection): State<Protection>, request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let public = matched.is_some_and(|path| protection.public.contains(path.as_str()));
    let config = &protection.app.services.config;
    let guest = SESSION.read(&CookieJar::from_headers(request.headers()), config).is_none();
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.run(request).await;
    let again = public && guest && safe && response.status().is_success();
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/pdf") {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(PAPER));
    }
    for (name, value) in protection.headers.iter() {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    keep(headers, again);
    response
}

fn keep(headers: &mut HeaderMap, again: bool) {
    if again && !headers.contains_key(header::SET_COOKIE) && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=60"));
        headers.append(header::VARY, HeaderValue::from_static("cookie, accept-language, accept"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

fn headers(app: &App) -> Vec<(HeaderName, HeaderValue)> {
    let config = &app.services.config;
    let mut headers = vec![
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        // For those who know no frame-ancestors; the same as it says.
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static("camera=(self), geolocation=(), microphone=()"),
        ),
    ];
    headers.extend(
        HeaderValue::from_str(&policy(&config.identity, None))
            .map(|policy| (header::CONTENT_SECURITY_POLICY, policy)),
    );
    headers.push((
        HeaderName::from_static("reporting-endpoints"),
        HeaderValue::from_static("csp=\"/reports/csp\""),
    ));
    if cookie::is_secure(config) {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.push((header::STRICT_TRANSPORT_SECURITY, year));
    }
    headers
}

/// For a paper to print: a browser's own reader of PDF stands in the page as an object with a style of its own.
const PAPER: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// Content Security Policy Level 3: only our own scripts, styles and pictures, and no text that becomes markup or code
/// on its way through a script (Trusted Types; `public/boot.js` holds the one policy). Forms may also lead to the
/// identity provider, where signing in begins, and where it is configured to pass people on to; on one page also to
/// `end`, where the provider's session ends. Breaches are told to `/reports/csp`.
pub fn policy(identity: &IdentityConfig, end: Option<&Url>) -> String {
    let origin = |url: &Url| url.origin().ascii_serialization();
    let issuer = Url::parse(&identity.issuer).map(|url| origin(&url)).unwrap_or_default();
    let end = end.map(origin).filter(|end| *end != issuer);
    let forms: Vec<&str> = std::iter::once(issuer.as_str())
        .chain(identity.passes_on_to.iter().map(String::as_str))
        .chain(end.as_deref())
        .filter(|origin| !origin.is_empty())
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         worker-src 'self'; form-action 'self' {}; frame-src 'self'; object-src 'none'; \
         frame-ancestors 'self'; base-uri 'none'; require-trusted-types-for 'script'; \
         trusted-types default; report-uri {REPORTS}; report-to csp",
        forms.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_the_provider_and_where_it_passes_people_on_and_nowhere_else() {
        let mut identity =
            IdentityConfig { issuer: "https://id.example.vn/realm".into(), ..IdentityConfig::default() };
        assert!(policy(&identity, None).contains("form-action 'self' https://id.example.vn;"));
        identity.passes_on_to = vec!["https://sso.example.vn".into()];
        assert!(
            policy(&identity, None)
                .contains("form-action 'self' https://id.example.vn https://sso.example.vn;")
        );
    }

    #[test]
    fn one_page_may_post_where_the_providers_session_ends() {
        let identity = IdentityConfig { issuer: "https://id.example.vn".into(), ..IdentityConfig::default() };
        let end = |text| Url::parse(text).ok();
        let same = policy(&identity, end("https://id.example.vn/end").as_ref());
        assert_eq!(same, policy(&identity, None));
        let other = policy(&identity, end("https://out.example.vn/end?a=1").as_ref());
        assert!(
            other.contains("form-action 'self' https://id.example.vn https://out.example.vn;"),
            "{other}"
        );
    }

    #[test]
    fn no_page_may_run_what_is_written_in_it() {
        let policy = policy(&IdentityConfig::default(), None);
        for word in ["unsafe-inline", "'unsafe-eval'", "unsafe-hashes", " * ", " *;", "https:;", " http: "] {
            assert!(!policy.contains(word), "{word} in {policy}");
        }
        assert!(policy.contains("require-trusted-types-for 'script'; trusted-types default;"));
    }
}
