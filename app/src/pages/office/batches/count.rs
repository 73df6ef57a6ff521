//! Counting a bag: one form in which a scanner types a code and presses Enter, a finger ticks, and the last button
//! confirms. Pressing Enter in the field presses the first button, so nothing is confirmed by a scanner.

use super::show::{Batch, Item, columns, row};
use crate::{
    components::{
        Button, CheckboxField, DataTable, RowSelect, TableRow, TextField, button::ButtonKind, field::Need,
    },
    domain::{dossier::BatchItemState, error::ErrorCode},
    texts::{Lang, batches as t},
};
use leptos::prelude::*;

pub(super) fn form(lang: Lang, model: &Batch) -> AnyView {
    let (count, receive) =
        (format!("/office/batches/{}/count", model.id), format!("/office/batches/{}/receive", model.id));
    let counted = model.items.iter().filter(|item| item.state != BatchItemState::Listed).count().to_string();
    let progress = lang.fill(t::COUNT_PROGRESS, &[("n", &counted), ("all", &model.items.len().to_string())]);
    let rows = model.items.iter().map(|item| ticked(lang, item)).collect::<Vec<_>>();
    view! {
        <form method="post" action=count class="stack" aria-labelledby="count">
            <h2 id="count">{lang.t(t::COUNT_TITLE)}</h2>
            <p>{lang.t(t::COUNT_LEAD)}</p>
            {scan(lang, model)}
            <p><Button kind=ButtonKind::Secondary testid="tick">{lang.t(t::COUNT_TICK)}</Button></p>
            <p role="status" data-testid="progress"><strong>{progress}</strong></p>
            <DataTable lang caption=lang.t(t::SHOW_ITEMS) columns=columns(lang) rows testid="items" />
            {rest(lang, model)}
            <p><Button formaction=receive testid="confirm">{lang.t(t::COUNT_CONFIRM)}</Button></p>
        </form>
    }
    .into_any()
}

/// The field has the focus whenever the page opens, also with an error: the next dossier can be scanned at once.
fn scan(lang: Lang, model: &Batch) -> impl IntoView + use<> {
    let code = ErrorCode::NotOnList;
    let error = (model.problem == Some(code)).then(|| format!("{}. {}", code.title(lang), code.help(lang)));
    view! {
        <TextField
            lang
            name="scan"
            label=lang.t(t::COUNT_SCAN)
            hint=lang.t(t::COUNT_SCAN_HINT)
            error
            need=Need::Required
            autocomplete="off"
            maxlength=300
            autofocus=true
            testid="scan"
        />
    }
}

fn ticked(lang: Lang, item: &Item) -> TableRow {
    let select = item.state.is_open().then(|| RowSelect {
        name: "there".to_owned(),
        value: item.id.clone(),
        label: item.reference.clone(),
        checked: item.state == BatchItemState::Counted,
    });
    TableRow { select, ..row(lang, item) }
}

fn rest(lang: Lang, model: &Batch) -> impl IntoView + use<> {
    let incomplete = model.problem == Some(ErrorCode::BatchIncomplete);
    let error = incomplete.then(|| ErrorCode::BatchIncomplete.title(lang).to_owned());
    view! {
        <CheckboxField
            lang
            name="rest"
            value="missing"
            label=lang.t(t::COUNT_REST)
            hint=lang.t(t::COUNT_REST_HINT)
            error
        />
        <TextField
            lang
            name="note"
            label=lang.t(t::COUNT_NOTE)
            value=model.note.clone()
            need=Need::Optional
            autocomplete="off"
            maxlength=500
        />
    }
}
