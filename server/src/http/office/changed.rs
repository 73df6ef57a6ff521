//! Answers an officer whose colleague was faster: who it was, what was done, and the way back.

use crate::{
    http::{reply, viewing::Viewing},
    service::queue::Look,
};
use app::{
    domain::{error::ErrorCode, time::Timestamp},
    pages::{
        office::changed::{Changed, changed},
        words,
    },
};
use axum::response::Response;

/// The page for `changed_meanwhile`.
pub(super) fn page(viewing: &Viewing, look: &Look, name: impl Fn(&str, &str) -> String) -> Response {
    let lang = viewing.lang();
    let last = look.record.events.last();
    let model = Changed {
        dossier: look.record.dossier.id.clone(),
        who: last.map(|event| name(&event.actor_kind, &event.actor)).unwrap_or_default(),
        what: last.and_then(|event| words::event_of(lang, &event.kind)).unwrap_or_default(),
        when: last.map(|event| Timestamp(event.at).short()).unwrap_or_default(),
    };
    reply::page_with(ErrorCode::ChangedMeanwhile, changed(&viewing.frame, &model))
}
