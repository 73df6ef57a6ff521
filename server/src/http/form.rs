//! What a browser posts: pairs of names and values, with the command's key and the version looked at.

use crate::service::CommandKey;
use crate::unprinted::unprinted;
use app::domain::error::ErrorCode;
use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
    response::Response,
};

use super::reply;

/// A posted form (`application/x-www-form-urlencoded`, WHATWG URL Standard).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Posted(pub Vec<(String, String)>);

unprinted!(Posted);

impl Posted {
    /// The last value of a name, trimmed; blank counts as absent.
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().rev().find(|(key, _)| key == name)?.1.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The last value of a name, trimmed, or nothing.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The first value of a name exactly as it was typed: a password may begin or end with a space.
    pub fn as_typed(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a name, trimmed, blank ones left out.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let own = self.0.iter().filter(|(key, _)| key == name);
        own.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect()
    }

    /// The list to which a row was added or from which one was taken: its page is shown again, and nobody is
    /// blamed for what is not filled in yet.
    pub fn changed_list(&self) -> Option<&str> {
        let removed = self.get("row.remove").and_then(|row| row.rsplit_once('.')).map(|(list, _)| list);
        let list = self.get("row.add").or(removed)?;
        list.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_').then_some(list)
    }

    /// The version of the dossier that the form was made for (hidden field `version`).
    ///
    /// # Errors
    /// `version_missing` when there is none that can be read: what somebody else changed meanwhile could not
    /// be told from what the sender saw.
    pub fn version(&self) -> Result<i64, ErrorCode> {
        self.get("version").and_then(|version| version.parse().ok()).ok_or(ErrorCode::VersionMissing)
    }

    /// The command's key (hidden field `command_id`), bound to everything that was posted.
    pub fn key(&self, operation: &str) -> Option<CommandKey> {
        let key = self.get("command_id")?;
        let request: Vec<String> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some(CommandKey::new(key, &format!("{operation}\n{}", request.join("\n"))))
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match axum::Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(axum::Form(pairs)) => Ok(Self(pairs)),
            Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(reply::plain_problem(ErrorCode::FormTooLarge))
            }
            Err(_) => Err(reply::plain_problem(ErrorCode::BadRequest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_values_the_last_counts_and_the_key_covers_both() {
        let posted = |pairs: &[(&str, &str)]| {
            Posted(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
        };
        let twice = posted(&[("command_id", "k"), ("fee", "1"), ("fee", "2")]);
        assert_eq!(twice.text("fee"), "2");
        assert_ne!(twice.key("accept"), posted(&[("command_id", "k"), ("fee", "2")]).key("accept"));
    }

    #[test]
    fn a_version_that_is_missing_or_unreadable_is_an_error() {
        let version = |pairs: &[(&str, &str)]| {
            Posted(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()).version()
        };
        assert_eq!(version(&[("version", " 7 ")]), Ok(7));
        for unreadable in [&[][..], &[("version", "")], &[("version", "new")], &[("version", "1.5")]] {
            assert_eq!(version(unreadable), Err(ErrorCode::VersionMissing), "{unreadable:?}");
        }
    }
}
