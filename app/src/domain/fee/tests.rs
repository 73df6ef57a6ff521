//! Fees as catalogue files state them, and what they come to.

use jiff::civil::date;

use super::*;
use crate::domain::form::Answers;

const CERTIFIED_COPY: &str = r#"
id = "copy"
kind = "phi"
name = { vi = "Phí chứng thực bản sao", en = "Certified copy" }
base = { per_page = { bands = [{ from_page = 1, amount = 2000 }, { from_page = 3, amount = 1000 }], cap_per_copy = 200000 } }
timing = "at_return"
"#;

const LICENCE: &str = r#"
id = "licence"
kind = "le_phi"
name = { vi = "Lệ phí cấp giấy phép", en = "Licence" }
base = { per_case = { amount = 135000, online_amount = 115000, online_until = "2025-12-31" } }
timing = "before"
exempt_note = { vi = "Trẻ em; người thuộc hộ nghèo", en = "Children; members of poor households" }
example = true
"#;

const EXTRACT: &str = r#"
id = "extract"
kind = "le_phi"
name = { vi = "Bản sao trích lục", en = "Copy of an extract" }
base = { per_copy = { amount = 8000 } }
timing = "at_receipt"
"#;

/// A case in which this many pages and copies were asked for and given.
fn case_of(pages: u32, copies: u32) -> Answers {
    [("pages", pages.to_string()), ("copies", copies.to_string())].into_iter().collect()
}

fn price(fees: &[&str], answers: &Answers, online: bool, on: Date) -> Result<FeeBreakdown, toml::de::Error> {
    let fees = fees.iter().map(|fee| toml::from_str(fee)).collect::<Result<Vec<Fee>, _>>()?;
    Ok(assess(&fees, &FeeCase { answers, online, on, asks: &|_| true }))
}

fn total(fee: &str, pages: u32, copies: u32) -> Result<Vnd, toml::de::Error> {
    Ok(price(&[fee], &case_of(pages, copies), false, date(2025, 7, 1))?.total)
}

