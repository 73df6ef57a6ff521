//! What can be filled in at a place: one entry for each key, with the kind of control it needs. The same list draws
//! the form and reads it back, so that neither can forget a key. Not here: labels (`texts/editor.toml`).

mod fee;
mod field;

use super::Part;
use crate::domain::unit::UnitKind;
use serde_json::{Value, json};

/// What a form posted: names and values.
pub type Given<'a> = &'a [(String, String)];

/// One entry of a place: the key below it, such as `base.per_case.amount`, and how it is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: &'static str,
    pub control: Control,
}

/// How something is filled in.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// A line of text; left out when empty and `optional`.
    Line {
        optional: bool,
    },
    /// Several lines of text.
    Paragraph,
    /// A text in both languages; left out when both are empty and `optional`.
    Both {
        optional: bool,
        long: bool,
    },
    /// Yes or no; `usual` is what a revision that does not say it means.
    Flag {
        usual: bool,
    },
    Whole {
        optional: bool,
    },
    Day {
        optional: bool,
    },
    /// An hour of the day, such as `15:00`.
    Hour,
    /// One of some codes.
    OneOf {
        from: Source,
        optional: bool,
    },
    /// Any of some codes.
    Several {
        from: Source,
    },
    /// Texts, one a line.
    Lines,
    /// Rows of the same cells; rows left empty are dropped.
    Table(&'static [(&'static str, Cell)]),
    /// A condition; one that is left empty is dropped when `optional`.
    Condition {
        optional: bool,
    },
    /// Decides which other entries there are: the variants with what each begins with. With a `tag`, the variant's
    /// name stands under that key among the options; without, it is itself the only key (or a bare text).
    Switch {
        tag: Option<&'static str>,
        variants: Vec<(&'static str, Value)>,
    },
}

/// What a cell of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Text,
    Whole,
}

/// Where the codes to choose from come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Codes(&'static [&'static str]),
    /// Fields (lĩnh vực) of the catalogue.
    Fields,
    LifeEvents,
    /// Kinds of units that there are today.
    Agencies,
    Units,
    /// The case's own units, kinds of agencies and units.
    StepUnits,
    /// Address and commune questions of this form.
    Places,
    /// Number and amount questions of this form.
    Numbers,
    /// Papers of this revision that take files.
    Papers,
    /// Kinds of agencies and units.
    AskedAgencies,
    /// Tasks of this revision.
    Tasks,
}

/// The keys of a question's options, which go when its kind changes.
pub(super) const OPTIONS: [&str; 9] =
    ["min", "max", "unit", "past", "choices", "paper", "parts", "optional", "columns"];

const TEXTS: &[(&str, Cell)] = &[("vi", Cell::Text), ("en", Cell::Text)];
const LINE: Control = Control::Line { optional: false };
const BOTH: Control = Control::Both { optional: false, long: false };
const LONG: Control = Control::Both { optional: false, long: true };
const BOTH_OR_NONE: Control = Control::Both { optional: true, long: false };
const LONG_OR_NONE: Control = Control::Both { optional: true, long: true };
const NUMBER: Control = Control::Whole { optional: false };
const NUMBER_OR_NONE: Control = Control::Whole { optional: true };
const WHEN: Control = Control::Condition { optional: true };
const MUST: Control = Control::Condition { optional: false };

/// What can be filled in at a place of this kind, given what stands there now.
pub fn controls(part: Part, item: &Value) -> Vec<Entry> {
    let entries = match part {
        Part::Head => head(),
        Part::Limits => limits(item),
        Part::Competence => competence(),
        Part::Rule => [vec![("when", MUST), ("because", BOTH)], competence()].concat(),
        Part::Variant => [vec![("when", MUST), ("label", BOTH)], limit("limit", item)].concat(),
        Part::Eligibility => vec![("id", LINE), ("must", MUST), ("reason", LONG)],
        Part::Page => vec![("id", LINE), ("title", BOTH), ("lead", LONG_OR_NONE), ("when", WHEN)],
        Part::Field | Part::Column => field::entries(item),
        Part::Paper => paper(),
        Part::Fee => fee::entries(item),
        Part::Exempt => {
            vec![("id", LINE), ("text", BOTH), ("when", MUST), ("paper", maybe(Source::Papers))]
        }
        Part::Step => step(),
        Part::Task => [task(), limit("limit", item), vec![("when", WHEN)]].concat(),
    };
    entries.into_iter().map(|(key, control)| Entry { key, control }).collect()
}

