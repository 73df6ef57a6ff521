//! The history of a dossier worked out again, as its page shows it. What is the office's own business is proved like
//! everything else, but not told.

use super::{
    Record,
    timeline::{self, is_hidden, is_internal},
};
use crate::{
    service::{
        Result, Services, reference,
        seals::{Proof, Proven},
    },
    store::{dossiers::Dossier, events::Event},
};
use app::{
    domain::{
        dossier::{ANONYMISED, CALENDAR_CHANGED, Mark, ORG_TRANSFERRED},
        time::Timestamp,
    },
    pages::{
        dossiers::history::{Compared, History, State, Step, Way},
        words,
    },
    texts::Lang,
};

/// What happened in words; nothing for what happens inside the office.
fn told(event: &Event, lang: Lang) -> Option<String> {
    if [ORG_TRANSFERRED, CALENDAR_CHANGED, ANONYMISED].contains(&event.kind.as_str()) {
        return words::event_of(lang, &event.kind);
    }
    let kind = timeline::told(event).filter(|kind| !is_hidden(*kind) && !is_internal(*kind, event))?;
    Some(words::event(lang, kind))
}

fn compare(record: &Record, typed: &str) -> Compared {
    let Some(mark) = Mark::parse(typed) else { return Compared::Unread };
    let found = record.events.iter().find(|event| mark.is_of(event.number, &event.hash));
    found.map_or(Compared::Misfit, |event| Compared::Fits(event.number))
}

fn way(proof: Proof) -> Way {
    Way {
        day: day(&proof.day),
        seal: proof.seal,
        place: proof.index + 1,
        count: proof.count,
        path: proof.path,
        root: proof.root,
    }
}

/// A sealed day as people write it.
pub fn day(iso: &str) -> String {
    iso.parse().map(app::domain::time::short_date).unwrap_or_else(|_| iso.to_owned())
}

impl Services {
    /// Where the history of a dossier is worked out again.
    pub(super) fn history_address(&self, dossier: &Dossier) -> String {
        format!("/q/{}/history", self.keys.track_token(&dossier.id))
    }

    /// The history worked out again, with a mark compared where one was typed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn describe_history(&self, record: &Record, lang: Lang, typed: &str) -> Result<History> {
        let proven = self.check_history(&record.events).await?;
        let steps = record.events.iter().zip(proven).map(|(event, proven)| {
            let what = told(event, lang);
            Step {
                number: event.number,
                when: what.as_ref().map(|_| Timestamp(event.at).told(lang)),
                what,
                mark: Mark::of(event.number, &event.hash).to_string(),
                hash: event.hash.clone(),
                state: match proven {
                    Proven::Waiting => State::Waiting,
                    Proven::Right(proof) => State::Right(way(proof)),
                    Proven::Wrong => State::Wrong,
                },
            }
        });
        Ok(History {
            address: format!("/q/{}", self.keys.track_token(&record.dossier.id)),
            reference: reference(&record.dossier),
            steps: steps.collect(),
            compared: (!typed.trim().is_empty()).then(|| (typed.to_owned(), compare(record, typed))),
        })
    }
}
