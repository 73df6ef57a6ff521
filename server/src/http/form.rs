//! What a browser posts: pairs of names and values, with the command's key and the version looked at.

use crate::service::CommandKey;
use app::domain::error::ErrorCode;
use axum::{
    extract::{FromRequest, Request},
    response::Response,
};

use super::{App, reply};

/// A posted form (`application/x-www-form-urlencoded`, WHATWG URL Standard).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted(pub Vec<(String, String)>);

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

    /// All values of a name, trimmed, blank ones left out.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let own = self.0.iter().filter(|(key, _)| key == name);
        own.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect()
    }

    /// The version of the dossier that the form was made for (hidden field `version`).
    pub fn version(&self) -> Option<i64> {
        self.get("version")?.parse().ok()
    }

    /// The command's key (hidden field `command_id`), bound to everything that was posted.
    pub fn key(&self, operation: &str) -> Option<CommandKey> {
        let key = self.get("command_id")?;
        let request: Vec<String> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some(CommandKey::new(key, &format!("{operation}\n{}", request.join("\n"))))
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        match axum::Form::<Vec<(String, String)>>::from_request(request, app).await {
            Ok(axum::Form(pairs)) => Ok(Self(pairs)),
            Err(_) => Err(reply::plain_problem(ErrorCode::BadRequest)),
        }
    }
}
