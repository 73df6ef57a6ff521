//! The control for each kind of question.

use super::{
    OldPlaceSearch,
    address::{Place, address, commune_choices},
    answer::decimal,
    problem_text,
    question::Asked,
    whole::whole_view,
};
use crate::{
    components::{
        CheckboxField, Checkboxes, Choice, DateField, DateNames, DateParts, InputType, Need, NumberField,
        Radios, SelectField, TextArea, TextField,
    },
    domain::{
        form::{self, Answers, FieldKind, Prefill, Problem, countries, ethnicities},
        money::grouped,
        unit::Commune,
    },
    texts::{Lang, form as t},
};
use leptos::prelude::*;

/// Up to so many choices are shown at once; more become a list to open.
const SHOWN_AT_ONCE: usize = 7;

/// What every control has.
struct Parts {
    id: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    need: Need,
    answer: String,
    /// The browser's own help for filling it in, where the answer is about the person who types.
    autocomplete: Option<&'static str>,
}

/// One question with its answer so far and what is wrong with it.
pub fn field_view(
    lang: Lang,
    field: &form::Field,
    answers: &Answers,
    problem: Option<&Problem>,
    communes: &[Commune],
) -> AnyView {
    let label = field.label.get(lang).to_owned();
    if field.kind.has_parts() {
        let old_places = &OldPlaceSearch::None;
        let asked = Asked {
            fields: vec![field],
            answers,
            effective: answers,
            errors: &[],
            communes,
            basis: None,
            old_places,
        };
        return whole_view(lang, field, &asked, problem);
    }
    let parts = Parts {
        id: field.id.clone(),
        hint: field.hint.as_ref().map(|hint| hint.get(lang).to_owned()),
        error: problem.map(|problem| problem_text(lang, problem, &label)),
        need: if field.is_required(answers) { Need::Required } else { Need::Optional },
        answer: answers.get(&field.id).unwrap_or_default().to_owned(),
        autocomplete: field.prefill.and_then(autocomplete),
        label,
    };
    match &field.kind {
        FieldKind::LongText { max } => long_text(lang, parts, max.unwrap_or(5_000)),
        FieldKind::Number { unit, .. } => {
            number(lang, parts, unit.as_ref().map(|unit| unit.get(lang)), "numeric")
        }
        FieldKind::Decimal { unit, .. } => {
            let answer = decimal(lang, &parts.answer);
            number(lang, Parts { answer, ..parts }, unit.as_ref().map(|unit| unit.get(lang)), "decimal")
        }
        FieldKind::Money => money(lang, parts),
        FieldKind::Date { .. } | FieldKind::PartialDate => date(lang, parts, field.prefill),
        FieldKind::Choice { choices } => one_of(lang, parts, choice_list(lang, choices)),
        FieldKind::Choices { choices } => several(lang, parts, choice_list(lang, choices)),
        FieldKind::YesNo => {
            let choices =
                vec![Choice::new("yes", lang.t(t::ANSWER_YES)), Choice::new("no", lang.t(t::ANSWER_NO))];
            one_of(lang, parts, choices)
        }
        FieldKind::Confirm => confirm(lang, parts),
        FieldKind::Address => {
            let Parts { id, label, hint, error, need, answer, .. } = parts;
            let place = Place { id, legend: label, hint, error, need, answer };
            address(lang, place, communes).into_any()
        }
        FieldKind::Commune => list(lang, parts, commune_choices(lang, communes)),
        FieldKind::Text { max } => line(lang, parts, InputType::Text, None, max.unwrap_or(200)),
        FieldKind::PersonName => line(lang, parts, InputType::Text, None, 100),
        FieldKind::PersonalId => line(lang, parts, InputType::Text, Some("numeric"), 20),
        FieldKind::TaxCode => line(lang, parts, InputType::Text, None, 20),
        FieldKind::Phone => line(lang, parts, InputType::Tel, Some("tel"), 20),
        FieldKind::Email => line(lang, parts, InputType::Email, Some("email"), 254),
        FieldKind::Time => {
            let hint = parts.hint.clone().or_else(|| Some(lang.t(t::TIME_HINT).to_owned()));
            line(lang, Parts { hint, ..parts }, InputType::Text, None, 20)
        }
        FieldKind::Percent => {
            let answer = decimal(lang, &parts.answer);
            number(lang, Parts { answer, ..parts }, Some("%"), "decimal")
        }
        FieldKind::Digits { max, .. } => line(lang, parts, InputType::Text, Some("numeric"), *max),
        FieldKind::EarlierDossier => line(lang, parts, InputType::Text, None, 40),
        FieldKind::Country => list(lang, parts, named(lang, countries())),
        FieldKind::Ethnicity => list(lang, parts, named(lang, ethnicities())),
        FieldKind::File { paper } => file(lang, parts, paper),
        FieldKind::Note => view! { <p>{parts.label}</p> }.into_any(),
        _ => ().into_any(),
    }
}

