//! A question with parts or rows: a group named by the question, each part a question of its own. Rows are
//! added and removed by buttons that post the page, so that lists grow without a script. Not here: what a
//! button does to the answers (`domain::form`).
//!
//! Accessibility: a `fieldset` for the whole and one for each row; every button names its row.

use super::problem_text;
use super::question::{Asked, question_view};
use crate::{
    components::{
        Button, ButtonKind, Need,
        field::{field_class, need_words, notes},
    },
    domain::form::{Field, FieldKind, Problem},
    texts::{Lang, form as t},
};
use leptos::prelude::*;

/// Draws the group.
pub(super) fn whole_view(lang: Lang, field: &Field, asked: &Asked<'_>, problem: Option<&Problem>) -> AnyView {
    let id = field.id.clone();
    let legend = field.label.get(lang).to_owned();
    let need = if field.is_required(asked.effective) { Need::Required } else { Need::Optional };
    let hint: MaybeProp<String> = field.hint.as_ref().map(|hint| hint.get(lang).to_owned()).into();
    let error: MaybeProp<String> = problem.map(|problem| problem_text(lang, problem, &legend)).into();
    let inside = match &field.kind {
        FieldKind::Rows { max, .. } => rows(lang, field, *max, asked),
        _ => parts(lang, &field.parts(asked.answers), asked),
    };
    view! {
        <fieldset class=move || format!("{} field-group", field_class(error)) id=id.clone() tabindex="-1">
            <legend class="field-label">{legend} {need_words(need, lang)}</legend>
            {notes(&id, hint, error, lang)}
            <div class="field-control">{inside}</div>
        </fieldset>
    }
    .into_any()
}

fn parts(lang: Lang, parts: &[Field], asked: &Asked<'_>) -> AnyView {
    let fields = asked.fields.iter().copied().chain(parts).collect();
    let asked = Asked { fields, basis: None, ..asked.clone() };
    parts.iter().map(|part| question_view(lang, part, &asked)).collect::<Vec<_>>().into_any()
}

fn rows(lang: Lang, field: &Field, max: u32, asked: &Asked<'_>) -> AnyView {
    let shown = field.rows_shown(asked.answers);
    let each = (1..=shown).map(|n| row(lang, field, n, asked)).collect::<Vec<_>>();
    let none = (shown == 0).then(|| view! { <p class="soft">{lang.t(t::ROWS_NONE)}</p> });
    let id = field.id.clone();
    let add = (shown < max).then(|| add_button(field.id.clone(), add_words(lang, field)));
    // Enter in a text sends a form by its first button: that must not be one that removes a row.
    view! {
        <button type="submit" class="hidden-visually" tabindex="-1" aria-hidden="true"></button>
        <input type="hidden" name=id value=shown.to_string() />
        {none}
        {each}
        {add}
    }
    .into_any()
}

fn add_button(list: String, words: String) -> AnyView {
    let testid = format!("add-{list}");
    view! {
        <p><Button kind=ButtonKind::Secondary name="row.add" value=list testid>{words}</Button></p>
    }
    .into_any()
}

fn row(lang: Lang, field: &Field, n: u32, asked: &Asked<'_>) -> AnyView {
    let key = format!("{}.{n}", field.id);
    let id = key.clone();
    let name = row_words(lang, field, n);
    let remove = lang.fill(t::ROWS_REMOVE, &[("row", &name.to_lowercase())]);
    let cells = parts(lang, &field.row(&n.to_string()), asked);
    view! {
        <fieldset class="field-row" id=id tabindex="-1">
            <legend class="field-label">{name}</legend>
            {cells}
            <Button kind=ButtonKind::Quiet name="row.remove" value=key>{remove}</Button>
        </fieldset>
    }
    .into_any()
}

fn row_words(lang: Lang, field: &Field, n: u32) -> String {
    let n = n.to_string();
    match row_name(field) {
        Some(name) => lang.fill(t::ROWS_NAMED, &[("name", &capital(name.get(lang))), ("n", &n)]),
        None => lang.fill(t::ROWS_ONE, &[("n", &n)]),
    }
}

fn add_words(lang: Lang, field: &Field) -> String {
    match row_name(field) {
        Some(name) => lang.fill(t::ROWS_ADD_NAMED, &[("name", name.get(lang))]),
        None => lang.t(t::ROWS_ADD).to_owned(),
    }
}

fn row_name(field: &Field) -> Option<&crate::domain::localized::Localized> {
    match &field.kind {
        FieldKind::Rows { row, .. } => row.as_ref(),
        _ => None,
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::{
        components::{form_field::OldPlaceSearch, testing::html},
        domain::form::{Answers, FieldError},
    };

    fn shown(kind: &str, answers: &[(&str, &str)], errors: &[FieldError]) -> String {
        let text = format!(r#"{{"id":"f","label":{{"vi":"Các con","en":"Children"}},{kind}}}"#);
        let field: Field = serde_json::from_str(&text).unwrap();
        let answers: Answers = answers.iter().copied().collect();
        let asked = Asked {
            fields: vec![&field],
            answers: &answers,
            effective: &answers,
            errors,
            communes: &[],
            basis: Some(&[]),
            old_places: &OldPlaceSearch::None,
        };
        html(|| question_view(Lang::Vi, &field, &asked))
    }

    const ROWS: &str = r#""kind":"rows","max":2,"row":{"vi":"người con","en":"child"},"columns":[
        {"id":"name","label":{"vi":"Họ tên","en":"Name"},"kind":"person_name"}]"#;

    #[test]
    fn every_row_has_its_inputs_and_its_button() {
        let html = shown(ROWS, &[("f", "1"), ("f.1.name", "An")], &[]);
        assert!(html.contains(r#"name="f" value="1""#), "{html}");
        assert!(html.contains(r#"name="f.1.name" value="An""#), "{html}");
        assert!(
            html.contains(r#"name="row.remove" value="f.1""#) && html.contains("Bỏ người con 1"),
            "{html}"
        );
        assert!(html.contains(r#"name="row.add" value="f""#) && html.contains("Thêm người con"), "{html}");
        assert!(html.find("hidden-visually").unwrap() < html.find("row.remove").unwrap(), "{html}");
    }

    #[test]
    fn a_full_list_offers_no_further_row() {
        let html = shown(ROWS, &[("f", "2")], &[]);
        assert!(!html.contains("row.add") && html.contains("f.2.name"), "{html}");
    }

    #[test]
    fn a_problem_stands_at_its_part() {
        let error = FieldError { field: "f.personal_id".into(), problem: Problem::NotAPersonalId };
        let html = shown(r#""kind":"person""#, &[("f.personal_id", "1")], &[error]);
        assert!(html.contains(r#"id="f.personal_id-error""#), "{html}");
        assert!(
            html.contains(r#"data-field="f.birth_date""#) && html.contains(r#"name="f.birth_date.d""#),
            "{html}"
        );
    }
}
