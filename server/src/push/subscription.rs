//! Where one browser can be reached, parsed from what that browser sent.
//! An endpoint is a capability and is never logged; storing and deleting subscriptions is the store's business.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use thiserror::Error;
use url::{Host, Url};
use web_push::{ContentEncoding, SubscriptionInfo, WebPushMessageBuilder};

use crate::config::{Config, LoopbackHosts};

/// Browsers' endpoints are some hundred bytes long.
const MAX_ENDPOINT: usize = 1_024;

/// Which endpoints are permitted.
#[derive(Debug, Clone)]
pub struct Endpoints {
    hosts: Vec<String>,
    loopback: LoopbackHosts,
}

impl Endpoints {
    /// The rule of this configuration.
    #[must_use]
    pub fn from_config(config: &Config) -> Self {
        Self::new(&config.push.allowed_hosts, &config.development.loopback_hosts)
    }

    /// The rule for these host patterns and exemptions.
    #[must_use]
    pub fn new(hosts: &[String], loopback: &LoopbackHosts) -> Self {
        Self { hosts: hosts.to_vec(), loopback: loopback.clone() }
    }

    /// # Errors
    /// Why this endpoint is not permitted.
    pub(super) fn check(&self, endpoint: &Url) -> Result<(), SubscriptionError> {
        if !endpoint.username().is_empty() || endpoint.password().is_some() {
            return Err(SubscriptionError::Endpoint);
        }
        if self.is_loopback(endpoint) {
            return Ok(());
        }
        if endpoint.scheme() != "https" {
            return Err(SubscriptionError::Insecure);
        }
        let named = match endpoint.host() {
            Some(Host::Domain(name)) => self.hosts.iter().any(|pattern| matches(pattern, name)),
            _ => false,
        };
        // `port()` is None for 443, the only port that push services use.
        if named && endpoint.port().is_none() { Ok(()) } else { Err(SubscriptionError::Host) }
    }

    /// Whether the endpoint is an exempted one of this machine.
    pub(super) fn is_loopback(&self, endpoint: &Url) -> bool {
        self.loopback.allows(endpoint)
    }
}

/// `*.` stands for one or more labels; everything else is compared as it is.
fn matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(suffix) => host.len() > suffix.len() && host.ends_with(suffix),
        None => host == pattern,
    }
}

/// Why a subscription is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SubscriptionError {
    /// Not a URL, too long, or with a password in it.
    #[error("the push endpoint is not an address")]
    Endpoint,
    /// Not https.
    #[error("the push endpoint is not https")]
    Insecure,
    /// Not a push service on the list.
    #[error("the push endpoint is not a known push service")]
    Host,
    /// A key of the wrong length, or no point of the curve.
    #[error("the push keys cannot be used")]
    Keys,
}

impl SubscriptionError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Endpoint => "push_endpoint_invalid",
            Self::Insecure => "push_endpoint_insecure",
            Self::Host => "push_endpoint_host",
            Self::Keys => "push_keys_invalid",
        }
    }
}

/// One browser, ready to be written to. `Debug` shows the push service only.
#[derive(Clone, PartialEq, Eq)]
pub struct Subscription {
    pub(super) endpoint: Url,
    pub(super) info: SubscriptionInfo,
}

impl Subscription {
    /// Parses what `PushSubscription.toJSON()` gave: the endpoint, and `p256dh` and `auth` in base64url.
    ///
    /// # Errors
    /// [`SubscriptionError`]; the keys are tried out, so that sending cannot fail because of them.
    pub fn parse(
        endpoint: &str,
        p256dh: &str,
        auth: &str,
        rule: &Endpoints,
    ) -> Result<Self, SubscriptionError> {
        if endpoint.len() > MAX_ENDPOINT {
            return Err(SubscriptionError::Endpoint);
        }
        let url = Url::parse(endpoint).map_err(|_| SubscriptionError::Endpoint)?;
        rule.check(&url)?;
        let p256dh = key::<65>(p256dh).filter(|key| key[0] == 4).ok_or(SubscriptionError::Keys)?;
        let auth = key::<16>(auth).ok_or(SubscriptionError::Keys)?;
        let info = SubscriptionInfo::new(
            url.to_string(),
            URL_SAFE_NO_PAD.encode(p256dh),
            URL_SAFE_NO_PAD.encode(auth),
        );
        let mut trial = WebPushMessageBuilder::new(&info);
        trial.set_payload(ContentEncoding::Aes128Gcm, b"?");
        trial.build().map_err(|_| SubscriptionError::Keys)?;
        Ok(Self { endpoint: url, info })
    }

