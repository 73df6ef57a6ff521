//! A dossier as one line of a list: what lists show of it, without the answers and everything else that makes a row
//! heavy. Not here: which dossiers a list holds (`queue`).

use super::dossiers::Dossier;
use app::domain::{
    dossier::{Standing, Status, SupplementState},
    time::Timestamp,
};

/// One line. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DossierLine {
    pub id: String,
    pub version: i64,
    #[sqlx(try_from = "i64")]
    pub status: Status,
    #[sqlx(try_from = "String")]
    pub supplement: SupplementState,
    /// The id of the step at which it stands.
    pub step: Option<String>,
    pub procedure_code: String,
    pub procedure_revision: i64,
    pub applicant_name: String,
    pub holder_unit: Option<String>,
    /// The dossier code, from acceptance on.
    pub code: Option<String>,
    pub updated_at: i64,
    pub submitted_at: Option<i64>,
    pub accepted_at: Option<i64>,
    pub due_at: Option<i64>,
    /// Since when nobody's time runs.
    pub paused_at: Option<i64>,
    pub next_due_at: i64,
}

/// Columns in the order of the struct.
macro_rules! line_columns {
    () => {
        "id, version, status, supplement, step, procedure_code, procedure_revision, applicant_name, holder_unit, code,
         updated_at, submitted_at, accepted_at, due_at, paused_at, next_due_at"
    };
}
pub(super) use line_columns;

impl From<&Dossier> for DossierLine {
    fn from(d: &Dossier) -> Self {
        Self {
            id: d.id.clone(),
            version: d.version,
            status: d.status,
            supplement: d.supplement,
            step: d.step.clone(),
            procedure_code: d.procedure_code.clone(),
            procedure_revision: d.procedure_revision,
            applicant_name: d.applicant_name.clone(),
            holder_unit: d.holder_unit.clone(),
            code: d.code.clone(),
            updated_at: d.updated_at,
            submitted_at: d.submitted_at,
            accepted_at: d.accepted_at,
            due_at: d.due_at,
            paused_at: d.paused_at,
            next_due_at: d.next_due_at,
        }
    }
}

impl DossierLine {
    /// How it stands to its next deadline.
    pub fn standing(&self) -> Standing {
        Standing {
            status: self.status,
            supplement: self.supplement,
            accepted: self.accepted_at.is_some(),
            paused: self.paused_at.is_some(),
            due: Timestamp(self.next_due_at),
        }
    }
}