type Keyed = (&'static str, Control);

fn one(from: Source) -> Control {
    Control::OneOf { from, optional: false }
}

fn maybe(from: Source) -> Control {
    Control::OneOf { from, optional: true }
}

fn flag(usual: bool) -> Control {
    Control::Flag { usual }
}

fn head() -> Vec<Keyed> {
    vec![
        ("code", LINE),
        ("revision", NUMBER),
        ("valid_from", Control::Day { optional: false }),
        ("valid_to", Control::Day { optional: true }),
        ("name", BOTH),
        ("summary", LONG),
        ("result", BOTH),
        ("field", one(Source::Fields)),
        ("life_events", Control::Several { from: Source::LifeEvents }),
        ("keywords", Control::Lines),
        ("service_level", one(Source::Codes(&["full", "partial", "desk"]))),
        ("non_boundary", flag(true)),
        ("vertical", flag(false)),
        ("sensitive", flag(false)),
        ("electronic_result", flag(true)),
        ("supplement_days", NUMBER),
        ("legal_basis", Control::Table(TEXTS)),
        ("source_note", Control::Paragraph),
    ]
}

fn limits(item: &Value) -> Vec<Keyed> {
    let pause = || one(Source::Codes(&["shift", "restart"]));
    let ends = vec![
        ("same_time", json!("same_time")),
        ("end_of_day", json!("end_of_day")),
        ("fixed", json!({ "fixed": "17:00:00" })),
    ];
    let mut entries = limit("time_limit", item);
    entries.extend([
        ("clock.after_supplement", pause()),
        ("clock.after_payment", pause()),
        ("clock.due_time_policy", Control::Switch { tag: None, variants: ends }),
    ]);
    if item.pointer("/clock/due_time_policy/fixed").is_some() {
        entries.push(("clock.due_time_policy.fixed", Control::Hour));
    }
    entries
}

fn limit(key: &'static str, item: &Value) -> Vec<Keyed> {
    let counted = |unit: &str, n: u32| json!({ "unit": unit, "n": n });
    let variants = vec![
        ("working_day", counted("working_day", 5)),
        ("calendar_day", counted("calendar_day", 15)),
        ("working_hour", counted("working_hour", 8)),
        ("same_day", json!({ "unit": "same_day", "cutoff": "15:00:00" })),
    ];
    let same_day = item.get(key).and_then(|limit| limit.get("unit")) == Some(&json!("same_day"));
    let amount = match (key, same_day) {
        ("time_limit", true) => ("time_limit.cutoff", Control::Hour),
        ("time_limit", false) => ("time_limit.n", NUMBER),
        (_, true) => ("limit.cutoff", Control::Hour),
        (_, false) => ("limit.n", NUMBER),
    };
    vec![(key, Control::Switch { tag: Some("unit"), variants }), amount]
}

fn competence() -> Vec<Keyed> {
    vec![
        ("agency", one(Source::Agencies)),
        ("by_field", maybe(Source::Places)),
        ("unit", maybe(Source::Units)),
        ("anywhere", flag(false)),
    ]
}

fn paper() -> Vec<Keyed> {
    let kinds = Source::Codes(&["form", "original", "certified_copy", "copy", "electronic", "held_by_state"]);
    vec![
        ("id", LINE),
        ("name", BOTH),
        ("note", LONG_OR_NONE),
        ("kind", one(kinds)),
        ("required", flag(false)),
        ("when", WHEN),
        ("required_when", WHEN),
        ("max_files", NUMBER),
    ]
}

fn step() -> Vec<Keyed> {
    vec![
        ("id", LINE),
        ("does", one(Source::Codes(&["intake", "examine", "check", "approve", "issue", "return"]))),
        ("label", BOTH_OR_NONE),
        ("unit", maybe(Source::StepUnits)),
        ("hours", NUMBER),
        ("pause_after", maybe(Source::Codes(&["financial_duty", "other_agency"]))),
    ]
}

fn task() -> Vec<Keyed> {
    vec![
        ("id", LINE),
        ("title", BOTH),
        ("agency", one(Source::AskedAgencies)),
        ("depends_on", Control::Several { from: Source::Tasks }),
        ("blocks", flag(true)),
    ]
}

impl Source {
    /// The codes that are the same for every revision.
    pub fn codes(self) -> Vec<String> {
        match self {
            Self::Codes(codes) => codes.iter().map(ToString::to_string).collect(),
            Self::Agencies | Self::AskedAgencies => agencies(),
            Self::StepUnits => ["receiving", "competent", "returning"]
                .map(ToOwned::to_owned)
                .into_iter()
                .chain(agencies())
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// The kinds of units as files write them.
fn agencies() -> Vec<String> {
    let code = |kind| serde_json::to_value(kind).ok().and_then(|code| code.as_str().map(ToOwned::to_owned));
    UnitKind::ALL.into_iter().filter_map(code).collect()
}
