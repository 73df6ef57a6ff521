//! What programs read and write. Times are RFC 3339 in UTC; names of fields and codes never change
//! within `v1`.

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
    /// By the fields' ids of the procedure's revision.
    #[schema(value_type = Object)]
    pub answers: serde_json::Value,
    pub fee: i64,
    pub papers: Vec<Paper>,
    /// What other agencies are asked for; an asked agency sees its own.
    pub tasks: Vec<Task>,
    pub events: Vec<Event>,
    /// The commands that the asker can give now, by code.
    pub commands: Vec<String>,
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
    /// How many dossiers each view holds.
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
