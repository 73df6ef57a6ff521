//! Each change is found once, with its code and a sentence in both languages.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::domain::{
    fee::FeeBase,
    form::{Field, FieldKind},
    money::Vnd,
    procedure::{PaperKind, ProcessStep, StepKind, fixture::simple},
    working_time::{AfterPause, TimeLimit},
};
use serde_json::{Value, json};

fn changed(edit: impl Fn(&mut Procedure)) -> Vec<(String, String)> {
    let (old, mut new) = (simple(), simple());
    new.revision = 2;
    edit(&mut new);
    let found = diff(&old, &new);
    assert!(found.iter().all(|one| !one.text.vi.contains('{') && !one.text.en.contains('{')), "{found:?}");
    found.into_iter().map(|one| (one.path, one.code)).collect()
}

fn one(path: &str, code: &str) -> Vec<(String, String)> {
    vec![(path.to_owned(), code.to_owned())]
}

fn field<'a>(procedure: &'a mut Procedure, id: &str) -> &'a mut Field {
    procedure.pages[0].fields.iter_mut().find(|field| field.id == id).unwrap()
}

#[test]
fn the_number_alone_is_no_change() {
    assert_eq!(changed(|_| ()), []);
}

#[test]
fn changes_of_questions_are_followed_by_their_ids() {
    let label = Localized::new("Ngày, tháng, năm sinh", "Date of birth");
    assert_eq!(changed(|new| field(new, "born").label = label.clone()), one("fields.born", "field_renamed"));
    let kind = FieldKind::PartialDate;
    assert_eq!(changed(|new| field(new, "born").kind = kind.clone()), one("fields.born", "field_limits"));
    assert_eq!(changed(|new| field(new, "note").kind = FieldKind::Phone), one("fields.note", "field_kind"));
    assert_eq!(changed(|new| field(new, "note").required = true), one("fields.note", "field_required"));
    assert_eq!(changed(|new| field(new, "spouse").when = None), one("fields.spouse", "field_condition"));
    let removed = changed(|new| new.pages[0].fields.retain(|field| field.id != "note"));
    assert_eq!(removed, one("fields.note", "field_removed"));
    let added = Field::new("why", Localized::new("Lý do", "Reason"), FieldKind::Phone);
    let added = changed(|new| new.pages[0].fields.insert(0, added.clone()));
    assert_eq!(added, one("fields.why", "field_added"));
    let moved = changed(|new| {
        let last = new.pages[0].fields.pop().unwrap();
        new.pages[0].fields.insert(0, last);
    });
    assert_eq!(moved, one("fields.note", "field_moved"));
}

#[test]
fn a_new_amount_is_said_with_the_old_one() {
    let (old, mut new) = (simple(), simple());
    new.fees[0].base = FeeBase::PerCopy { amount: Vnd(9_000), copies: Some("copies".into()), cap: None };
    let found = diff(&old, &new);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "fee_amount");
    let text = found[0].text.vi.replace('\u{a0}', " ");
    assert!(text.contains("8.000 đ") && text.contains("9.000 đ"), "{text}");
}

#[test]
fn rules_papers_and_steps_are_compared() {
    assert_eq!(
        changed(|new| new.time_limit = TimeLimit::WorkingDay { n: 4 }),
        one("time_limit", "limit_changed")
    );
    assert_eq!(changed(|new| new.papers[1].required = true), one("papers.map", "paper_required"));
    assert_eq!(changed(|new| new.steps[1].hours = 12), one("steps.examine", "step_hours"));
    let again = ProcessStep { id: "again".into(), ..ProcessStep::usual(StepKind::Examine, 2) };
    assert_eq!(changed(|new| new.steps.insert(2, again.clone())), one("steps.again", "step_added"));
    assert_eq!(changed(|new| new.eligibility.clear()), one("eligibility.adult", "eligibility_removed"));
    assert_eq!(
        changed(|new| new.competence.by_field = Some("x".into())),
        one("competence", "competence_changed")
    );
}

