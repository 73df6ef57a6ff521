//! What a message says, as Declarative Web Push (W3C Push API §"Declarative push message"): browsers that know
//! it show it themselves, the others hand the same JSON to our service worker. Choosing words is the caller's business.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use thiserror::Error;
use url::Url;

/// What every push service carries after encryption and padding.
const MAX_BYTES: usize = 3_052;

/// What is shown. Must not name people or sensitive procedures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// One line.
    pub title: String,
    /// `vi` or `en`.
    pub lang: String,
    /// One or two sentences.
    pub body: String,
    /// The page that a tap opens, absolute.
    pub navigate: Url,
    /// Messages with the same tag replace each other, on the device and while waiting for it.
    pub tag: String,
    /// Unread messages, shown on the app's icon.
    pub unread: Option<u32>,
    /// Whether the device should be woken.
    pub urgency: Urgency,
}

/// RFC 8030 §5.3.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// News that may wait for mains and Wi-Fi.
    Low,
    /// The usual.
    #[default]
    Normal,
    /// The person must act soon.
    High,
}

/// Why a message cannot be sent to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PayloadError {
    /// Longer than push services carry.
    #[error("the push message is longer than 3,052 bytes")]
    TooLarge,
    /// A tap must open a web page.
    #[error("the push message leads to something that is not a web page")]
    NotAPage,
}

impl PayloadError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "push_payload_too_large",
            Self::NotAPage => "push_payload_not_a_page",
        }
    }
}

/// A message ready to be encrypted for any number of subscriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    json: String,
    topic: String,
    urgency: Urgency,
}

impl Payload {
    /// Writes the message.
    ///
    /// # Errors
    /// [`PayloadError`].
    pub fn new(notification: &Notification) -> Result<Self, PayloadError> {
        if !matches!(notification.navigate.scheme(), "http" | "https") {
            return Err(PayloadError::NotAPage);
        }
        let json = declarative(notification);
        if json.len() > MAX_BYTES {
            return Err(PayloadError::TooLarge);
        }
        Ok(Self { json, topic: topic(&notification.tag), urgency: notification.urgency })
    }

    /// The JSON as the browser will see it.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// RFC 8030 §5.4: what replaces what while the device is off; 32 characters that tell the push service nothing.
    pub(super) fn topic(&self) -> &str {
        &self.topic
    }

    pub(super) const fn urgency(&self) -> web_push::Urgency {
        match self.urgency {
            Urgency::Low => web_push::Urgency::Low,
            Urgency::Normal => web_push::Urgency::Normal,
            Urgency::High => web_push::Urgency::High,
        }
    }
}

fn declarative(notification: &Notification) -> String {
    let mut message = json!({
        "web_push": 8030,
        "notification": {
            "title": notification.title,
            "lang": notification.lang,
            "dir": "ltr",
            "body": notification.body,
            "navigate": notification.navigate,
            "tag": notification.tag,
            "silent": false,
        },
    });
    if let Some(unread) = notification.unread {
        message["app_badge"] = unread.into();
    }
    message.to_string()
}

fn topic(tag: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(tag)[..24])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use serde_json::Value;

    use super::*;

    fn notification() -> Notification {
        Notification {
            title: "Hồ sơ cần bổ sung".into(),
            lang: "vi".into(),
            body: "Mời ông/bà xem và bổ sung trước ngày 05/03/2026.".into(),
            navigate: Url::parse("https://dichvu.example.vn/ho-so/17").unwrap(),
            tag: "dossier-17".into(),
            unread: Some(3),
            urgency: Urgency::High,
        }
    }

    #[test]
    fn the_message_is_what_declarative_browsers_expect() {
        let payload = Payload::new(&notification()).unwrap();
        let message: Value = serde_json::from_str(payload.json()).unwrap();
        assert_eq!((&message["web_push"], &message["app_badge"]), (&8030.into(), &3.into()));
        let shown = &message["notification"];
        assert_eq!(shown["navigate"], "https://dichvu.example.vn/ho-so/17");
        assert_eq!(
            (&shown["dir"], &shown["silent"], &shown["lang"]),
            (&"ltr".into(), &false.into(), &"vi".into())
        );
        assert_eq!((&shown["title"], &shown["tag"]), (&"Hồ sơ cần bổ sung".into(), &"dossier-17".into()));
    }

    #[test]
    fn the_badge_is_left_out_when_unknown() {
        let silent = Notification { unread: None, ..notification() };
        assert!(!Payload::new(&silent).unwrap().json().contains("app_badge"));
    }

    #[test]
    fn the_topic_is_short_stable_and_tells_nothing() {
        let payload = Payload::new(&notification()).unwrap();
        assert_eq!(payload.topic().len(), 32);
        assert_eq!(payload.topic(), Payload::new(&notification()).unwrap().topic());
        assert!(!payload.topic().contains("17"));
    }

    #[test]
    fn messages_that_cannot_be_carried_or_opened_are_refused() {
        let long = Notification { body: "ơ".repeat(1_500), ..notification() };
        assert_eq!(Payload::new(&long).unwrap_err(), PayloadError::TooLarge);
        let script = Notification { navigate: Url::parse("javascript:alert(1)").unwrap(), ..notification() };
        assert_eq!(Payload::new(&script).unwrap_err(), PayloadError::NotAPage);
    }
}
