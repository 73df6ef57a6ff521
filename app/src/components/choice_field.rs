//! Radios, checkboxes and one lone checkbox, as big touchable rows. A list longer than about seven
//! belongs into `select_field`. Not here: the rating (`rating_choice`).
//!
//! Accessibility: a group is a `fieldset` whose legend is the question; hint and error describe it;
//! the whole row is the label; the chosen row is bold and ticked, not only coloured.

use leptos::prelude::*;

use super::Need;
use super::field::{described_by, field_class, id_or_name, need_words, notes};
use crate::texts::Lang;

/// One possible answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// The same choice with a line of explanation.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

struct Row<'a> {
    input_type: &'static str,
    id: String,
    name: &'a str,
    checked: bool,
}

fn row(row: Row<'_>, choice: Choice, description: Option<String>) -> impl IntoView + use<> {
    let id = row.id;
    let label_for = id.clone();
    view! {
        <label class="choice" for=label_for>
            <input
                type=row.input_type
                id=id
                name=row.name.to_owned()
                value=choice.value
                checked=row.checked
                aria-describedby=description
            />
            <span class="choice-text">
                <span class="choice-label">{choice.label}</span>
                {choice.hint.map(|hint| view! { <span class="choice-hint">{hint}</span> })}
            </span>
        </label>
    }
}

/// What both groups share.
struct Group {
    lang: Lang,
    id: String,
    legend: String,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
    need: Need,
    testid: Option<String>,
}

fn group(group: Group, rows: Vec<AnyView>) -> impl IntoView {
    let Group { lang, id, legend, hint, error, need, testid } = group;
    let described = id.clone();
    view! {
        <fieldset
            class=move || field_class(error)
            aria-describedby=move || described_by(&described, hint, error)
            data-testid=testid
        >
            <legend class="field-label">{legend} {need_words(need, lang)}</legend>
            {notes(&id, hint, error, lang)}
            <div class="choices">{rows}</div>
        </fieldset>
    }
}

/// One answer out of several. The first row has the id of the group, so the error summary can link to it.
#[component]
pub fn Radios(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    /// The chosen value.
    #[prop(into, optional)]
    value: MaybeProp<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let chosen = value.get_untracked();
    let rows = rows("radio", &id, &name, choices, |choice| chosen.as_deref() == Some(&*choice.value));
    group(Group { lang, id, legend, hint, error, need, testid }, rows).into_any()
}

/// Any number of answers; every ticked box sends `name=value`.
#[component]
pub fn Checkboxes(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    /// The ticked values.
    #[prop(optional)]
    values: Vec<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let rows = rows("checkbox", &id, &name, choices, |choice| values.contains(&choice.value));
    group(Group { lang, id, legend, hint, error, need, testid }, rows).into_any()
}

fn rows(
    input_type: &'static str,
    id: &str,
    name: &str,
    choices: Vec<Choice>,
    checked: impl Fn(&Choice) -> bool,
) -> Vec<AnyView> {
    let row_id = |n: usize| if n == 0 { id.to_owned() } else { format!("{id}-{}", n + 1) };
    choices
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let checked = checked(&choice);
            row(Row { input_type, id: row_id(n), name, checked }, choice, None).into_any()
        })
        .collect()
}

/// One statement to agree to; sends `name=value` (value `1` unless given) when ticked.
#[component]
pub fn CheckboxField(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, default = "1".to_owned())] value: String,
    #[prop(optional)] checked: bool,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let description = described_by(&id, MaybeProp::default(), error);
    // The hint stands in the row, below the words that it explains, and is read out with them.
    let choice = Choice { value, label, hint: hint.get_untracked() };
    view! {
        <div class=move || field_class(error)>
            {notes(&id, MaybeProp::default(), error, lang)}
            {row(Row { input_type: "checkbox", id, name: &name, checked }, choice, description)}
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn only_the_given_value_is_chosen_and_the_first_row_can_be_linked_to() {
        let html = html(|| {
            let choices =
                vec![Choice::new("quay", "Nhận tại quầy"), Choice::new("buu_dien", "Nhận qua bưu điện")];
            view! { <Radios lang=Lang::Vi name="cach" legend="Cách nhận" choices value="buu_dien" /> }
        });
        assert_eq!(html.matches(" checked").count(), 1, "{html}");
        assert!(html.contains(r#"id="cach""#) && html.contains(r#"id="cach-2""#), "{html}");
    }

    #[test]
    fn what_a_lone_box_is_about_stands_in_its_row_and_not_above_it() {
        let html =
            html(|| view! { <CheckboxField lang=Lang::Vi name="x" label="Tờ khai" hint="bắt buộc" /> });
        assert!(html.find("Tờ khai") < html.find("bắt buộc") && !html.contains("field-hint"), "{html}");
    }

    #[test]
    fn a_group_without_any_choice_still_says_its_question() {
        let html = html(|| view! { <Checkboxes lang=Lang::Vi name="x" legend="Giấy tờ" choices=vec![] /> });
        assert!(html.contains("Giấy tờ") && !html.contains("<input"), "{html}");
    }
}
