//! The form of a supplement request: a table of papers and of answers, each with a problem and a word.

use super::{Dossier, reason};
use crate::{
    components::{
        CheckboxField, Fieldset, NumberField, SelectField, TextField, choice_field::Choice, field::Need,
    },
    domain::dossier::{AgainReason, CommandKind, ProblemCode},
    pages::words,
    texts::{Lang, Text, office as t},
};
use leptos::prelude::*;

pub(super) fn items(lang: Lang, model: &Dossier, kind: CommandKind) -> AnyView {
    let papers = table(lang, model, kind, t::ACT_ITEMS_PAPERS, &model.forms.papers);
    let fields = table(lang, model, kind, t::ACT_ITEMS_FIELDS, &model.forms.fields);
    let asked = model.forms.fields.iter().any(|(id, _)| model.was_ticked(kind, "item", id) == Some(true));
    let need = if model.forms.asked_before { Need::Required } else { Need::Optional };
    let label = if model.forms.asked_before { t::ACT_REASON_AGAIN } else { t::ACT_REASON };
    view! {
        {papers}
        <details open=asked><summary>{lang.t(t::ACT_ITEMS_FIELDS)}</summary>{fields}</details>
        {days(lang, model, kind)}
        {model.forms.asked_before.then(|| ground(lang, model, kind))}
        {reason(lang, model, kind, label, need)}
    }
    .into_any()
}

/// Why once more, and which law asks for it.
fn ground(lang: Lang, model: &Dossier, kind: CommandKind) -> AnyView {
    let code = kind.code();
    let (id, law_id) = (format!("{code}-again"), format!("{code}-legal_basis"));
    let choices = AgainReason::ALL.into_iter().map(|why| Choice::new(why.code(), words::again(lang, why)));
    let choices = choices.collect::<Vec<_>>();
    let typed = |name: &str| model.typed(kind, name).unwrap_or_default().to_owned();
    let (value, law) = (typed("again"), typed("legal_basis"));
    view! {
        <p class="soft">{lang.t(t::ACT_AGAIN_NOTE)}</p>
        <SelectField lang name="again" id label=lang.t(t::ACT_AGAIN) choices value />
        <TextField lang name="legal_basis" id=law_id label=lang.t(t::ACT_LEGAL_BASIS) value=law maxlength=300 />
    }
    .into_any()
}

/// Which items of the citizen's answer are not in order.
pub(super) fn rejection(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::RejectItems;
    let boxes = model.forms.sent.iter().map(|(item, name)| {
        let checked = model.was_ticked(kind, "item", item).unwrap_or_default();
        let (id, label, value) = (format!("reject-{item}"), name.clone(), item.clone());
        view! { <CheckboxField lang name="item" id label value checked /> }
    });
    let boxes = boxes.collect::<Vec<_>>();
    view! {
        <Fieldset legend=lang.t(t::ACT_REJECTED)>{boxes}</Fieldset>
        {days(lang, model, kind)}
        {reason(lang, model, kind, t::ACT_COMMENT_BACK, Need::Required)}
    }
    .into_any()
}

fn table(
    lang: Lang,
    model: &Dossier,
    kind: CommandKind,
    caption: Text,
    lines: &[(String, String)],
) -> AnyView {
    let rows = lines.iter().map(|(id, name)| row(lang, model, kind, id, name)).collect::<Vec<_>>();
    view! {
        <table class="data-table ask-table" role="table">
            <caption>{lang.t(caption)}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{lang.t(t::ACT_ITEM)}</th>
                    <th scope="col" role="columnheader">{lang.t(t::ACT_PROBLEM)}</th>
                    <th scope="col" role="columnheader">{lang.t(t::ACT_NOTE)}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(lang: Lang, model: &Dossier, kind: CommandKind, id: &str, name: &str) -> AnyView {
    let checked = model.was_ticked(kind, "item", id).unwrap_or_default();
    let (problem, note) = (format!("problem.{id}"), format!("note.{id}"));
    let chosen = model.typed(kind, &problem).unwrap_or_default().to_owned();
    let typed = model.typed(kind, &note).unwrap_or_default().to_owned();
    let options = ProblemCode::ALL.into_iter().map(|code| {
        let selected = code.code() == chosen;
        view! { <option value=code.code() selected=selected>{words::problem_code(lang, code)}</option> }
    });
    let options = options.collect::<Vec<_>>();
    let of = |text| lang.fill(text, &[("name", name)]);
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <label class="ask-item">
                    <input type="checkbox" name="item" value=id.to_owned() checked=checked /> " " {name.to_owned()}
                </label>
            </th>
            <td role="cell" data-label=lang.t(t::ACT_PROBLEM)>
                <select class="input" name=problem aria-label=of(t::ACT_PROBLEM_OF)>{options}</select>
            </td>
            <td role="cell" data-label=lang.t(t::ACT_NOTE)>
                <input class="input" name=note value=typed maxlength="500" aria-label=of(t::ACT_NOTE_OF) />
            </td>
        </tr>
    }
    .into_any()
}

pub(super) fn days(lang: Lang, model: &Dossier, kind: CommandKind) -> AnyView {
    let usual = model.forms.supplement_days.to_string();
    let value = model.typed(kind, "days").map_or(usual, ToOwned::to_owned);
    let id = format!("{}-days", kind.code());
    let unit = lang.t(t::ACT_DAYS_UNIT);
    view! { <NumberField lang name="days" id label=lang.t(t::ACT_DAYS) value unit /> }.into_any()
}
