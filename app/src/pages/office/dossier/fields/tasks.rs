//! Asking other agencies: what the procedure foresees with one button, or a task of one's own; and taking one back.

use super::{Dossier, reason};
use crate::{
    components::{
        CheckboxField, Fieldset, NumberField, SelectField, TextField, choice_field::Choice, field::Need,
    },
    domain::dossier::CommandKind,
    texts::{Lang, tasks as t},
};
use leptos::prelude::*;

const KIND: CommandKind = CommandKind::OpenTask;

pub(super) fn opening(lang: Lang, model: &Dossier) -> AnyView {
    let foreseen = (!model.forms.foreseen.is_empty()).then(|| foreseen(lang, model));
    view! { {foreseen} {own(lang, model)} }.into_any()
}

/// One button for all; the fields below are not looked at then.
fn foreseen(lang: Lang, model: &Dossier) -> AnyView {
    let lines = model.forms.foreseen.iter().cloned().map(|line| view! { <li>{line}</li> });
    let lines = lines.collect::<Vec<_>>();
    view! {
        <h3>{lang.t(t::FORESEEN)}</h3>
        <ul data-testid="foreseen">{lines}</ul>
        <p>
            <button class="button" type="submit" name="foreseen" value="yes" formnovalidate data-testid="do-foreseen">
                {lang.t(t::FORESEEN_DO)}
            </button>
        </p>
        <h3>{lang.t(t::OWN)}</h3>
    }
    .into_any()
}

fn own(lang: Lang, model: &Dossier) -> AnyView {
    let typed = |name: &str| model.typed(KIND, name).unwrap_or_default().to_owned();
    let agencies = model.forms.agencies.iter();
    let choices = agencies.map(|(code, name)| Choice::new(code.clone(), name.clone())).collect::<Vec<_>>();
    let days = model.typed(KIND, "days").unwrap_or("3").to_owned();
    let blocks = model.was_ticked(KIND, "blocks", "yes").unwrap_or(true);
    let (agency, title) = (typed("agency"), typed("title"));
    view! {
        <SelectField
            lang
            name="agency"
            id="open_task-agency"
            label=lang.t(t::OWN_AGENCY)
            choices
            value=agency
            placeholder="–"
        />
        <TextField
            lang
            name="title"
            id="open_task-title"
            label=lang.t(t::OWN_TITLE)
            hint=lang.t(t::OWN_HINT)
            value=title
            maxlength=300
        />
        <NumberField
            lang
            name="days"
            id="open_task-days"
            label=lang.t(t::OWN_DAYS)
            unit=lang.t(t::OWN_DAYS_UNIT)
            value=days
        />
        {after(lang, model)}
        <CheckboxField
            lang
            name="blocks"
            id="open_task-blocks"
            label=lang.t(t::OWN_BLOCKS)
            value="yes"
            checked=blocks
        />
    }
    .into_any()
}

/// The tasks that may have to end first.
fn after(lang: Lang, model: &Dossier) -> Option<AnyView> {
    if model.forms.unfinished.is_empty() {
        return None;
    }
    let boxes = model.forms.unfinished.iter().cloned().map(|(number, name)| {
        let checked = model.was_ticked(KIND, "after", &number).unwrap_or_default();
        let id = format!("open_task-after-{number}");
        view! { <CheckboxField lang name="after" id label=name value=number checked /> }
    });
    let boxes = boxes.collect::<Vec<_>>();
    Some(view! { <Fieldset legend=lang.t(t::OWN_AFTER)>{boxes}</Fieldset> }.into_any())
}

pub(super) fn cancelling(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::CancelTask;
    let unfinished = model.forms.unfinished.iter();
    let choices = unfinished.map(|(n, name)| Choice::new(n.clone(), name.clone())).collect::<Vec<_>>();
    let value = model.typed(kind, "task").unwrap_or_default().to_owned();
    view! {
        <SelectField lang name="task" id="cancel_task-task" label=lang.t(t::WHICH) choices value />
        {reason(lang, model, kind, t::REASON, Need::Required)}
    }
    .into_any()
}
