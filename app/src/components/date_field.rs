//! A date as three small inputs: day, month, year, each of which may be empty, because old papers often
//! name only a year. Not here: whether the date exists (`domain`).
//!
//! Accessibility: a `fieldset` with the question as legend, each input with its own visible label and the
//! numeric keyboard; no calendar to fight with. The first input has the id of the field.

use leptos::prelude::*;

use super::Need;
use super::field::{described_by, field_class, id_or_name, invalid, need_words, notes};
use crate::texts::{self, Lang};

/// What was typed, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    pub day: String,
    pub month: String,
    pub year: String,
}

/// How the three inputs are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateNames {
    /// `<name>_day`, `<name>_month`, `<name>_year`.
    #[default]
    Words,
    /// `<name>.d`, `<name>.m`, `<name>.y`, as `domain::form::read_page` reads them.
    Letters,
}

impl DateNames {
    fn name(self, name: &str, suffix: &str) -> String {
        match self {
            Self::Words => format!("{name}_{suffix}"),
            Self::Letters => format!("{name}.{}", &suffix[..1]),
        }
    }
}

/// Three inputs named `<name>_day`, `<name>_month`, `<name>_year` unless `names` says otherwise.
#[component]
pub fn DateField(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    #[prop(optional)] value: DateParts,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    #[prop(optional)] names: DateNames,
    /// `bday` makes the browser offer the birthday's parts.
    #[prop(into, optional)]
    autocomplete: Option<String>,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let described = id.clone();
    let part = |suffix: &'static str, label, value: String, length: u32| {
        let part_id = if suffix == "day" { id.clone() } else { format!("{id}_{suffix}") };
        let fill = autocomplete.as_ref().map(|token| format!("{token}-{suffix}"));
        view! {
            <div class="date-part">
                <label class="date-label" for=part_id.clone()>{lang.t(label)}</label>
                <input
                    class="input"
                    type="text"
                    inputmode="numeric"
                    maxlength=length
                    id=part_id
                    name=names.name(&name, suffix)
                    value=value
                    autocomplete=fill
                    aria-required=need.aria()
                    aria-invalid=move || invalid(error)
                />
            </div>
        }
    };
    let day = part("day", texts::ui::DATE_DAY, value.day, 2);
    let month = part("month", texts::ui::DATE_MONTH, value.month, 2);
    let year = part("year", texts::ui::DATE_YEAR, value.year, 4);
    view! {
        <fieldset
            class=move || field_class(error)
            aria-describedby=move || described_by(&described, hint, error)
            data-testid=testid
        >
            <legend class="field-label">{legend} {need_words(need, lang)}</legend>
            {notes(&id, hint, error, lang)}
            <div class="date field-control">{day} {month} {year}</div>
        </fieldset>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_date_with_only_a_year_keeps_the_other_parts_empty() {
        let html = html(|| {
            let value = DateParts { year: "1954".to_owned(), ..DateParts::default() };
            view! { <DateField lang=Lang::Vi name="sinh" legend="Ngày sinh" value autocomplete="bday" /> }
        });
        assert!(html.contains(r#"name="sinh_year" value="1954" autocomplete="bday-year""#), "{html}");
        assert!(html.contains(r#"id="sinh" name="sinh_day""#), "{html}");
    }
}
