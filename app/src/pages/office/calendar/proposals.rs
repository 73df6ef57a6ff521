//! The days off that the law and the moon foresee, for an administrator to take over or not.

use super::{
    action,
    year::{CalendarPage, button, hidden},
};
use crate::{
    components::{Button, Column, DataTable, TableRow, button::ButtonKind},
    domain::time::short_date,
    texts::{Lang, calendar as t},
};
use leptos::prelude::*;

pub(super) fn proposals(lang: Lang, model: &CalendarPage) -> AnyView {
    let title = lang.t(t::PROPOSALS);
    if model.proposals.is_empty() {
        return view! { <h2>{title}</h2> <p data-testid="no-proposals">{lang.t(t::PROPOSALS_NONE)}</p> }
            .into_any();
    }
    let names = [t::DATE, t::NOTE, t::ACTION];
    let names = if model.admin { &names[..] } else { &names[..2] };
    let columns = names.iter().map(|name| Column::new(lang.t(*name))).collect::<Vec<_>>();
    let rows = model.proposals.iter().map(|row| {
        let mut cells = vec![short_date(row.date).into_any(), row.note.clone().into_any()];
        if model.admin {
            cells.push(button(lang, model, row, "take", t::TAKE_OVER, ButtonKind::Secondary));
        }
        TableRow::new(cells)
    });
    let rows = rows.collect::<Vec<_>>();
    let all = model.admin.then(|| {
        view! {
            <form method="post" action=action("take-all")>
                {hidden(model)}
                <Button kind=ButtonKind::Secondary testid="take-all">{lang.t(t::TAKE_OVER_ALL)}</Button>
            </form>
        }
    });
    view! {
        <h2>{title}</h2>
        <p>{lang.t(t::PROPOSALS_LEAD)}</p>
        <DataTable lang caption=title caption_hidden=true columns rows testid="proposals" />
        {all}
    }
    .into_any()
}
