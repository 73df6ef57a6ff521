//! Cookies: how ours are named and protected. What they mean is known where they are read.

use crate::config::Config;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum_extra::extract::CookieJar;

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    plain: &'static str,
    /// With this prefix a browser takes the cookie only over HTTPS, for this host and all its paths.
    secure: &'static str,
}

impl Name {
    /// `secure` is the plain name with `__Host-` before it.
    pub const fn new(plain: &'static str, secure: &'static str) -> Self {
        Self { plain, secure }
    }

    fn of(self, config: &Config) -> &'static str {
        if is_secure(config) { self.secure } else { self.plain }
    }

    /// The cookie's value in a request.
    pub fn read<'a>(self, jar: &'a CookieJar, config: &Config) -> Option<&'a str> {
        jar.get(self.of(config)).map(axum_extra::extract::cookie::Cookie::value)
    }

    /// Sets the cookie; without an age it lives as long as the browser's session. Scripts never see it, and
    /// other sites' requests carry it only when somebody follows a link.
    pub fn set(self, response: &mut Response, config: &Config, value: &str, seconds: Option<u32>) {
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if is_secure(config) { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", self.of(config));
        if let Ok(text) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, text);
        }
    }

    /// Whether an answer says something of this cookie already.
    pub fn is_set(self, response: &Response, config: &Config) -> bool {
        let name = format!("{}=", self.of(config));
        let lines = response.headers().get_all(header::SET_COOKIE);
        lines.iter().any(|line| line.as_bytes().starts_with(name.as_bytes()))
    }

    /// Puts another value in the place of the one that a request brought.
    pub fn replace(self, headers: &mut HeaderMap, config: &Config, value: &str) {
        let jar = CookieJar::from_headers(headers);
        let own = self.of(config);
        let pairs = jar.iter().map(|cookie| match cookie.name() {
            name if name == own => format!("{name}={value}"),
            name => format!("{name}={}", cookie.value()),
        });
        let line = pairs.collect::<Vec<_>>().join("; ");
        if let Ok(line) = HeaderValue::from_str(&line) {
            headers.insert(header::COOKIE, line);
        }
    }

    /// Takes the cookie away.
    pub fn clear(self, response: &mut Response, config: &Config) {
        self.set(response, config, "", Some(0));
    }
}

/// Whether people reach the site by HTTPS.
pub fn is_secure(config: &Config) -> bool {
    config.public_url.scheme() == "https"
}
