//! Fees in words: in short for lists, and row by row with worked examples for the procedure's own page.
//! Not here: the sum for one case (`domain::fee`).

use crate::{
    domain::{
        fee::{Fee, FeeBase, FeeInputs, FeeTiming, PageBand, ValueBand, compute},
        money::Vnd,
        time::told_date,
    },
    texts::{Lang, Text, public as t},
};
use jiff::civil::Date;

/// What one amount is for, and the amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub what: String,
    pub amount: String,
}

/// The price in a few words. What depends on copies or pages is said from its first copy and page on.
pub fn short(lang: Lang, fees: &[Fee], today: Date) -> String {
    let fixed: Vec<Fee> = fees.iter().filter(|fee| is_fixed(fee)).cloned().collect();
    let inputs = |online| FeeInputs { pages: 1, copies: 1, online, on: today };
    if fixed.is_empty() {
        let least = compute(fees, inputs(true)).total;
        return if least == Vnd(0) {
            free(lang)
        } else {
            lang.fill(t::FEE_FROM, &[("amount", &least.format(lang))])
        };
    }
    let (desk, online) = (compute(&fixed, inputs(false)).total, compute(&fixed, inputs(true)).total);
    match (desk.0, online.0) {
        (0, _) => free(lang),
        (_, 0) => lang.t(t::FEE_ONLINE_FREE).to_owned(),
        (desk, online) if online < desk => lang.fill(t::FEE_FROM, &[("amount", &Vnd(online).format(lang))]),
        (desk, _) => Vnd(desk).format(lang),
    }
}

/// What a whole case costs at the desk and online, when several fixed fees add up.
pub fn totals(lang: Lang, fees: &[Fee], today: Date) -> Vec<Row> {
    if fees.len() < 2 || !fees.iter().all(is_fixed) {
        return Vec::new();
    }
    let total = |online| compute(fees, FeeInputs { pages: 0, copies: 0, online, on: today }).total;
    let (desk, online) = (total(false), total(true));
    let mut rows = vec![Row { what: lang.t(t::FEE_AT_DESK).to_owned(), amount: amount(lang, desk) }];
    if online != desk {
        rows.push(Row { what: lang.t(t::FEE_ONLINE).to_owned(), amount: amount(lang, online) });
    }
    rows
}

/// The rows of one fee: its rule first, then what it comes to in examples.
pub fn rows(lang: Lang, fee: &Fee, today: Date) -> Vec<Row> {
    match &fee.base {
        FeeBase::PerCase { amount: full, online_amount, online_until } => {
            let reduced = online_amount.is_some() && online_until.is_none_or(|until| today <= until);
            let what = if reduced { t::FEE_AT_DESK } else { t::FEE_EACH_CASE };
            let mut rows = vec![row(lang, lang.t(what).to_owned(), *full)];
            match (online_amount, online_until) {
                (Some(less), Some(until)) if today <= *until => {
                    let what = lang.fill(t::FEE_ONLINE_UNTIL, &[("date", &told_date(*until, lang))]);
                    rows.push(row(lang, what, *less));
                }
                (Some(less), None) => rows.push(row(lang, lang.t(t::FEE_ONLINE).to_owned(), *less)),
                _ => {}
            }
            rows
        }
        FeeBase::PerCopy { amount: each, .. } => {
            let mut rows = vec![row(lang, lang.t(t::FEE_EACH_COPY).to_owned(), *each)];
            rows.push(example(lang, fee, 0, 3, today));
            rows
        }
        FeeBase::PerPage { bands, cap_per_copy, .. } => {
            let mut rows: Vec<Row> = bands.iter().map(|band| band_row(lang, band)).collect();
            rows.extend(cap_per_copy.map(|cap| row(lang, lang.t(t::FEE_CAP).to_owned(), cap)));
            rows.extend([(2, 1), (7, 3)].map(|(pages, copies)| example(lang, fee, pages, copies, today)));
            rows
        }
        FeeBase::ByValue { bands, least, cap, .. } => {
            let mut rows: Vec<Row> = bands.iter().map(|band| value_row(lang, band)).collect();
            rows.extend(least.map(|least| row(lang, lang.t(t::FEE_LEAST).to_owned(), least)));
            rows.extend(cap.map(|cap| row(lang, lang.t(t::FEE_MOST).to_owned(), cap)));
            rows
        }
    }
}

/// The last day of a reduction that is over, so that nobody expects it.
pub fn reduction_over(fee: &Fee, today: Date) -> Option<Date> {
    match &fee.base {
        FeeBase::PerCase { online_until: Some(until), .. } if today > *until => Some(*until),
        _ => None,
    }
}

