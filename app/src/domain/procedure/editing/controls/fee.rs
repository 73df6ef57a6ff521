//! A fee or charge: what its amount depends on, and the options of each way.

use super::{
    BOTH, BOTH_OR_NONE, Cell, Control, Keyed, LINE, LONG_OR_NONE, NUMBER, NUMBER_OR_NONE, Source, WHEN, flag,
    maybe, one,
};
use serde_json::{Value, json};

const PAGE_BANDS: &[(&str, Cell)] = &[("from_page", Cell::Whole), ("amount", Cell::Whole)];
const VALUE_BANDS: &[(&str, Cell)] =
    &[("from", Cell::Whole), ("amount", Cell::Whole), ("basis_points", Cell::Whole)];

pub(super) fn entries(item: &Value) -> Vec<Keyed> {
    let bases = vec![
        ("per_case", json!({ "per_case": { "amount": 0 } })),
        ("per_copy", json!({ "per_copy": { "amount": 0 } })),
        ("per_page", json!({ "per_page": { "bands": [{ "from_page": 1, "amount": 0 }] } })),
        ("by_value", json!({ "by_value": { "field": "", "bands": [{ "from": 0, "amount": 0 }] } })),
    ];
    let base = item.get("base").and_then(Value::as_object).and_then(|base| base.keys().next());
    let options = match base.map(String::as_str) {
        Some("per_copy") => vec![
            ("base.per_copy.amount", NUMBER),
            ("base.per_copy.copies", maybe(Source::Numbers)),
            ("base.per_copy.cap", NUMBER_OR_NONE),
        ],
        Some("per_page") => vec![
            ("base.per_page.bands", Control::Table(PAGE_BANDS)),
            ("base.per_page.cap_per_copy", NUMBER_OR_NONE),
            ("base.per_page.pages", maybe(Source::Numbers)),
            ("base.per_page.copies", maybe(Source::Numbers)),
        ],
        Some("by_value") => vec![
            ("base.by_value.field", one(Source::Numbers)),
            ("base.by_value.bands", Control::Table(VALUE_BANDS)),
            ("base.by_value.least", NUMBER_OR_NONE),
            ("base.by_value.cap", NUMBER_OR_NONE),
        ],
        _ => vec![
            ("base.per_case.amount", NUMBER),
            ("base.per_case.online_amount", NUMBER_OR_NONE),
            ("base.per_case.online_until", Control::Day { optional: true }),
        ],
    };
    let begin = vec![
        ("id", LINE),
        ("name", BOTH),
        ("kind", one(Source::Codes(&["phi", "le_phi"]))),
        ("base", Control::Switch { tag: None, variants: bases }),
    ];
    let end = vec![
        ("timing", one(Source::Codes(&["before", "at_receipt", "at_supplement", "at_return"]))),
        ("when", WHEN),
        ("beneficiary", one(Source::Codes(&["competent", "center"]))),
        ("valid_from", Control::Day { optional: true }),
        ("valid_to", Control::Day { optional: true }),
        ("exempt_note", LONG_OR_NONE),
        ("legal_basis", BOTH_OR_NONE),
        ("example", flag(false)),
    ];
    [begin, options, end].concat()
}
