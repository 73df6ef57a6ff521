//! What a procedure costs: the schema of its fees and charges, and the sum for one case.
//! Not here: taking money, and how an amount is written (`money`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{localized::Localized, money::Vnd};
use crate::texts::{self, Lang};

/// One fee of a procedure, as its catalogue file states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub id: String,
    pub kind: FeeKind,
    pub name: Localized,
    pub base: FeeBase,
    pub timing: FeeTiming,
    /// Who is exempt, word for word as the rule says; it must be displayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_note: Option<Localized>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<Localized>,
    /// The amount is an example and not taken from a resolution in force.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

/// The two kinds of the Law on Fees and Charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Phí: pays for the cost of a service.
    Phi,
    /// Lệ phí: a fixed charge of the state.
    LePhi,
}

/// When a fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeTiming {
    Before,
    AtReceipt,
    AtSupplement,
    AtReturn,
}

/// What the amount depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FeeBase {
    /// Once for the case, perhaps less when handed in online, until the last day of that reduction.
    PerCase {
        amount: Vnd,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        online_amount: Option<Vnd>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        online_until: Option<Date>,
    },
    /// For each copy wanted.
    PerCopy { amount: Vnd },
    /// For each page of the original, in bands, with a cap; then for each copy.
    PerPage {
        bands: Vec<PageBand>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap_per_copy: Option<Vnd>,
    },
}

/// The price of every page from `from_page` (counted from 1) to the next band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The applicant belongs to an exempt group. It frees from those fees that name exempt groups.
    pub exempt: bool,
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
        }
    }
}

/// Sums up what a case costs. No fees make an empty breakdown, which is shown as "free".
pub fn compute(fees: &[Fee], inputs: FeeInputs) -> FeeBreakdown {
    let lines: Vec<FeeLine> = fees.iter().map(|fee| line(fee, inputs)).collect();
    let total = lines.iter().map(|line| line.amount).sum();
    FeeBreakdown { lines, total }
}

impl FeeBreakdown {
    /// What is due at one time.
    pub fn due(&self, timing: FeeTiming) -> Vnd {
        self.lines.iter().filter(|line| line.timing == timing).map(|line| line.amount).sum()
    }
}

fn line(fee: &Fee, inputs: FeeInputs) -> FeeLine {
    let (quantity, amount) = fee.base.price(inputs);
    let exempt = inputs.exempt && fee.exempt_note.is_some();
    FeeLine {
        fee: fee.id.clone(),
        kind: fee.kind,
        name: fee.name.clone(),
        timing: fee.timing,
        quantity,
        amount: if exempt { Vnd(0) } else { amount },
        exempt,
        example: fee.example,
    }
}

impl FeeBase {
    fn price(&self, inputs: FeeInputs) -> (FeeQuantity, Vnd) {
        let FeeInputs { pages, copies, .. } = inputs;
        match self {
            Self::PerCase { amount, online_amount, online_until } => {
                let reduced = inputs.online && online_until.is_none_or(|until| inputs.on <= until);
                match online_amount.filter(|_| reduced) {
                    Some(less) => (FeeQuantity::OnlineCase, less),
                    None => (FeeQuantity::Case, *amount),
                }
            }
            Self::PerCopy { amount } => (FeeQuantity::Copies(copies), amount.times(copies)),
            Self::PerPage { bands, cap_per_copy } => {
                let full = price_of_pages(bands, pages);
                let copy = cap_per_copy.map_or(full, |cap| full.min(cap));
                (FeeQuantity::Pages { pages, copies }, copy.times(copies))
            }
        }
    }
}

/// Each page costs what the last band that begins at or before it says; bands may come in any order.
fn price_of_pages(bands: &[PageBand], pages: u32) -> Vnd {
    let mut bands = bands.to_vec();
    bands.sort_by_key(|band| band.from_page);
    let ends = bands.iter().skip(1).map(|band| band.from_page.saturating_sub(1).min(pages)).chain([pages]);
    bands
        .iter()
        .zip(ends)
        .map(|(band, end)| band.amount.times(end.saturating_sub(band.from_page.max(1) - 1)))
        .sum()
}

#[cfg(test)]
mod tests;
