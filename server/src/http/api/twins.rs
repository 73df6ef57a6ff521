//! What pages outside `/api/v1/` tell programs that ask for JSON: dossiers, drafts, a company's board. Moments are ISO 8601
//! with Vietnam's offset; codes are those of the domain.

use super::schema::Parcel;
use crate::service::{dossiers::PublicEvent, drafts::Missing};
use app::pages::drafts::HeldPaper;
use serde::Serialize;
use utoipa::ToSchema;

/// A dossier as its owner's list shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnDossier {
    pub id: String,
    /// The dossier code, from acceptance on.
    pub code: Option<String>,
    /// What people call it: the code, or the end of the id before there is one.
    pub reference: String,
    pub version: i64,
    /// One of the ten public states (Decree 107/2021), by number; 0 is a draft.
    pub status: i64,
    pub procedure: String,
    /// What comes next, as a sentence.
    pub next: String,
    pub days_late: u32,
    pub submitted_at: Option<String>,
    /// Until when the office says whether it accepts.
    pub answer_due_at: Option<String>,
    pub due_at: Option<String>,
    /// Until when what was asked for is awaited.
    pub supplement_due_at: Option<String>,
    pub updated_at: String,
}

/// A page of one's own dossiers.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnDossiers {
    pub dossiers: Vec<OwnDossier>,
    /// Ask again with `after` set to this.
    pub next: Option<String>,
}

/// Everything of one dossier that its owner sees.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnDossierDetail {
    #[serde(flatten)]
    pub dossier: OwnDossier,
    pub applicant: String,
    pub units: Units,
    /// Dong.
    pub fee: i64,
    /// `desk`, `online` or `post`.
    pub return_method: String,
    pub payment: String,
    pub digitisation: String,
    pub delivery: String,
    /// Carrier and bill once the result is with the post.
    pub parcel: Option<Parcel>,
    /// Whether it was sent to try a procedure.
    pub trial: bool,
    /// By the fields' ids of the procedure's revision.
    pub answers: app::domain::form::Answers,
    pub papers: Vec<HandedPaper>,
    pub events: Vec<PublicEvent>,
    pub supplements: Vec<SupplementRound>,
    pub result: Option<IssuedResult>,
    pub rated: bool,
}

/// The units of a dossier, by code.
#[derive(Debug, Serialize, ToSchema)]
pub struct Units {
    pub receiving: String,
    /// The unit that received it for another, where one did.
    pub supporting: Option<String>,
    pub competent: String,
    pub returning: String,
    /// The unit that must act next.
    pub holder: Option<String>,
}

/// One file handed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandedPaper {
    pub id: String,
    /// The procedure's paper, by id.
    pub paper: String,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Pages of a PDF.
    pub pages: Option<i64>,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

/// What was asked for at once.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupplementRound {
    pub round: i64,
    /// The slip's number, such as `12/HDHS`.
    pub number: String,
    pub reason: String,
    pub asked_at: Option<String>,
    pub due_at: Option<String>,
    pub answered_at: Option<String>,
    pub items: Vec<SupplementPoint>,
}

/// One thing that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupplementPoint {
    pub id: String,
    /// `paper` or `field`.
    pub about: String,
    /// The paper's or field's id in the procedure.
    pub aspect: String,
    pub problem: &'static str,
    pub note: String,
    pub answered: bool,
}

/// The result that was issued.
#[derive(Debug, Serialize, ToSchema)]
pub struct IssuedResult {
    pub title: String,
    pub number: Option<String>,
    pub issued_at: Option<String>,
    /// Lower-case hexadecimal.
    pub sha256: Option<String>,
}

/// What a stranger with the QR code may see.
#[derive(Debug, Serialize, ToSchema)]
pub struct Glimpse {
    pub reference: String,
    pub status: i64,
    /// The procedure's name, unless it is sensitive.
    pub procedure: Option<String>,
    /// With most letters hidden.
    pub applicant: String,
    pub due_at: Option<String>,
}

/// A page of a company's board.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyBoard {
    pub items: Vec<CompanyDossier>,
    /// Ask again with `after` set to this.
    pub next: Option<String>,
}

/// A dossier on a company's board.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyDossier {
    pub id: String,
    pub reference: String,
    pub status: i64,
    pub procedure: String,
    pub procedure_name: Option<String>,
    /// Until when its next step is due, whoever has to take it.
    pub due_at: Option<String>,
    pub updated_at: String,
}

/// A whole draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeDraft {
    pub id: String,
    pub version: i64,
    pub procedure: DraftedProcedure,
    /// The steps of the form, in order.
    pub steps: Vec<String>,
    /// By the fields' ids of the procedure's revision.
    pub answers: app::domain::form::Answers,
    pub contact: DraftContact,
    pub receive: DraftReturn,
    pub papers: Vec<DraftPaper>,
    /// What is still to do before it can be sent.
    pub missing: Vec<Missing>,
}

/// Under which revision a draft was begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftedProcedure {
    pub code: String,
    pub revision: i64,
}

/// How its author is reached.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftContact {
    pub phone: String,
    pub email: String,
}

/// How its author wants the result.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftReturn {
    /// `desk`, `online` or `post`.
    pub method: String,
    /// The unit, for the desk.
    pub desk: String,
}

/// A file of a draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftPaper {
    pub component: String,
    pub file: HeldPaper,
}

/// What the newer revision of a draft's procedure means for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewerRevision {
    pub revision: u32,
    /// Each with its path, a code and a sentence in both languages.
    pub changes: Vec<app::domain::procedure::Change>,
    /// The answers under the new revision, and what became of the old ones.
    pub carried: app::domain::procedure::CarriedOver,
    /// Ids of papers with files that it does not ask for.
    pub papers_gone: Vec<String>,
}
