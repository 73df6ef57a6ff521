//! What is written down and not published, what it would do to the open dossiers, and the button that publishes it.

use super::{
    action,
    year::{CalendarPage, button, hidden, scope, what},
};
use crate::{
    components::{Button, Column, DataTable, TableRow, TextArea, button::ButtonKind, field::Need},
    domain::time::short_date,
    texts::{Lang, calendar as t},
};
use leptos::prelude::*;

/// How many dossiers are listed.
const LISTED: usize = 200;

/// A dossier whose count the change touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedRow {
    pub id: String,
    pub code: String,
    pub before: String,
    pub counted: String,
    /// Whether the promised day stands.
    pub stands: bool,
}

pub(super) fn plan(lang: Lang, model: &CalendarPage) -> AnyView {
    if model.plan.is_empty() {
        return view! { <h2>{lang.t(t::PLAN)}</h2> <p>{lang.t(t::PLAN_NONE)}</p> }.into_any();
    }
    let columns =
        [t::DATE, t::KIND, t::NOTE, t::SCOPE, t::ACTION].map(|name| Column::new(lang.t(name))).to_vec();
    let rows = model.plan.iter().map(|row| {
        TableRow::new(vec![
            short_date(row.date).into_any(),
            what(lang, row),
            row.note.clone().into_any(),
            scope(lang, row).into_any(),
            button(lang, model, row, "take-back", t::TAKE_BACK, ButtonKind::Quiet),
        ])
    });
    let rows = rows.collect::<Vec<_>>();
    let title = lang.t(t::PLAN);
    view! {
        <section class="stack calendar-plan" data-testid="calendar-plan">
            <h2>{title}</h2>
            <DataTable lang caption=title caption_hidden=true columns rows testid="plan-days" />
            <h3>{lang.t(t::TRIAL)}</h3>
            <p>{lang.t(t::RULE)}</p>
            {moved(lang, &model.moved)}
            {publish(lang, model)}
            <form method="post" action=action("drop")>
                {hidden(model)}
                <Button kind=ButtonKind::Quiet testid="drop">{lang.t(t::DROP)}</Button>
            </form>
        </section>
    }
    .into_any()
}

/// `2 later, 1 stands` in words.
pub(super) fn moved(lang: Lang, moved: &[MovedRow]) -> AnyView {
    if moved.is_empty() {
        return view! { <p data-testid="trial-none">{lang.t(t::TRIAL_NONE)}</p> }.into_any();
    }
    let stands = moved.iter().filter(|row| row.stands).count();
    let (later, stood) = ((moved.len() - stands).to_string(), stands.to_string());
    let count = lang.fill(t::TRIAL_COUNT, &[("later", &later), ("stands", &stood)]);
    let part = (moved.len() > LISTED).then(|| lang.fill(t::TRIAL_PART, &[("n", &LISTED.to_string())]));
    let columns = [t::DOSSIER, t::DUE_BEFORE, t::DUE_AFTER].map(|name| Column::new(lang.t(name))).to_vec();
    let rows = moved.iter().take(LISTED).map(|row| {
        let href = format!("/office/dossiers/{}", row.id);
        let after = match row.stands {
            true => lang.fill(t::STANDS, &[("date", &row.counted)]),
            false => row.counted.clone(),
        };
        let code = row.code.clone();
        TableRow::new(vec![
            view! { <a href=href>{code}</a> }.into_any(),
            row.before.clone().into_any(),
            after.into_any(),
        ])
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <p data-testid="trial-count">{count} " " {part}</p>
        <DataTable lang caption=lang.t(t::TRIAL) caption_hidden=true columns rows testid="moved" />
    }
    .into_any()
}

fn publish(lang: Lang, model: &CalendarPage) -> impl IntoView + use<> {
    let reason = model.typed("reason");
    view! {
        <form method="post" action=action("publish") class="stack">
            {hidden(model)}
            <input type="hidden" name="command_id" value=model.command_id.clone() />
            <TextArea
                lang
                name="reason"
                label=lang.t(t::REASON)
                hint=lang.t(t::REASON_HINT)
                value=reason
                need=Need::Required
                rows=3
            />
            <Button testid="publish">{lang.t(t::PUBLISH)}</Button>
        </form>
    }
}