/// When a fee is paid.
pub fn timing(lang: Lang, timing: FeeTiming) -> &'static str {
    lang.t(match timing {
        FeeTiming::Before => t::FEE_BEFORE,
        FeeTiming::AtReceipt => t::FEE_AT_RECEIPT,
        FeeTiming::AtSupplement => t::FEE_AT_SUPPLEMENT,
        FeeTiming::AtReturn => t::FEE_AT_RETURN,
    })
}

fn is_fixed(fee: &Fee) -> bool {
    matches!(fee.base, FeeBase::PerCase { .. })
}

fn free(lang: Lang) -> String {
    lang.t(t::FEE_FREE).to_owned()
}

fn amount(lang: Lang, vnd: Vnd) -> String {
    if vnd == Vnd(0) { free(lang) } else { vnd.format(lang) }
}

fn row(lang: Lang, what: String, vnd: Vnd) -> Row {
    Row { what, amount: amount(lang, vnd) }
}

fn band_row(lang: Lang, band: &PageBand) -> Row {
    let text: Text = t::FEE_PAGE_FROM;
    row(lang, lang.fill(text, &[("from", &band.from_page.to_string())]), band.amount)
}

fn value_row(lang: Lang, band: &ValueBand) -> Row {
    let what = lang.fill(t::FEE_VALUE_FROM, &[("from", &band.from.format(lang))]);
    if band.basis_points == 0 {
        return row(lang, what, band.amount);
    }
    let hundredths = format!("{}.{:02}", band.basis_points / 100, band.basis_points % 100);
    let percent = hundredths.trim_end_matches('0').trim_end_matches('.');
    let percent = if lang == Lang::Vi { percent.replace('.', ",") } else { percent.to_owned() };
    let values = [("amount", &*band.amount.format(lang)), ("percent", &percent)];
    let text = if band.amount == Vnd(0) { t::FEE_SHARE } else { t::FEE_AMOUNT_AND_SHARE };
    Row { what, amount: lang.fill(text, &values) }
}

fn example(lang: Lang, fee: &Fee, pages: u32, copies: u32, today: Date) -> Row {
    let inputs = FeeInputs { pages, copies, online: false, on: today };
    let sum = compute(std::slice::from_ref(fee), inputs);
    let quantity = sum.lines.first().map(|line| line.quantity.text(lang)).unwrap_or_default();
    row(lang, lang.fill(t::FEE_EXAMPLES, &[("what", &quantity)]), sum.total)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{super::specimen, *};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn amounts(rows: &[Row]) -> Vec<&str> {
        rows.iter().map(|row| row.amount.as_str()).collect()
    }

    #[test]
    fn pages_are_explained_by_worked_examples() {
        let copies = specimen::certified_copies();
        let rows = rows(Lang::En, &copies.fees[0], TODAY);
        let nb = |text: &str| text.replace(' ', "\u{a0}");
        let expected = ["2,000 dong", "1,000 dong", "200,000 dong", "4,000 dong", "27,000 dong"].map(nb);
        assert_eq!(amounts(&rows), expected);
        assert_eq!(short(Lang::Vi, &copies.fees, TODAY), format!("Từ {}", nb("2.000 đ")));
    }

    #[test]
    fn several_fixed_fees_have_a_total_online_and_at_the_desk() {
        let transfer = specimen::land_transfer();
        let rows = totals(Lang::Vi, &transfer.fees, TODAY);
        assert_eq!(amounts(&rows), ["400.000\u{a0}đ", "300.000\u{a0}đ"]);
        assert_eq!(short(Lang::Vi, &transfer.fees, TODAY), "Từ 300.000\u{a0}đ");
    }

    #[test]
    fn a_reduction_that_is_over_is_not_promised() {
        let mut fee = specimen::land_transfer().fees[0].clone();
        fee.base = FeeBase::PerCase {
            amount: Vnd(10_000),
            online_amount: Some(Vnd(5_000)),
            online_until: Some(date(2025, 12, 31)),
        };
        assert_eq!(rows(Lang::Vi, &fee, TODAY).len(), 1);
        assert_eq!(reduction_over(&fee, TODAY), Some(date(2025, 12, 31)));
        assert_eq!(rows(Lang::Vi, &fee, date(2025, 12, 31)).len(), 2);
        assert_eq!(reduction_over(&fee, date(2025, 12, 31)), None);
    }

    #[test]
    fn no_fee_at_all_is_free() {
        assert_eq!(short(Lang::En, &[], TODAY), "Free of charge");
    }
}
