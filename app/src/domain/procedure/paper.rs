//! The component papers (thành phần hồ sơ) of a procedure.

use super::Procedure;
use crate::domain::{form::Answers, localized::Localized, logic::Condition, partial_date::iso_day};
use serde::{Deserialize, Serialize};

/// One paper that a dossier consists of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = ProcedurePaper))]
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
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
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

    fn applies(&self, answers: &Answers) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(answers))
    }

    fn is_required(&self, answers: &Answers) -> bool {
        self.applies(answers) && self.required_when.as_ref().map_or(self.required, |when| when.holds(answers))
    }
}

impl Procedure {
    /// The papers that belong to a dossier with these answers; the proof of an exemption does once it is claimed.
    pub fn papers_for<'a>(&'a self, answers: &Answers) -> Vec<&'a Paper> {
        let proofs = self.proofs(answers);
        let asked = |paper: &&Paper| paper.applies(answers) || proofs.contains(&paper.id.as_str());
        self.papers.iter().filter(asked).collect()
    }

    /// Whether a dossier with these answers is incomplete without the paper: it says so itself, or it proves an
    /// exemption that is claimed.
    pub fn requires(&self, paper: &Paper, answers: &Answers) -> bool {
        paper.is_required(answers) || self.proofs(answers).contains(&paper.id.as_str())
    }

    /// The papers of which a dossier with these answers needs at least one file.
    pub fn needed_files<'a>(&'a self, answers: &Answers) -> impl Iterator<Item = &'a Paper> {
        let needs = |paper: &&Paper| paper.takes_files() && self.requires(paper, answers);
        self.papers.iter().filter(needs)
    }

    /// Ids of the papers that prove the exemptions claimed, of fees in force on the day of handing in.
    fn proofs(&self, answers: &Answers) -> Vec<&str> {
        let on = answers.get("@today").and_then(iso_day);
        let due = self.fees.iter().filter(|fee| fee.is_due(answers, on));
        let claimed = due.filter_map(|fee| fee.exemption(answers));
        claimed.filter_map(|group| group.paper.as_deref()).collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::domain::procedure::fixture::simple;

    #[test]
    fn the_proof_of_an_exemption_is_needed_once_it_is_claimed() {
        let mut procedure = simple();
        let group = r#"{"id":"married","when":{"field":"married","equals":"yes"},"paper":"map",
            "text":{"vi":"Người đã kết hôn","en":"The married"}}"#;
        procedure.fees[0].exempt = vec![serde_json::from_str(group).unwrap()];
        procedure.papers[1].when = Some(Condition::Equals { field: "note".into(), equals: "never".into() });
        let needed = |procedure: &Procedure, pairs: &[(&str, &str)]| {
            let answers: Answers = pairs.iter().copied().collect();
            let asked: Vec<_> = procedure.papers_for(&answers).iter().map(|paper| paper.id.clone()).collect();
            let needed: Vec<_> = procedure.needed_files(&answers).map(|paper| paper.id.clone()).collect();
            (asked.contains(&"map".to_owned()), needed == ["map"])
        };
        assert_eq!(needed(&procedure, &[("married", "no")]), (false, false));
        assert_eq!(needed(&procedure, &[("married", "yes")]), (true, true));
        procedure.fees[0].valid_to = Some(jiff::civil::date(2025, 12, 31));
        let on = |day| needed(&procedure, &[("married", "yes"), ("@today", day)]);
        assert_eq!(on("2025-12-31"), (true, true));
        assert_eq!(on("2026-01-01"), (false, false), "no fee, no exemption, no proof");
    }
}
