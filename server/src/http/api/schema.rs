//! What programs read and write. Times are RFC 3339 in UTC; names of fields and codes never change
//! within `v1`.

use app::{
    domain::{error::ErrorCode, form::Answers},
    texts::Lang,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A dossier in a list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DossierSummary {
    pub id: String,
    /// Grows with every change; a transition names the one it was decided on.
    pub version: i64,
    /// The dossier code, from acceptance on.
    pub code: Option<String>,
    /// What people call it: the code, or the end of the id before there is one.
    pub reference: String,
    /// One of the ten public states (Decree 107/2021), by number; 0 is a draft.
    pub status: i64,
    pub status_name: String,
    /// The step of processing, by code.
    pub step: Option<String>,
    pub procedure: String,
    pub procedure_name: String,
    pub applicant: String,
    /// The unit that must act next.
    pub holder_unit: Option<String>,
    pub submitted_at: Option<String>,
    pub accepted_at: Option<String>,
    pub due_at: Option<String>,
    pub updated_at: String,
}

/// Everything on record of a dossier, for its owner and its officers.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DossierDetail {
    #[serde(flatten)]
    pub summary: DossierSummary,
    pub receiving_unit: String,
    pub competent_unit: String,
    pub returning_unit: String,
    /// The unit that received it for another, where one did.
    pub supporting_unit: Option<String>,
    pub standing: DossierStanding,
    /// `desk`, `online` or `post`.
    pub return_method: String,
    /// Carrier and bill once the result is with the post.
    pub parcel: Option<Parcel>,
    /// By the fields' ids of the procedure's revision.
    pub answers: Answers,
    pub fee: i64,
    pub papers: Vec<Paper>,
    /// What other agencies are asked for; an asked agency sees its own.
    pub tasks: Vec<Task>,
    pub events: Vec<Event>,
    /// The commands that the asker can give now, by code.
    pub commands: Vec<String>,
}

/// What a dossier's status does not say: each dimension on its own, by code.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DossierStanding {
    /// `none`, `desk_asked`, `awaiting_approval`, `citizen_asked`, `citizen_sent`, `completed` or `expired`.
    pub supplement: String,
    /// `not_due`, `unpaid`, `pending`, `paid`, `exempt`, `refund_pending`, `refunded` or `cancelled`.
    pub payment: String,
    /// `none`, `partial` or `full`.
    pub digitisation: String,
    /// `none`, `drafted`, `checked`, `signed`, `issued`, `transferred`, `at_desk` or `delivered`.
    pub result: String,
    /// How far the post is with the result: `none`, `registered`, `collected`, `in_transit`, `delivered`, `failed`
    /// or `returned`.
    pub delivery: String,
    /// `none`, `awaiting`, `accepted`, `processing` or `result_returned`.
    pub non_boundary: String,
    /// How far the national portal knows of it: `pending`, `sent`, `acked` or `failed`.
    pub sync: String,
    /// `not_asked`, `asked` or `done`.
    pub rating: String,
}

/// The result on its way by post.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Parcel {
    pub carrier: String,
    /// The number of the bill.
    pub bill: String,
}

/// One file handed in.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Paper {
    pub id: String,
    pub component: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

/// What another agency is asked for within the dossier.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Task {
    pub number: i64,
    /// The code of the asked unit.
    pub agency: String,
    /// What it is asked for; for staff only.
    pub title: Option<String>,
    /// `waiting`, `open`, `answered` or `cancelled`.
    pub state: String,
    pub due_at: Option<String>,
    pub ended_at: Option<String>,
    /// The answer, for staff only.
    pub answer: Option<String>,
}

/// One event of the history.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Event {
    pub number: i64,
    pub at: String,
    /// `citizen`, `staff`, `bearer` or `system`.
    pub actor_kind: String,
    pub unit: String,
    pub kind: String,
    pub from_status: i64,
    pub to_status: i64,
    /// SHA-256 over this event and all before it.
    pub hash: String,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DossierPage {
    pub items: Vec<DossierSummary>,
    /// Ask again with `after` set to this.
    pub next: Option<String>,
}

