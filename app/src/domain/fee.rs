//! What a procedure costs: the schema of its fees and charges. The sum for one case is `price`.
//! Not here: taking money, and how an amount is written (`money`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod price;

pub use price::{COPIES, FeeCase, PAGES, assess, compute};

use super::{localized::Localized, logic::Condition, money::Vnd};
use crate::texts::{self, Lang};

/// One fee of a procedure, as its catalogue file states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub id: String,
    pub kind: FeeKind,
    pub name: Localized,
    pub base: FeeBase,
    pub timing: FeeTiming,
    /// The fee is due only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The groups that pay nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<ExemptGroup>,
    /// Whose account the money is for.
    #[serde(default)]
    pub beneficiary: Beneficiary,
    /// First and last day on which the fee is taken, by the day of handing in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>, format = Date))]
    pub valid_from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>, format = Date))]
    pub valid_to: Option<Date>,
    /// Who is exempt, word for word as the rule says; it must be displayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_note: Option<Localized>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<Localized>,
    /// The amount is an example and not taken from a resolution in force.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

/// People who pay nothing, as a rule that the case's own answers decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExemptGroup {
    /// Stable across revisions.
    pub id: String,
    pub when: Condition,
    /// The group, word for word as the rule names it.
    pub text: Localized,
    /// The paper that proves it, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

/// Whose account a fee goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Beneficiary {
    /// The unit that decides.
    #[default]
    Competent,
    /// The centre that receives.
    Center,
}

/// The two kinds of the Law on Fees and Charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Phí: pays for the cost of a service.
    Phi,
    /// Lệ phí: a fixed charge of the state.
    LePhi,
}

/// When a fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeeTiming {
    Before,
    AtReceipt,
    AtSupplement,
    AtReturn,
}

/// What the amount depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FeeBase {
    /// Once for the case, perhaps less when handed in online, until the last day of that reduction.
    PerCase {
        amount: Vnd,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        online_amount: Option<Vnd>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ssr", schema(value_type = Option<String>, format = Date))]
        online_until: Option<Date>,
    },
    /// For each copy wanted.
    PerCopy {
        amount: Vnd,
        /// The number field that says how many; `copies` unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copies: Option<String>,
        /// No more than this for all copies.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Vnd>,
    },
    /// For each page of the original, in bands, with a cap; then for each copy.
    PerPage {
        bands: Vec<PageBand>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap_per_copy: Option<Vnd>,
        /// The number fields that say how many; `pages` and `copies` unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pages: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copies: Option<String>,
    },
    /// By the value in an amount field: the last band that begins at or below it counts.
    ByValue {
        field: String,
        bands: Vec<ValueBand>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<Vnd>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Vnd>,
    },
}

/// From this value on: a fixed amount, and a share of what lies above `from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ValueBand {
    pub from: Vnd,
    #[serde(default)]
    pub amount: Vnd,
    /// Hundredths of a percent: 50 is 0.5 %. What is less than a dong is dropped.
    #[serde(default)]
    pub basis_points: u32,
}

/// The price of every page from `from_page` (counted from 1) to the next band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PageBand {
    pub from_page: u32,
    pub amount: Vnd,
}

/// What the sum depends on in one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeInputs {
    /// Pages of the original.
    pub pages: u32,
    /// Copies wanted.
    pub copies: u32,
    /// Handed in online, not at a desk.
    pub online: bool,
    /// The day of handing in, in Vietnam.
    pub on: Date,
}

/// The sum and how it came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeBreakdown {
    pub lines: Vec<FeeLine>,
    pub total: Vnd,
}

/// What one fee comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeLine {
    pub fee: String,
    pub kind: FeeKind,
    pub name: Localized,
    pub timing: FeeTiming,
    pub quantity: FeeQuantity,
    pub amount: Vnd,
    /// Nothing is due because of an exemption.
    pub exempt: bool,
    /// The group that the exemption is for.
    #[serde(default)]
    pub group: Option<Localized>,
    #[serde(default)]
    pub beneficiary: Beneficiary,
    pub example: bool,
}

/// What was multiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeQuantity {
    Case,
    /// One case at the reduced price for handing in online.
    OnlineCase,
    Copies(u32),
    Pages {
        pages: u32,
        copies: u32,
    },
    /// The value that the fee is measured by.
    Value(Vnd),
}

impl FeeQuantity {
    /// `3 bản × 7 trang`, `hồ sơ nộp trực tuyến` and so on.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Self::Case => lang.t(texts::fees::QUANTITY_CASE).to_owned(),
            Self::OnlineCase => lang.t(texts::fees::QUANTITY_ONLINE_CASE).to_owned(),
            Self::Copies(copies) => {
                lang.fill(texts::fees::QUANTITY_COPIES, &[("copies", &copies.to_string())])
            }
            Self::Pages { pages, copies } => lang.fill(
                texts::fees::QUANTITY_PAGES,
                &[("pages", &pages.to_string()), ("copies", &copies.to_string())],
            ),
            Self::Value(value) => lang.fill(texts::fees::QUANTITY_VALUE, &[("value", &value.format(lang))]),
        }
    }
}

#[cfg(test)]
mod tests;
