//! Fees as catalogue files state them, and what they come to.

use jiff::civil::date;

use super::*;

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

const AT_DESK: FeeInputs =
    FeeInputs { pages: 0, copies: 0, online: false, on: date(2025, 7, 1), exempt: false };

fn total(fee: &str, inputs: FeeInputs) -> Result<Vnd, toml::de::Error> {
    Ok(compute(&[toml::from_str(fee)?], inputs).total)
}

#[test]
fn pages_cost_by_band_and_copies_multiply() -> Result<(), toml::de::Error> {
    for (pages, copies, amount) in
        [(7, 3, 27_000), (1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (0, 2, 0), (7, 0, 0)]
    {
        let inputs = FeeInputs { pages, copies, ..AT_DESK };
        assert_eq!(total(CERTIFIED_COPY, inputs)?, Vnd(amount), "{pages} × {copies}");
    }
    Ok(())
}

#[test]
fn a_long_original_costs_no_more_than_the_cap() -> Result<(), toml::de::Error> {
    let inputs = |copies| FeeInputs { pages: 250, copies, ..AT_DESK };
    assert_eq!(total(CERTIFIED_COPY, inputs(1))?, Vnd(200_000));
    assert_eq!(total(CERTIFIED_COPY, inputs(2))?, Vnd(400_000));
    let uncapped = CERTIFIED_COPY.replace(", cap_per_copy = 200000", "");
    assert_eq!(total(&uncapped, inputs(1))?, Vnd(252_000));
    Ok(())
}

#[test]
fn the_online_price_ends_with_its_last_day() -> Result<(), toml::de::Error> {
    let on = |online, on| FeeInputs { online, on, ..AT_DESK };
    assert_eq!(total(LICENCE, on(true, date(2025, 12, 31)))?, Vnd(115_000));
    assert_eq!(total(LICENCE, on(true, date(2026, 1, 1)))?, Vnd(135_000));
    assert_eq!(total(LICENCE, on(false, date(2025, 12, 31)))?, Vnd(135_000));
    Ok(())
}

#[test]
fn an_exemption_frees_from_the_fees_that_name_it() -> Result<(), toml::de::Error> {
    let fees: Vec<Fee> = vec![toml::from_str(LICENCE)?, toml::from_str(EXTRACT)?];
    let breakdown = compute(&fees, FeeInputs { copies: 2, exempt: true, ..AT_DESK });
    let amounts: Vec<_> = breakdown.lines.iter().map(|line| (line.amount, line.exempt)).collect();
    assert_eq!(amounts, [(Vnd(0), true), (Vnd(16_000), false)]);
    assert_eq!(breakdown.total, Vnd(16_000));
    Ok(())
}

#[test]
fn what_is_due_when_is_known() -> Result<(), toml::de::Error> {
    let fees: Vec<Fee> = vec![toml::from_str(LICENCE)?, toml::from_str(EXTRACT)?];
    let breakdown = compute(&fees, FeeInputs { copies: 3, ..AT_DESK });
    assert_eq!(breakdown.due(FeeTiming::Before), Vnd(135_000));
    assert_eq!(breakdown.due(FeeTiming::AtReceipt), Vnd(24_000));
    assert_eq!(breakdown.due(FeeTiming::AtReturn), Vnd(0));
    assert_eq!(compute(&[], AT_DESK), FeeBreakdown::default());
    Ok(())
}

#[test]
fn quantities_are_told_in_both_languages() {
    let pages = FeeQuantity::Pages { pages: 7, copies: 3 };
    assert_eq!(pages.text(Lang::Vi), "3 bản × 7 trang");
    assert_eq!(pages.text(Lang::En), "copies: 3 × pages: 7");
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
    let inputs = FeeInputs { pages: u32::MAX, copies: u32::MAX, ..AT_DESK };
    assert_eq!(total(CERTIFIED_COPY, inputs)?, Vnd(200_000 * i64::from(u32::MAX)));
    Ok(())
}
