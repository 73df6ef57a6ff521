//! One published revision of a procedure.

use super::{Clock, Competence, Eligibility, Paper, ProcessStep};
use crate::domain::{
    fee::{self, Fee, FeeBreakdown, FeeCase},
    form::{Answers, Field, Page, clear_hidden, field_of},
    localized::Localized,
    logic::Condition,
    task::TaskPlan,
    working_time::TimeLimit,
};
use crate::texts::Lang;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A procedure as it is from `valid_from` on. A published revision never changes; a dossier keeps the
/// revision it was submitted under.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// National procedure code such as `2.000635`; `X.…` where none is confirmed.
    pub code: String,
    pub revision: u32,
    #[cfg_attr(feature = "ssr", schema(value_type = String, format = Date))]
    pub valid_from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>, format = Date))]
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
    #[serde(default, skip_serializing_if = "Clock::is_usual")]
    pub clock: Clock,
    pub competence: Competence,
    /// Who may use the procedure at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eligibility: Vec<Eligibility>,
    pub steps: Vec<ProcessStep>,
    /// What other agencies are asked for while it is examined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskPlan>,
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
    #[cfg_attr(feature = "ssr", schema(ignore))]
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
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitVariant {
    pub when: Condition,
    pub limit: TimeLimit,
    pub label: Localized,
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

    /// All fields of all pages.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|page| &page.fields)
    }

    pub fn field(&self, id: &str) -> Option<&Field> {
        self.all_fields().find(|field| field.id == id)
    }

    /// The field to which a key of an answer belongs: `father` for `father.name`.
    pub fn field_of(&self, key: &str) -> Option<&Field> {
        self.field(field_of(key))
    }

    /// What the answer under a key is called.
    pub fn label_of(&self, lang: Lang, key: &str) -> String {
        self.field_of(key).map_or_else(|| key.to_owned(), |field| field.label_of(lang, key))
    }

    /// The answers that count, without those that were typed and are not asked now.
    pub fn effective(&self, answers: &Answers) -> Answers {
        let mut effective = answers.clone();
        clear_hidden(&self.pages, &mut effective);
        effective
    }

    /// What a case with these answers costs when it is handed in on a day.
    pub fn fee_for(&self, answers: &Answers, online: bool, on: Date) -> FeeBreakdown {
        let asks = |field: &str| self.field(field).is_some();
        fee::assess(&self.fees, &FeeCase { answers, online, on, asks: &asks })
    }

    pub fn paper(&self, id: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.id == id)
    }
}
