//! What the editor begins with: an empty revision, and a new item of each list. Both are incomplete on purpose;
//! the check names what must be filled in.

use super::{Part, place::list_part};
use crate::domain::{
    localized::Localized,
    procedure::{Clock, Competence, Paper, PaperKind, Procedure, ProcessStep, ServiceLevel, StepKind},
    unit::UnitKind,
    working_time::TimeLimit,
};
use jiff::civil::Date;
use serde_json::{Value, json};

/// A procedure about which nothing is known but its code: with the steps that every process has, and the form
/// itself as its only paper.
pub fn empty(code: &str, valid_from: Date) -> Procedure {
    let hours = [4, 16, 8, 4, 2];
    let steps = [StepKind::Intake, StepKind::Examine, StepKind::Approve, StepKind::Issue, StepKind::Return];
    Procedure {
        code: code.to_owned(),
        revision: 1,
        valid_from,
        valid_to: None,
        name: Localized::default(),
        summary: Localized::default(),
        field: String::new(),
        life_events: Vec::new(),
        keywords: Vec::new(),
        service_level: ServiceLevel::Full,
        non_boundary: true,
        vertical: false,
        sensitive: false,
        time_limit: TimeLimit::WorkingDay { n: 5 },
        limit_variants: Vec::new(),
        clock: Clock::default(),
        competence: Competence {
            agency: UnitKind::CommuneCommittee,
            by_field: None,
            unit: None,
            anywhere: true,
            rules: Vec::new(),
        },
        eligibility: Vec::new(),
        tasks: Vec::new(),
        steps: steps.into_iter().zip(hours).map(|(step, hours)| ProcessStep::usual(step, hours)).collect(),
        fees: Vec::new(),
        papers: vec![Paper {
            id: "form".to_owned(),
            name: Localized::new("Tờ khai điện tử", "Electronic form"),
            note: None,
            kind: PaperKind::Form,
            required: true,
            required_when: None,
            when: None,
            max_files: 1,
        }],
        pages: Vec::new(),
        result: Localized::default(),
        electronic_result: true,
        supplement_days: 15,
        legal_basis: Vec::new(),
        source_note: String::new(),
    }
}

/// A new item of a list, with this id where items have one; `None` for an address that no list has.
pub fn blank(list: &str, id: &str) -> Option<Value> {
    let none = json!({ "vi": "", "en": "" });
    let never = json!({ "field": "", "present": true });
    Some(match list_part(list)? {
        Part::Page => json!({ "id": id, "title": none, "fields": [] }),
        Part::Field | Part::Column => json!({ "id": id, "label": none, "kind": "text" }),
        Part::Paper => json!({ "id": id, "name": none, "kind": "copy", "required": true }),
        Part::Fee => json!({ "id": id, "kind": "le_phi", "name": none, "timing": "at_return",
            "base": { "per_case": { "amount": 0 } } }),
        Part::Exempt => json!({ "id": id, "when": never, "text": none }),
        Part::Step => json!({ "id": id, "does": "examine", "hours": 4 }),
        Part::Task => json!({ "id": id, "title": none, "agency": "",
            "limit": { "unit": "working_day", "n": 2 } }),
        Part::Eligibility => json!({ "id": id, "must": never, "reason": none }),
        Part::Variant => json!({ "when": never, "limit": { "unit": "working_day", "n": 5 }, "label": none }),
        Part::Rule => {
            json!({ "when": never, "agency": "commune_committee", "anywhere": true, "because": none })
        }
        Part::Head | Part::Limits | Part::Competence => return None,
    })
}