/// The officers' queue.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct QueuePage {
    pub view: String,
    /// How many dossiers each view holds; 1,000 stands for that many or more.
    pub counts: BTreeMap<String, i64>,
    pub items: Vec<DossierSummary>,
    pub next: Option<String>,
}

/// What a stranger with the QR code may know.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Tracking {
    pub reference: String,
    pub status: i64,
    pub status_name: String,
    /// With most letters hidden.
    pub applicant: String,
    pub due_at: Option<String>,
}

/// A command on a dossier. Everything besides `command` and `version` is what the form of the same
/// command holds: texts, numbers, or lists of texts.
#[derive(Clone, Debug, PartialEq, Deserialize, ToSchema)]
pub struct Transition {
    /// The command's code, such as `accept`.
    pub command: String,
    /// The version that was looked at. Every command needs it; what is no whole number counts as missing.
    #[serde(default, deserialize_with = "whole_number")]
    #[schema(value_type = i64, required = true)]
    pub version: Option<i64>,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub fields: BTreeMap<String, serde_json::Value>,
}

/// One command for many dossiers.
#[derive(Clone, Debug, PartialEq, Deserialize, ToSchema)]
pub struct Transitions {
    /// The command's code, such as `transfer`.
    pub command: String,
    /// At most 200.
    #[serde(default)]
    #[schema(required = true)]
    pub items: Vec<TransitionItem>,
    /// Who takes the results; needed for `deliver`.
    #[serde(default)]
    pub receiver: String,
    /// As what, in a few words.
    #[serde(default)]
    pub capacity: String,
    /// Why at the desk, where the result was wanted by post.
    #[serde(default)]
    pub reason: String,
}

/// One of the dossiers.
#[derive(Clone, Debug, PartialEq, Deserialize, ToSchema)]
pub struct TransitionItem {
    pub dossier: String,
    /// The version that was looked at; what is no whole number counts as missing.
    #[serde(default, deserialize_with = "whole_number")]
    #[schema(value_type = i64, required = true)]
    pub version: Option<i64>,
    /// Made by the client, fresh for this dossier and this command.
    #[serde(default)]
    #[schema(required = true)]
    pub key: String,
}

/// What became of a command for many dossiers.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TransitionOutcomes {
    /// With how many it was done.
    pub done: usize,
    pub items: Vec<TransitionOutcome>,
}

/// What became of one of them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TransitionOutcome {
    pub dossier: String,
    /// What people call it; empty for what the asker may not see.
    pub reference: String,
    pub done: bool,
    /// Version and public status afterwards; absent where nothing was done.
    pub version: Option<i64>,
    pub status: Option<i64>,
    /// Why nothing was done.
    pub problem: Option<Problem>,
}

/// What went wrong (RFC 9457).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub detail: String,
    pub status: u16,
    /// Stable; `title` and `detail` follow the language.
    pub code: String,
}

impl Problem {
    /// An error in the asker's language.
    pub fn of(code: ErrorCode, lang: Lang) -> Self {
        Self {
            kind: format!("about:blank#{}", code.code()),
            title: code.title(lang).to_owned(),
            detail: code.help(lang).to_owned(),
            status: code.status(),
            code: code.code().to_owned(),
        }
    }
}

fn whole_number<'de, D: serde::Deserializer<'de>>(content: D) -> Result<Option<i64>, D::Error> {
    Ok(serde_json::Value::deserialize(content)?.as_i64())
}

/// A commune of before 1 July 2025 and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AddressFound {
    /// Stands in an answer where the code of today's commune would stand.
    pub key: String,
    pub kind: String,
    pub name: String,
    pub district: String,
    pub province: String,
    /// Whether the mapping comes from a source; otherwise a person should look.
    pub verified: bool,
    /// Today's communes that come into question; with several, a person chooses.
    pub candidates: Vec<AddressCandidate>,
}

/// One of today's communes in which (a part of) an old one lies.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AddressCandidate {
    /// Five-digit code of the General Statistics Office.
    pub commune: String,
    pub name: String,
    /// Villages known to lie there.
    pub villages: Vec<String>,
}