    /// The address at the push service. A secret.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.info.endpoint
    }

    /// The browser's public key in base64url without padding.
    #[must_use]
    pub fn p256dh(&self) -> &str {
        &self.info.keys.p256dh
    }

    /// The shared secret in base64url without padding.
    #[must_use]
    pub fn auth(&self) -> &str {
        &self.info.keys.auth
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Subscription").field(&self.endpoint.host_str()).finish()
    }
}

/// Exactly `N` bytes in base64url, with or without padding.
fn key<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes = URL_SAFE_NO_PAD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok()?;
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::super::tests::Browser;
    use super::*;
    use crate::config::Config;

    fn parse(endpoint: &str) -> Result<Subscription, SubscriptionError> {
        let browser = Browser::new();
        let mut config = Config::default();
        config.development.loopback_hosts = LoopbackHosts::new(["127.0.0.1:9001"]);
        Subscription::parse(endpoint, &browser.p256dh(), &browser.auth(), &Endpoints::from_config(&config))
    }

    #[test]
    fn the_push_services_of_the_browsers_are_accepted() {
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
            "https://wns2-sg2p.notify.windows.com/w/?token=B",
            "https://web.push.apple.com/QO",
            "http://127.0.0.1:9001/push/1",
        ] {
            assert_eq!(parse(endpoint).unwrap().endpoint(), endpoint);
        }
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        for (endpoint, expected) in [
            ("", SubscriptionError::Endpoint),
            ("/push", SubscriptionError::Endpoint),
            ("https://u:p@fcm.googleapis.com/x", SubscriptionError::Endpoint),
            ("http://fcm.googleapis.com/x", SubscriptionError::Insecure),
            ("ftp://fcm.googleapis.com/x", SubscriptionError::Insecure),
            ("http://127.0.0.1:9002/x", SubscriptionError::Insecure),
            ("https://fcm.googleapis.com:8443/x", SubscriptionError::Host),
            ("https://fcm.googleapis.com.evil.example/x", SubscriptionError::Host),
            ("https://evil-push.apple.com/x", SubscriptionError::Host),
            ("https://push.services.mozilla.com/x", SubscriptionError::Host),
            ("https://10.0.0.1/x", SubscriptionError::Host),
            ("https://[::1]/x", SubscriptionError::Host),
            ("https://169.254.169.254/latest", SubscriptionError::Host),
        ] {
            assert_eq!(parse(endpoint).unwrap_err(), expected, "{endpoint}");
        }
        let long = format!("https://fcm.googleapis.com/{}", "a".repeat(1_024));
        assert_eq!(parse(&long).unwrap_err(), SubscriptionError::Endpoint);
    }

    #[test]
    fn keys_must_have_their_length_and_lie_on_the_curve() {
        let browser = Browser::new();
        let rule = Endpoints::from_config(&Config::default());
        let parse = |p256dh: &str, auth: &str| {
            Subscription::parse("https://fcm.googleapis.com/x", p256dh, auth, &rule)
        };
        let off_the_curve = URL_SAFE_NO_PAD.encode([&[4u8][..], &[7; 64]].concat());
        let padded = format!("{}==", browser.auth());
        assert!(parse(&browser.p256dh(), &padded).is_ok());
        for (p256dh, auth) in [
            (off_the_curve.as_str(), browser.auth().as_str()),
            ("", &browser.auth()),
            (&browser.auth(), &browser.auth()),
            (&browser.p256dh(), &browser.p256dh()),
            (&browser.p256dh(), "not base64!"),
        ] {
            assert_eq!(parse(p256dh, auth).unwrap_err(), SubscriptionError::Keys);
        }
    }

    #[test]
    fn an_endpoint_does_not_appear_when_logged() {
        let shown = format!("{:?}", parse("https://fcm.googleapis.com/fcm/send/secret").unwrap());
        assert!(shown.contains("fcm.googleapis.com") && !shown.contains("secret"));
    }
}
