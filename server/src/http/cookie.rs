//! Cookies: how ours are named and protected. What they mean is known where they are read.

use crate::config::Config;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
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

    /// Puts another value in the place of the one that a request brought; the others stay letter by letter.
    pub fn replace(self, headers: &mut HeaderMap, config: &Config, value: &str) {
        let own = self.of(config);
        let mut kept = pairs(headers);
        kept.retain(|pair| name_of(pair) != own.as_bytes());
        kept.push(format!("{own}={value}").into_bytes());
        put(headers, &kept);
    }

    /// Takes the cookie away.
    pub fn clear(self, response: &mut Response, config: &Config) {
        self.set(response, config, "", Some(0));
    }
}

/// All `name=value` that a request brought (RFC 6265 §4.2.1), as they were sent.
fn pairs(headers: &HeaderMap) -> Vec<Vec<u8>> {
    let lines = headers.get_all(header::COOKIE).iter();
    let all = lines.flat_map(|line| line.as_bytes().split(|sign| *sign == b';').map(<[u8]>::trim_ascii));
    all.filter(|pair| !pair.is_empty()).map(<[u8]>::to_vec).collect()
}

fn name_of(pair: &[u8]) -> &[u8] {
    pair.split(|sign| *sign == b'=').next().unwrap_or_default().trim_ascii()
}

fn put(headers: &mut HeaderMap, pairs: &[Vec<u8>]) {
    headers.remove(header::COOKIE);
    if let Ok(line) = HeaderValue::from_bytes(&pairs.join(&b"; "[..])) {
        headers.insert(header::COOKIE, line);
    }
}

/// Leaves out cookies whose names are written with escapes. A browser holds what a name begins with (`__Host-`) to its
/// rules as it is written, so only a name that is written plainly is ours: another site of the same domain may have set
/// `%5F_Host-…`, which would be read as if it were.
pub async fn plainly_named(mut request: Request, next: Next) -> Response {
    let mut kept = pairs(request.headers());
    let all = kept.len();
    kept.retain(|pair| !name_of(pair).contains(&b'%'));
    if kept.len() < all {
        put(request.headers_mut(), &kept);
    }
    next.run(request).await
}

/// Whether people reach the site by HTTPS.
pub fn is_secure(config: &Config) -> bool {
    config.public_url.scheme() == "https"
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn another_value_takes_the_place_of_ours_alone() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=%3B x=1; ours=old"));
        headers.append(header::COOKIE, HeaderValue::from_static("b; ours=older;c=\"d\""));
        Name::new("ours", "__Host-ours").replace(&mut headers, &Config::default(), "new");
        let lines: Vec<_> =
            headers.get_all(header::COOKIE).iter().map(|line| line.to_str().unwrap()).collect();
        assert_eq!(lines, ["a=%3B x=1; b; c=\"d\"; ours=new"]);
    }
}