#[test]
fn pages_cost_by_band_and_copies_multiply() -> Result<(), toml::de::Error> {
    for (pages, copies, amount) in
        [(7, 3, 27_000), (1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (0, 2, 0), (7, 0, 0)]
    {
        assert_eq!(total(CERTIFIED_COPY, pages, copies)?, Vnd(amount), "{pages} × {copies}");
    }
    Ok(())
}

#[test]
fn a_long_original_costs_no_more_than_the_cap() -> Result<(), toml::de::Error> {
    assert_eq!(total(CERTIFIED_COPY, 250, 1)?, Vnd(200_000));
    assert_eq!(total(CERTIFIED_COPY, 250, 2)?, Vnd(400_000));
    let uncapped = CERTIFIED_COPY.replace(", cap_per_copy = 200000", "");
    assert_eq!(total(&uncapped, 250, 1)?, Vnd(252_000));
    Ok(())
}

#[test]
fn the_online_price_ends_with_its_last_day() -> Result<(), toml::de::Error> {
    for (online, on, amount) in [
        (true, date(2025, 12, 31), 115_000),
        (true, date(2026, 1, 1), 135_000),
        (false, date(2025, 12, 31), 135_000),
    ] {
        assert_eq!(price(&[LICENCE], &Answers::default(), online, on)?.total, Vnd(amount), "{online} {on}");
    }
    Ok(())
}

#[test]
fn several_fees_add_up_and_an_exemption_frees_only_from_the_fee_that_names_it() -> Result<(), toml::de::Error>
{
    let licence = format!(
        "{LICENCE}\n[[exempt]]\nid = \"poor\"\nwhen = {{ field = \"group\", equals = \"poor\" }}\n\
         text = {{ vi = \"Hộ nghèo\", en = \"Poor\" }}\n"
    );
    let mut case = case_of(0, 2);
    let paid = |case: &Answers| {
        let sum = price(&[&licence, EXTRACT], case, false, date(2025, 7, 1))?;
        Ok((sum.lines.iter().map(|line| (line.amount, line.exempt)).collect::<Vec<_>>(), sum.total))
    };
    assert_eq!(paid(&case)?, (vec![(Vnd(135_000), false), (Vnd(16_000), false)], Vnd(151_000)));
    case.set("group", "poor");
    assert_eq!(paid(&case)?, (vec![(Vnd(0), true), (Vnd(16_000), false)], Vnd(16_000)));
    assert_eq!(price(&[], &case, false, date(2025, 7, 1))?, FeeBreakdown::default());
    Ok(())
}

#[test]
fn an_example_is_counted_as_the_case_is() -> Result<(), toml::de::Error> {
    let on = date(2025, 7, 1);
    let example = FeeInputs { pages: 7, copies: 3, online: false, on };
    for fee in [CERTIFIED_COPY, LICENCE, EXTRACT] {
        let told = compute(&[toml::from_str(fee)?], example);
        assert_eq!(told, price(&[fee], &case_of(7, 3), false, on)?, "{fee}");
    }
    Ok(())
}

#[test]
fn quantities_are_told_in_both_languages() {
    let pages = FeeQuantity::Pages { pages: 7, copies: 3 };
    assert_eq!(pages.text(Lang::Vi), "3 bản × 7 trang");
    assert_eq!(pages.text(Lang::En), "3 copies × 7 pages");
    assert_eq!(FeeQuantity::Copies(2).text(Lang::Vi), "2 bản");
    assert_ne!(FeeQuantity::Case.text(Lang::En), FeeQuantity::OnlineCase.text(Lang::En));
}

#[test]
fn a_misspelt_fee_is_refused() {
    for (from, to) in [("kind = \"phi\"", "kind = \"tax\""), ("timing", "time"), ("cap_per_copy", "cap")] {
        assert!(toml::from_str::<Fee>(&CERTIFIED_COPY.replace(from, to)).is_err(), "{to}");
    }
}

#[test]
fn a_fee_survives_being_stored() -> Result<(), Box<dyn std::error::Error>> {
    for text in [CERTIFIED_COPY, LICENCE, EXTRACT] {
        let fee: Fee = toml::from_str(text)?;
        assert_eq!(serde_json::from_str::<Fee>(&serde_json::to_string(&fee)?)?, fee);
    }
    Ok(())
}

#[test]
fn absurd_numbers_do_not_overflow() -> Result<(), toml::de::Error> {
    let most = total(CERTIFIED_COPY, u32::MAX, u32::MAX)?;
    assert_eq!(most, Vnd(200_000 * i64::from(u32::MAX)));
    Ok(())
}

/// The tariff of a court in small: a fixed sum, then a share of what lies above.
const APPRAISAL: &str = r#"
id = "appraisal"
kind = "phi"
name = { vi = "Phí thẩm định", en = "Appraisal" }
timing = "at_receipt"
when = { field = "kind", equals = "sale" }
beneficiary = "center"
valid_from = "2025-07-01"
valid_to = "2025-12-31"
base = { by_value = { field = "price", least = 300000, cap = 5000000, bands = [
  { from = 0, amount = 300000 },
  { from = 100000000, amount = 500000, basis_points = 50 },
] } }

[[exempt]]
id = "poor"
when = { field = "groups", equals = "poor" }
text = { vi = "Người thuộc hộ nghèo", en = "Members of poor households" }
paper = "poor_proof"
"#;

fn assessed(fee: &str, pairs: &[(&str, &str)], on: Date) -> Result<FeeBreakdown, toml::de::Error> {
    let answers = pairs.iter().copied().collect();
    let asks = |field: &str| field == "copies";
    Ok(assess(&[toml::from_str(fee)?], &FeeCase { answers: &answers, online: true, on, asks: &asks }))
}

#[test]
fn a_value_costs_by_its_band_between_the_least_and_the_cap() -> Result<(), toml::de::Error> {
    for (price, amount) in [
        ("0", 300_000),
        ("99999999", 300_000),
        ("100000000", 500_000),
        ("300000000", 1_500_000),
        ("100000199", 500_000),
        ("9000000000", 5_000_000),
        ("999999999999999", 5_000_000),
    ] {
        let sum = assessed(APPRAISAL, &[("kind", "sale"), ("price", price)], date(2025, 7, 1))?;
        assert_eq!(sum.total, Vnd(amount), "{price}");
        assert_eq!(sum.lines[0].beneficiary, Beneficiary::Center);
    }
    Ok(())
}

#[test]
fn a_fee_is_due_only_in_its_time_and_when_its_condition_holds() -> Result<(), toml::de::Error> {
    let lines = |kind, on| Ok(assessed(APPRAISAL, &[("kind", kind), ("price", "1")], on)?.lines.len());
    assert_eq!(lines("sale", date(2025, 12, 31))?, 1);
    assert_eq!(lines("gift", date(2025, 12, 31))?, 0);
    assert_eq!(lines("sale", date(2025, 6, 30))?, 0);
    assert_eq!(lines("sale", date(2026, 1, 1))?, 0);
    Ok(())
}

#[test]
fn an_exempt_group_pays_nothing_and_is_named() -> Result<(), toml::de::Error> {
    let given = [("kind", "sale"), ("price", "850000000"), ("groups", "elderly\npoor")];
    let sum = assessed(APPRAISAL, &given, date(2025, 8, 1))?;
    assert_eq!(sum.total, Vnd(0));
    assert_eq!(sum.lines[0].group.as_ref().map(|group| group.vi.as_str()), Some("Người thuộc hộ nghèo"));
    Ok(())
}

#[test]
fn copies_are_counted_from_the_named_field() -> Result<(), toml::de::Error> {
    let named = EXTRACT.replace("amount = 8000", r#"amount = 8000, copies = "wanted", cap = 20000"#);
    let on = date(2025, 8, 1);
    assert_eq!(assessed(&named, &[("wanted", "2"), ("copies", "9")], on)?.total, Vnd(16_000));
    assert_eq!(assessed(&named, &[("wanted", "3")], on)?.total, Vnd(20_000));
    // The form does not ask for `wanted`: one copy. It asks for `copies`: none, while it is not answered.
    assert_eq!(assessed(&named, &[], on)?.total, Vnd(8_000));
    assert_eq!(assessed(EXTRACT, &[], on)?.total, Vnd(0));
    Ok(())
}
