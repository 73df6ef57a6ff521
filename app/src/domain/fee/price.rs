//! What the fees of a procedure come to in one case. Not here: their schema (`fee`).

use super::{ExemptGroup, Fee, FeeBase, FeeBreakdown, FeeInputs, FeeLine, FeeQuantity, PageBand, ValueBand};
use crate::domain::{form::Answers, money::Vnd};
use jiff::civil::Date;

/// The number fields that say how many copies and pages there are, where a fee names no others.
pub const COPIES: &str = "copies";
/// See [`COPIES`].
pub const PAGES: &str = "pages";

/// Sums up what an example costs by counts alone, for a page that explains prices; conditions and groups are not looked
/// at. No fees make an empty
/// breakdown, which is shown as "free".
pub fn compute(fees: &[Fee], inputs: FeeInputs) -> FeeBreakdown {
    total(fees.iter().map(|fee| line(fee, inputs, Vnd(0), None)).collect())
}

/// A case as its fees see it.
#[derive(Clone, Copy)]
pub struct FeeCase<'a> {
    pub answers: &'a Answers,
    pub online: bool,
    /// The day of handing in, in Vietnam.
    pub on: Date,
    /// Whether the form has this field: a number that is asked and not answered is 0, one that is not asked is 1.
    pub asks: &'a dyn Fn(&str) -> bool,
}

/// What a case costs by its answers: only fees in force whose condition holds; exempt groups pay nothing.
pub fn assess(fees: &[Fee], case: &FeeCase<'_>) -> FeeBreakdown {
    let due = fees.iter().filter(|fee| fee.is_due(case.answers, Some(case.on)));
    total(due.map(|fee| fee.of_case(case)).collect())
}

fn total(lines: Vec<FeeLine>) -> FeeBreakdown {
    let total = lines.iter().map(|line| line.amount).sum();
    FeeBreakdown { lines, total }
}

impl Fee {
    /// Whether the fee is taken on this day, where it is known, and concerns a case with these answers.
    pub fn is_due(&self, answers: &Answers, on: Option<Date>) -> bool {
        on.is_none_or(|on| self.valid_from.is_none_or(|from| from <= on))
            && on.is_none_or(|on| self.valid_to.is_none_or(|to| on <= to))
            && self.when.as_ref().is_none_or(|when| when.holds(answers))
    }

    /// The group by which a case with these answers pays nothing: the first whose condition holds.
    pub fn exemption(&self, answers: &Answers) -> Option<&ExemptGroup> {
        self.exempt.iter().find(|group| group.when.holds(answers))
    }

    fn of_case(&self, case: &FeeCase<'_>) -> FeeLine {
        let count = |named: &Option<String>, usual: &str| {
            let field = named.as_deref().unwrap_or(usual);
            let given = case.answers.number(field).and_then(|n| u32::try_from(n).ok());
            given.unwrap_or(u32::from(!(case.asks)(field)))
        };
        let (pages, copies, value) = match &self.base {
            FeeBase::PerCase { .. } => (0, 0, Vnd(0)),
            FeeBase::PerCopy { copies, .. } => (0, count(copies, COPIES), Vnd(0)),
            FeeBase::PerPage { pages, copies, .. } => (count(pages, PAGES), count(copies, COPIES), Vnd(0)),
            FeeBase::ByValue { field, .. } => (0, 0, Vnd(case.answers.number(field).unwrap_or(0).max(0))),
        };
        let group = self.exemption(case.answers);
        let inputs = FeeInputs { pages, copies, online: case.online, on: case.on };
        line(self, inputs, value, group)
    }
}

fn line(fee: &Fee, inputs: FeeInputs, value: Vnd, group: Option<&ExemptGroup>) -> FeeLine {
    let (quantity, amount) = fee.base.price(inputs, value);
    FeeLine {
        fee: fee.id.clone(),
        kind: fee.kind,
        name: fee.name.clone(),
        timing: fee.timing,
        quantity,
        amount: if group.is_some() { Vnd(0) } else { amount },
        exempt: group.is_some(),
        group: group.map(|group| group.text.clone()),
        beneficiary: fee.beneficiary,
        example: fee.example,
    }
}

impl FeeBase {
    fn price(&self, inputs: FeeInputs, value: Vnd) -> (FeeQuantity, Vnd) {
        let FeeInputs { pages, copies, .. } = inputs;
        match self {
            Self::PerCase { amount, online_amount, online_until } => {
                let reduced = inputs.online && online_until.is_none_or(|until| inputs.on <= until);
                match online_amount.filter(|_| reduced) {
                    Some(less) => (FeeQuantity::OnlineCase, less),
                    None => (FeeQuantity::Case, *amount),
                }
            }
            Self::PerCopy { amount, cap, .. } => {
                let full = amount.times(copies);
                (FeeQuantity::Copies(copies), cap.map_or(full, |cap| full.min(cap)))
            }
            Self::PerPage { bands, cap_per_copy, .. } => {
                let full = price_of_pages(bands, pages);
                let copy = cap_per_copy.map_or(full, |cap| full.min(cap));
                (FeeQuantity::Pages { pages, copies }, copy.times(copies))
            }
            Self::ByValue { bands, least, cap, .. } => {
                let full = price_of_value(bands, value);
                let full = least.map_or(full, |least| full.max(least));
                (FeeQuantity::Value(value), cap.map_or(full, |cap| full.min(cap)))
            }
        }
    }
}

/// The last band that begins at or below the value; bands may come in any order.
fn price_of_value(bands: &[ValueBand], value: Vnd) -> Vnd {
    let band = bands.iter().filter(|band| band.from <= value).max_by_key(|band| band.from);
    band.map_or(Vnd(0), |band| {
        let above = i128::from(value.0) - i128::from(band.from.0);
        let share = above * i128::from(band.basis_points) / 10_000;
        band.amount.plus(Vnd(i64::try_from(share).unwrap_or(i64::MAX)))
    })
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
