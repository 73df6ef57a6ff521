//! A small procedure for the tests of this module: one of everything, and nothing wrong with it.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::Procedure;

/// A procedure that passes every check.
pub(super) fn simple() -> Procedure {
    serde_json::from_str(
        r#"{
      "code": "X.TEST", "revision": 1, "valid_from": "2025-07-01",
      "name": {"vi": "Đăng ký thử", "en": "Test registration"},
      "summary": {"vi": "Dành cho người thử.", "en": "For testers."},
      "field": "thu", "service_level": "full", "non_boundary": true,
      "time_limit": {"unit": "working_day", "n": 5},
      "competence": {"agency": "commune_committee", "anywhere": true},
      "steps": [
        {"id": "intake", "does": "intake", "hours": 4}, {"id": "examine", "does": "examine", "hours": 20},
        {"id": "check", "does": "check", "hours": 4}, {"id": "approve", "does": "approve", "hours": 4},
        {"id": "issue", "does": "issue", "hours": 4}, {"id": "return", "does": "return", "hours": 2}],
      "eligibility": [{"id": "adult", "must": {"field": "born", "age_at_least": 18},
        "reason": {"vi": "Từ đủ 18 tuổi.", "en": "Aged 18 or older."}}],
      "fees": [{"id": "copies", "kind": "phi", "name": {"vi": "Phí bản sao", "en": "Copies"}, "timing": "at_return",
        "base": {"per_copy": {"amount": 8000, "copies": "copies"}},
        "legal_basis": {"vi": "Thông tư 281", "en": "Circular 281"}}],
      "papers": [{"id": "form", "kind": "form", "required": true, "name": {"vi": "Tờ khai", "en": "Form"}},
        {"id": "map", "kind": "copy", "name": {"vi": "Bản đồ", "en": "Map"}}],
      "pages": [{"id": "main", "title": {"vi": "Nội dung", "en": "Content"}, "fields": [
        {"id": "married", "label": {"vi": "Đã kết hôn?", "en": "Married?"}, "kind": "yes_no"},
        {"id": "born", "label": {"vi": "Ngày sinh", "en": "Born"}, "kind": "date", "past": true},
        {"id": "spouse", "label": {"vi": "Vợ, chồng", "en": "Spouse"}, "kind": "person", "parts": ["name", "personal_id"],
          "when": {"field": "married", "equals": "yes"}},
        {"id": "children", "label": {"vi": "Các con", "en": "Children"}, "kind": "rows", "max": 5, "required": false, "columns": [
          {"id": "name", "label": {"vi": "Họ tên", "en": "Name"}, "kind": "person_name"}]},
        {"id": "copies", "label": {"vi": "Số bản", "en": "Copies"}, "kind": "number", "min": 0, "max": 9},
        {"id": "note", "label": {"vi": "Ghi chú", "en": "Note"}, "kind": "text", "required": false}]}],
      "result": {"vi": "Giấy chứng nhận", "en": "Certificate"},
      "legal_basis": [{"vi": "Luật Thử nghiệm", "en": "Testing Act"}],
      "source_note": "Invented."
    }"#,
    )
    .unwrap()
}
