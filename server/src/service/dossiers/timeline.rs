//! The history of a dossier in plain words. What the office does inside shows as one neutral step, and no
//! internal comment ever leaves it.

use super::Record;
use crate::{service::Services, store::events::Event};
use app::{
    domain::{
        dossier::{
            ANONYMISED, CALENDAR_CHANGED, CommandKind, ORG_TRANSFERRED, Status, StatusGroup, SupplementState,
        },
        time::Timestamp,
    },
    pages::{
        dossiers::model::{Moment, TimelineItem},
        words,
    },
    texts::{Lang, dossiers as t},
};
use serde::Serialize;
use utoipa::ToSchema;

/// An event as everybody with a right to the dossier may know it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicEvent {
    /// ISO 8601 with Vietnam's offset.
    pub at: String,
    /// The command's code; `working` for whatever the office does inside.
    pub kind: &'static str,
    /// The public state afterwards, by number.
    pub status: i64,
    pub unit: String,
    /// What the office said to the citizen; empty where it says nothing.
    pub reason: String,
}

/// What is nobody's business but the office's.
pub(super) fn is_hidden(kind: CommandKind) -> bool {
    use CommandKind as K;
    matches!(kind, K::Comment | K::SetShelf | K::Assign | K::Take | K::CallApology | K::DraftApology)
}

/// Steps inside the office: its own work, and a request that has not reached the citizen.
pub(super) fn is_internal(kind: CommandKind, event: &Event) -> bool {
    use CommandKind as K;
    let inside = matches!(
        kind,
        K::PassOn
            | K::Draft
            | K::Check
            | K::RejectDraft
            | K::ProposeSupplement
            | K::DeclineSupplement
            | K::ConfirmReceipt
            | K::ReturnToSender
            | K::Recall
            | K::TransferResult
    );
    let waits = SupplementState::AwaitingApproval.code();
    inside || event.changes().get("supplement").and_then(|state| state.as_str()) == Some(waits)
}

/// What an event tells the citizen. A step at whose end the citizen has to pay is a request to pay.
pub(super) fn told(event: &Event) -> Option<CommandKind> {
    let paying = event.to_status == Status::PaymentRequested.code();
    match CommandKind::from_code(&event.kind)? {
        CommandKind::PassOn if paying => Some(CommandKind::AskPayment),
        kind => Some(kind),
    }
}

/// Steps whose reason is meant for the citizen.
fn is_explained(kind: CommandKind) -> bool {
    use CommandKind as K;
    matches!(
        kind,
        K::Refuse
            | K::AskSupplement
            | K::ForwardSupplement
            | K::ApproveSupplement
            | K::RejectItems
            | K::DeclineWithdrawal
            | K::SignApology
            | K::Suspend
            | K::AskPayment
            | K::FailPost
            | K::ChangeProcedureCase
    )
}

impl Services {
    /// The timeline as whoever may see the whole dossier reads it.
    pub(super) fn full_timeline(&self, record: &Record, lang: Lang) -> Vec<TimelineItem> {
        let mut items = self.past(record, lang);
        self.add_now_and_next(record, lang, &mut items);
        items
    }

    /// The same for strangers: no unit, no reason.
    pub(super) fn masked_timeline(&self, record: &Record, lang: Lang) -> Vec<TimelineItem> {
        let items = self.full_timeline(record, lang).into_iter();
        items.map(|item| TimelineItem { who: None, note: None, ..item }).collect()
    }

    /// The history for programs: what happened, when and by which unit; steps inside the office only as such.
    pub fn public_events(&self, record: &Record) -> Vec<PublicEvent> {
        let events = record.events.iter().filter_map(|event| {
            let kind = told(event).filter(|kind| !is_hidden(*kind))?;
            let inside = is_internal(kind, event);
            let reason = if is_explained(kind) && !inside { event.reason.trim() } else { "" };
            Some(PublicEvent {
                at: Timestamp(event.at).iso(),
                kind: if inside { "working" } else { kind.code() },
                status: event.to_status,
                unit: event.unit.clone(),
                reason: reason.to_owned(),
            })
        });
        events.collect()
    }

    /// Why it was refused, stopped or waits: what the office said to the citizen.
    pub(super) fn reason(&self, record: &Record, lang: Lang) -> Option<String> {
        let d = &record.dossier;
        let open = matches!(d.status, Status::Refused | Status::Stopped | Status::PaymentRequested);
        let turned = record.events.iter().rev().find(|event| event.from_status != event.to_status);
        let last = turned.filter(|_| open)?;
        let kind = told(last)?;
        match last.reason.trim() {
            _ if kind == CommandKind::ExpireSupplement => Some(lang.t(t::REASON_EXPIRED).to_owned()),
            "" => None,
            reason => is_explained(kind).then(|| reason.to_owned()),
        }
    }

    fn past(&self, record: &Record, lang: Lang) -> Vec<TimelineItem> {
        let mut items: Vec<TimelineItem> = Vec::new();
        let mut inside = false;
        for event in &record.events {
            if [ORG_TRANSFERRED, CALENDAR_CHANGED, ANONYMISED].contains(&event.kind.as_str()) {
                let title = words::event_of(lang, &event.kind).unwrap_or_default();
                let why = Some(event.reason.trim().to_owned());
                let why = why.filter(|why| event.kind == CALENDAR_CHANGED && !why.is_empty());
                items.push(self.item(event, title, why, lang));
                inside = false;
                continue;
            }
            let Some(kind) = told(event) else { continue };
            if is_hidden(kind) {
                continue;
            }
            if is_internal(kind, event) {
                if !inside {
                    items.push(self.item(event, lang.t(t::SHOW_WORKING).to_owned(), None, lang));
                }
                inside = true;
                continue;
            }
            inside = false;
            let reason = event.reason.trim();
            let note = (is_explained(kind) && !reason.is_empty()).then(|| reason.to_owned());
            items.push(self.item(event, words::event(lang, kind), note, lang));
        }
        items
    }

    fn item(&self, event: &Event, title: String, note: Option<String>, lang: Lang) -> TimelineItem {
        let who = self.unit_name(lang, &event.unit);
        TimelineItem {
            moment: Moment::Past,
            title,
            when: Some(Timestamp(event.at).told(lang)),
            who: (!who.is_empty()).then_some(who),
            note,
        }
    }

    fn add_now_and_next(&self, record: &Record, lang: Lang, items: &mut Vec<TimelineItem>) {
        let d = &record.dossier;
        let open =
            matches!(d.status.group(), StatusGroup::Waiting | StatusGroup::Running | StatusGroup::Paused)
                || d.status == Status::Finished;
        if !open {
            return;
        }
        let holder = d
            .holder_unit
            .as_deref()
            .filter(|_| !d.delivery.is_with_post())
            .map(|unit| self.unit_name(lang, unit));
        items.push(TimelineItem {
            moment: Moment::Now,
            title: self.public_now(record, lang),
            when: None,
            who: holder.filter(|name| !name.is_empty()),
            note: None,
        });
        if d.status != Status::Finished
            && let Some(due) = d.due_at
        {
            items.push(TimelineItem {
                moment: Moment::Next,
                title: lang.t(t::SHOW_DUE).to_owned(),
                when: Some(Timestamp(due).told(lang)),
                who: None,
                note: None,
            });
        }
    }

    /// What is going on in a word, without naming anybody; the head of the page has the sentence.
    fn public_now(&self, record: &Record, lang: Lang) -> String {
        lang.t(words::status_look(record.dossier.status).label()).to_owned()
    }
}
