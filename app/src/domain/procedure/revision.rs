//! One published revision of a procedure.

use super::{Competence, Paper};
use crate::domain::{
    fee::Fee,
    form::{Answers, Field, Page},
    localized::Localized,
    logic::Condition,
    working_time::TimeLimit,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A procedure as it is from `valid_from` on. A published revision never changes; a dossier keeps the
/// revision it was submitted under.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// National procedure code such as `2.000635`; `X.…` where none is confirmed.
    pub code: String,
    pub revision: u32,
    pub valid_from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    pub name: Localized,
    /// One or two plain sentences: who needs it and what it gives.
    pub summary: Localized,
    /// Code of the field (lĩnh vực), listed in `fields.toml`.
    pub field: String,
    /// Codes of life events, listed in `life_events.toml`.
    #[serde(default)]
    pub life_events: Vec<String>,
    /// Other words people search by, in either language.
    #[serde(default)]
    pub keywords: Vec<String>,
    pub service_level: ServiceLevel,
    /// May be handed in at any desk of the province.
    pub non_boundary: bool,
    /// Settled by a vertical (central) agency.
    #[serde(default)]
    pub vertical: bool,
    /// Never named in notices and on public pages (judicial record, adoption …).
    #[serde(default)]
    pub sensitive: bool,
    pub time_limit: TimeLimit,
    /// The first variant whose condition holds replaces the limit.
    #[serde(default)]
    pub limit_variants: Vec<LimitVariant>,
    pub competence: Competence,
    pub steps: Vec<ProcessStep>,
    #[serde(default)]
    pub fees: Vec<Fee>,
    pub papers: Vec<Paper>,
    pub pages: Vec<Page>,
    /// What the applicant gets in the end.
    pub result: Localized,
    /// Whether the result can be received as a signed electronic file.
    #[serde(default = "yes")]
    pub electronic_result: bool,
    /// Days the citizen has to answer a supplement request.
    #[serde(default = "fifteen")]
    pub supplement_days: u32,
    pub legal_basis: Vec<Localized>,
    /// Where the figures come from and how far to trust them; shown to administrators.
    pub source_note: String,
}

fn yes() -> bool {
    true
}

fn fifteen() -> u32 {
    15
}

/// How much of a procedure can be done online (Decree 42/2022).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceLevel {
    /// Entirely online (toàn trình).
    Full,
    /// Handed in online, one visit remains (một phần).
    Partial,
    /// At the desk only.
    Desk,
}

/// Another time limit for cases of a certain kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitVariant {
    pub when: Condition,
    pub limit: TimeLimit,
    pub label: Localized,
}

/// One internal step with its own limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessStep {
    pub step: StepKind,
    /// Working hours this step may take.
    pub hours: u32,
}

/// The internal steps a dossier can pass, in this order; a procedure may leave out `Check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Reception desk: receive and check.
    Intake,
    /// Specialist of the competent unit: examine and draft.
    Examine,
    /// Head of division: check the draft.
    Check,
    /// Leader: approve and sign.
    Approve,
    /// Clerk: number, seal and issue.
    Issue,
    /// Returning desk: hand over.
    Return,
}

impl StepKind {
    pub const ALL: [Self; 6] =
        [Self::Intake, Self::Examine, Self::Check, Self::Approve, Self::Issue, Self::Return];

    /// The name under which the step is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Examine => "examine",
            Self::Check => "check",
            Self::Approve => "approve",
            Self::Issue => "issue",
            Self::Return => "return",
        }
    }

    /// The step of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

impl Procedure {
    /// The time limit that applies to a case with these answers.
    pub fn limit_for(&self, answers: &Answers) -> &TimeLimit {
        self.limit_variants
            .iter()
            .find(|variant| variant.when.holds(answers))
            .map_or(&self.time_limit, |variant| &variant.limit)
    }

    /// The form's pages that apply to these answers, in order.
    pub fn visible_pages<'a>(&'a self, answers: &Answers) -> Vec<&'a Page> {
        self.pages
            .iter()
            .filter(|page| page.when.as_ref().is_none_or(|when| when.holds(answers)))
            .filter(|page| page.fields.iter().any(|field| field.is_visible(answers)))
            .collect()
    }

    /// The papers that apply to these answers.
    pub fn papers_for<'a>(&'a self, answers: &Answers) -> Vec<&'a Paper> {
        self.papers.iter().filter(|paper| paper.applies(answers)).collect()
    }

    /// All fields of all pages.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|page| &page.fields)
    }

    pub fn field(&self, id: &str) -> Option<&Field> {
        self.all_fields().find(|field| field.id == id)
    }

    pub fn paper(&self, id: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.id == id)
    }

    /// The step after this one in the procedure's own process.
    pub fn step_after(&self, step: StepKind) -> Option<StepKind> {
        self.steps.iter().map(|entry| entry.step).find(|next| *next > step)
    }
}
