//! The component papers (thành phần hồ sơ) of a procedure.

use crate::domain::{form::Answers, localized::Localized, logic::Condition};
use serde::{Deserialize, Serialize};

/// One paper that a dossier consists of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Stable across revisions: `[a-z][a-z0-9_]*`.
    pub id: String,
    pub name: Localized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
    pub kind: PaperKind,
    /// Whether the dossier is incomplete without it (once `when` holds).
    #[serde(default)]
    pub required: bool,
    /// The dossier is incomplete without it only when this holds; then `required` says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    /// The paper belongs to the dossier only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// How many files it may consist of (pages photographed one by one).
    #[serde(default = "ten")]
    pub max_files: u32,
}

fn ten() -> u32 {
    10
}

/// In which shape a paper is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// The electronic form filled in here; nothing to upload.
    Form,
    /// The original (bản chính): online a photograph, shown at the desk.
    Original,
    /// A certified copy (bản chứng thực).
    CertifiedCopy,
    /// A plain copy (bản chụp).
    Copy,
    /// An electronic paper or result.
    Electronic,
    /// The state already holds it; it is looked up and never asked for.
    HeldByState,
}

impl Paper {
    /// Whether files can be handed in for it.
    pub fn takes_files(&self) -> bool {
        !matches!(self.kind, PaperKind::Form | PaperKind::HeldByState)
    }

    /// Whether it belongs to a dossier with these answers.
    pub fn applies(&self, answers: &Answers) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(answers))
    }

    /// Whether a dossier with these answers needs at least one file of it.
    pub fn needs_file(&self, answers: &Answers) -> bool {
        self.is_required(answers) && self.takes_files()
    }

    /// Whether a dossier with these answers is incomplete without it.
    pub fn is_required(&self, answers: &Answers) -> bool {
        self.applies(answers) && self.required_when.as_ref().map_or(self.required, |when| when.holds(answers))
    }
}