/// The simple procedure with a rule, a variant and an exemption.
fn rich() -> Procedure {
    let mut whole = serde_json::to_value(simple()).unwrap();
    let when = json!({ "field": "married", "equals": "yes" });
    whole["competence"]["rules"] = json!([{ "when": when, "agency": "department", "unit": "QN.STC",
        "because": { "vi": "Vì đã kết hôn", "en": "Because married" } }]);
    whole["limit_variants"] = json!([{ "when": when, "limit": { "unit": "working_day", "n": 9 },
        "label": { "vi": "Cần xác minh", "en": "To be verified" } }]);
    whole["fees"][0]["exempt"] = json!([{ "id": "poor", "when": when, "paper": "map",
        "text": { "vi": "Hộ nghèo", "en": "Poor" } }]);
    whole["clock"] = json!({ "after_supplement": "restart", "after_payment": "shift",
        "due_time_policy": { "fixed": "17:00:00" } });
    whole["papers"][1]["note"] = json!({ "vi": "Ghi chú", "en": "Note" });
    whole["papers"][1]["when"] = when;
    whole["steps"][1]["label"] = json!({ "vi": "Xem xét", "en": "Look" });
    whole["steps"][1]["unit"] = json!("QN.STC");
    whole["steps"][1]["pause_after"] = json!("other_agency");
    serde_json::from_value(whole).unwrap()
}

/// The addresses of everything that is written in a revision.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, below)| leaves(below, &format!("{path}/{key}"), found))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, below)| leaves(below, &format!("{path}/{at}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// Other values of the same type, of which one may fit.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(flag) => vec![json!(!flag)],
        Value::Number(number) => vec![json!(number.as_i64().unwrap_or_default() + 1)],
        Value::String(text) => {
            let words = [
                "restart",
                "shift",
                "calendar_day",
                "desk",
                "department",
                "copy",
                "phi",
                "check",
                "number",
                "financial_duty",
                "at_receipt",
                "center",
                "09:00:00",
                "2030-01-01",
            ];
            let own = [format!("{text}x")];
            words
                .map(ToOwned::to_owned)
                .into_iter()
                .chain(own)
                .filter(|one| one != text)
                .map(Value::from)
                .collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn nothing_that_is_written_in_a_revision_changes_in_silence() {
    let old = rich();
    let whole = serde_json::to_value(&old).unwrap();
    let mut paths = Vec::new();
    leaves(&whole, "", &mut paths);
    let mut tried = 0;
    // Its number and first day are what makes a revision another.
    for path in paths.iter().filter(|path| !["/revision", "/valid_from", "/code"].contains(&path.as_str())) {
        for other in others(whole.pointer(path).unwrap()) {
            let mut changed = whole.clone();
            *changed.pointer_mut(path).unwrap() = other.clone();
            let Ok(new) = serde_json::from_value::<Procedure>(changed) else { continue };
            let found = diff(&old, &new);
            assert!(new == old || !found.is_empty(), "{path} = {other}");
            let said = |text: &str| !text.is_empty() && !text.contains('{');
            assert!(found.iter().all(|one| said(&one.text.vi) && said(&one.text.en)), "{path}: {found:?}");
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

#[test]
fn each_thing_is_said_by_its_name_with_what_it_was() {
    let said = |edit: fn(&mut Procedure)| {
        let (old, mut new) = (rich(), rich());
        edit(&mut new);
        diff(&old, &new).into_iter().map(|one| (one.code, one.text.vi)).collect::<Vec<_>>()
    };
    let is = |code: &str, text: &str| vec![(code.to_owned(), text.to_owned())];
    assert_eq!(
        said(|new| new.steps[1].does = StepKind::Check),
        is("step_does", "“Xem xét”, việc làm: trước là “Thẩm định”, nay là “Kiểm tra dự thảo”.")
    );
    assert_eq!(
        said(|new| new.clock.after_supplement = AfterPause::Shift),
        is(
            "clock_changed",
            "Sau khi bổ sung hồ sơ: trước là “Tính lại từ đầu”, nay là “Lùi hạn bằng thời gian dừng”."
        )
    );
    assert_eq!(
        said(|new| new.competence.rules.clear()),
        is("rule_removed", "Bỏ quy tắc thẩm quyền: Vì đã kết hôn")
    );
    assert_eq!(
        said(|new| new.fees[0].exempt.clear()),
        is("exempt_removed", "“Phí bản sao”: bỏ diện miễn “Hộ nghèo”.")
    );
    assert_eq!(
        said(|new| new.limit_variants[0].limit = TimeLimit::CalendarDay { n: 20 }),
        is("variant_limit", "Thời hạn cho “Cần xác minh” đổi từ 9 ngày làm việc thành 20 ngày.")
    );
    assert_eq!(
        said(|new| new.legal_basis[0].vi = "Luật mới".into()),
        [
            is("basis_removed", "Bỏ căn cứ pháp lý: Luật Thử nghiệm"),
            is("basis_added", "Thêm căn cứ pháp lý: Luật mới")
        ]
        .concat()
    );
    assert_eq!(
        said(|new| new.papers[1].kind = PaperKind::Original),
        is("paper_kind", "“Bản đồ”, loại bản: trước là “Bản chụp”, nay là “Bản chính”.")
    );
}