fn named(lang: Lang, list: impl Iterator<Item = form::Listed>) -> Vec<Choice> {
    list.map(|(code, name)| Choice::new(code, name.get(lang))).collect()
}

/// The file itself is handed in with the other papers; here stands what is needed and where.
fn file(lang: Lang, parts: Parts, paper: &str) -> AnyView {
    let Parts { id, label, hint, .. } = parts;
    let href = format!("papers#paper-{paper}");
    view! {
        <div class="field" id=id>
            <p class="field-label">{label}</p>
            {hint.map(|hint| view! { <p class="field-hint">{hint}</p> })}
            <p>{lang.t(t::FILE_WHERE)} " " <a href=href>{lang.t(t::FILE_GO)}</a></p>
        </div>
    }
    .into_any()
}

/// HTML autofill tokens (WHATWG HTML §4.10.18.7.1).
fn autocomplete(prefill: Prefill) -> Option<&'static str> {
    match prefill {
        Prefill::FullName => Some("name"),
        Prefill::BirthDate => Some("bday"),
        Prefill::Phone => Some("tel"),
        Prefill::Email => Some("email"),
        Prefill::PersonalId | Prefill::Passport | Prefill::Sex | Prefill::Address | Prefill::Person => None,
    }
}

fn choice_list(lang: Lang, choices: &[form::Choice]) -> Vec<Choice> {
    choices.iter().map(|choice| Choice::new(choice.value.clone(), choice.label.get(lang))).collect()
}

fn line(
    lang: Lang,
    parts: Parts,
    input_type: InputType,
    inputmode: Option<&'static str>,
    maxlength: u32,
) -> AnyView {
    // Twice the limit may be typed: who pastes too much sees it and is told, instead of losing the end.
    let maxlength = maxlength.saturating_mul(2);
    let Parts { id, label, hint, error, need, answer, autocomplete } = parts;
    view! {
        <TextField
            lang
            name=id
            label
            value=answer
            hint
            error
            need
            input_type
            maxlength
            autocomplete=autocomplete.unwrap_or("off")
            inputmode=inputmode.unwrap_or("text")
        />
    }
    .into_any()
}

fn long_text(lang: Lang, parts: Parts, max: u32) -> AnyView {
    let Parts { id, label, hint, error, need, answer, .. } = parts;
    let maxlength = max.saturating_mul(2);
    view! { <TextArea lang name=id label value=answer hint error need maxlength /> }.into_any()
}

fn number(lang: Lang, parts: Parts, unit: Option<&str>, inputmode: &'static str) -> AnyView {
    let Parts { id, label, hint, error, need, answer, .. } = parts;
    match unit.map(ToOwned::to_owned) {
        Some(unit) => {
            view! { <NumberField lang name=id label value=answer hint error need unit inputmode /> }
                .into_any()
        }
        None => {
            view! { <NumberField lang name=id label value=answer hint error need inputmode /> }.into_any()
        }
    }
}

fn money(lang: Lang, parts: Parts) -> AnyView {
    let point = if lang == Lang::Vi { '.' } else { ',' };
    let answer = parts.answer.parse::<i64>().map_or(parts.answer.clone(), |amount| grouped(amount, point));
    number(lang, Parts { answer, ..parts }, Some(lang.t(t::ANSWER_MONEY_UNIT)), "numeric")
}

