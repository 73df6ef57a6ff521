//! The citizen at one of their drafts: what every handler of a draft begins with, as two extractors. Not
//! here: anything of a single page.

use crate::{
    http::{App, Centre, reply, viewing::Viewing},
    service::{Error, Services, drafts::Draft},
};
use app::domain::{dossier::Actor, error::ErrorCode};
use axum::{
    extract::{FromRef, FromRequestParts, RawPathParams},
    http::{Method, request::Parts},
    response::{IntoResponse, Response},
};

/// A citizen who is signed in, and the draft that the address names; whether it is theirs, each use case
/// asks itself.
pub(super) struct Author {
    pub services: Services,
    pub viewing: Viewing,
    pub actor: Actor,
    /// The draft's id.
    pub id: String,
}

/// An author with the draft, which is theirs and not sent yet.
pub(super) struct Opened {
    pub author: Author,
    pub draft: Draft,
}

impl Author {
    /// The draft as it is now.
    ///
    /// # Errors
    /// The answer that says why not.
    pub async fn draft(&self) -> Result<Draft, Failed> {
        self.services.draft_of(&self.actor, &self.id).await.map_err(|error| self.failed(&error))
    }

    /// What went wrong, as whoever asked can read it; what was sent meanwhile is to be seen among the
    /// dossiers.
    pub fn failed(&self, error: &Error) -> Failed {
        Failed(Box::new(match error.code() {
            _ if self.viewing.json => self.viewing.problem(error),
            ErrorCode::WrongState => reply::see(&format!("/dossiers/{}", self.id)),
            ErrorCode::RevisionSuperseded => reply::see(&format!("/drafts/{}/revision", self.id)),
            _ => self.viewing.problem(error),
        }))
    }
}

/// The answer of a handler that could not do its work.
pub(super) struct Failed(Box<Response>);

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl FromRequestParts<Centre> for Author {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, centre: &Centre) -> Result<Self, Response> {
        let viewing = Viewing::from_request_parts(parts, centre).await?;
        let params = RawPathParams::from_request_parts(parts, centre).await;
        let params = params.map_err(IntoResponse::into_response)?;
        let id = params.iter().find(|(name, _)| *name == "id").map(|(_, id)| id.to_owned());
        let actor = viewing.owner().map_err(|error| viewing.problem(&error))?;
        let id = id.ok_or_else(|| viewing.problem(&Error::NOT_FOUND))?;
        Ok(Self { services: App::from_ref(centre).services, viewing, actor, id })
    }
}

impl FromRequestParts<Centre> for Opened {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, centre: &Centre) -> Result<Self, Response> {
        let author = Author::from_request_parts(parts, centre).await?;
        let draft = author.draft().await.map_err(IntoResponse::into_response)?;
        // Whoever opens a page of an older form sees first what the newer one means. Programs, and islands that
        // save what is typed just now, are told when they send.
        if parts.method == Method::GET && !author.viewing.json && author.services.is_superseded(&draft) {
            return Err(author.failed(&ErrorCode::RevisionSuperseded.into()).into_response());
        }
        Ok(Self { author, draft })
    }
}
