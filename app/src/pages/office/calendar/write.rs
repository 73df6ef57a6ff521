//! The form that writes down one day.

use super::{
    action, kind_text,
    year::{CalendarPage, hidden},
};
use crate::{
    components::{
        Button, CheckboxField, Choice, DayField, Details, SelectField, TextField, button::ButtonKind,
        field::Need,
    },
    domain::working_time::DayKind,
    texts::{Lang, calendar as t},
};
use leptos::prelude::*;

/// The kinds of days with the codes that forms send.
pub const KINDS: [(&str, DayKind); 5] = [
    ("holiday", DayKind::Holiday),
    ("swap_working", DayKind::SwapWorking),
    ("half_day", DayKind::HalfDay),
    ("extra_closed", DayKind::ExtraClosed),
    ("open_only", DayKind::OpenOnly),
];

pub(super) fn form(lang: Lang, model: &CalendarPage) -> AnyView {
    let kinds = KINDS.map(|(code, kind)| Choice::new(code, lang.t(kind_text(kind)))).to_vec();
    let units: Vec<Choice> =
        model.units.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect();
    let [day, kind, unit, note_vi, note_en, hours, why] =
        ["date", "kind", "of", "note_vi", "note_en", "hours", "why"].map(|name| model.typed(name));
    let unit = if unit.is_empty() { model.unit.clone().unwrap_or_default() } else { unit };
    let kind = if kind.is_empty() { "holiday".to_owned() } else { kind };
    let open = model.typed.iter().any(|(name, _)| name == "note_vi");
    let carried = hidden(model);
    view! {
        <Details summary=lang.t(t::WRITE) open testid="write">
            <form method="post" action=action("set") class="stack">
                {carried}
                <DayField lang name="date" label=lang.t(t::DATE) value=day need=Need::Required />
                <SelectField lang name="kind" label=lang.t(t::KIND) choices=kinds value=kind need=Need::Required />
                <SelectField lang name="of" label=lang.t(t::SCOPE) choices=units value=unit placeholder=lang.t(t::EVERYBODY) />
                <TextField lang name="note_vi" label=lang.t(t::NOTE_VI) value=note_vi need=Need::Required maxlength=120 />
                <TextField lang name="note_en" label=lang.t(t::NOTE_EN) value=note_en need=Need::Optional maxlength=120 />
                <TextField lang name="hours" label=lang.t(t::HOURS) hint=lang.t(t::HOURS_HINT) value=hours need=Need::Optional maxlength=60 />
                <TextField lang name="why" label=lang.t(t::WHY) hint=lang.t(t::WHY_HINT) value=why need=Need::Optional maxlength=300 />
                <CheckboxField lang name="forecast" label=lang.t(t::IS_FORECAST) value="1" />
                <Button kind=ButtonKind::Secondary testid="set-day">{lang.t(t::ADD)}</Button>
            </form>
        </Details>
    }
    .into_any()
}