fn date(lang: Lang, parts: Parts, prefill: Option<Prefill>) -> AnyView {
    let Parts { id, label, hint, error, need, answer, autocomplete } = parts;
    let value = date_parts(&answer);
    let names = DateNames::Letters;
    match autocomplete.filter(|_| prefill == Some(Prefill::BirthDate)) {
        Some(autocomplete) => {
            view! { <DateField lang name=id legend=label value hint error need names autocomplete /> }
                .into_any()
        }
        None => view! { <DateField lang name=id legend=label value hint error need names /> }.into_any(),
    }
}

/// What was typed into the three inputs, from what `read_page` made of it.
fn date_parts(answer: &str) -> DateParts {
    let mut parts = answer.splitn(3, '-').map(ToOwned::to_owned);
    let year = parts.next().filter(|year| year.bytes().any(|b| b != b'0')).unwrap_or_default();
    let month = parts.next().unwrap_or_default();
    DateParts { day: parts.next().unwrap_or_default(), month, year }
}

fn one_of(lang: Lang, parts: Parts, choices: Vec<Choice>) -> AnyView {
    if choices.len() > SHOWN_AT_ONCE {
        return list(lang, parts, choices);
    }
    let Parts { id, label, hint, error, need, answer, .. } = parts;
    view! { <Radios lang name=id legend=label choices value=answer hint error need /> }.into_any()
}

fn list(lang: Lang, parts: Parts, choices: Vec<Choice>) -> AnyView {
    let Parts { id, label, hint, error, need, answer, .. } = parts;
    view! { <SelectField lang name=id label choices value=answer hint error need /> }.into_any()
}

fn several(lang: Lang, parts: Parts, choices: Vec<Choice>) -> AnyView {
    let Parts { id, label, hint, error, need, answer, .. } = parts;
    let values = answer.lines().map(ToOwned::to_owned).collect();
    view! { <Checkboxes lang name=id legend=label choices values hint error need /> }.into_any()
}

fn confirm(lang: Lang, parts: Parts) -> AnyView {
    let Parts { id, label, hint, error, answer, .. } = parts;
    let checked = answer == "yes";
    view! { <CheckboxField lang name=id label value="yes" checked hint error /> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::components::testing::html;

    fn shown(kind: &str, answer: &str, problem: Option<Problem>) -> String {
        let text = format!(r#"{{"id":"f","label":{{"vi":"Câu hỏi","en":"Question"}},{kind}}}"#);
        let field: form::Field = serde_json::from_str(&text).unwrap();
        let answers = [("f", answer)].into_iter().collect();
        html(|| field_view(Lang::Vi, &field, &answers, problem.as_ref(), &[]))
    }

    #[test]
    fn a_date_is_shown_in_the_parts_in_which_it_was_typed() {
        let html = shown(r#""kind":"date""#, "2025-06-99", Some(Problem::NotADate));
        for part in [r#"name="f.d" value="99""#, r#"name="f.m" value="06""#, r#"name="f.y" value="2025""#] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(html.contains(r#"id="f""#) && html.contains("f-error"), "{html}");
        assert_eq!(date_parts("0000-06-01").year, "");
        assert_eq!(date_parts("2025--07").day, "07");
    }

    #[test]
    fn an_address_links_to_its_commune() {
        let html = shown(r#""kind":"address""#, "other|Hà Nội", None);
        assert!(html.contains(r#"id="f" name="f.commune""#), "{html}");
        assert!(html.contains(r#"name="f.rest" value="Hà Nội""#), "{html}");
        assert!(html.contains(r#"value="other" selected"#), "{html}");
    }

    #[test]
    fn numbers_are_shown_as_vietnamese_write_them() {
        assert!(shown(r#""kind":"money""#, "1500000", None).contains(r#"value="1.500.000""#));
        assert!(shown(r#""kind":"decimal""#, "86.5", None).contains(r#"value="86,5""#));
        assert!(shown(r#""kind":"money""#, "nhiều", None).contains(r#"value="nhiều""#));
    }
}
