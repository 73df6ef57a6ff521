//! Who is put in charge, where the papers lie, how many sheets came, and the apology.

use super::{Dossier, reason};
use crate::{
    components::{NumberField, SelectField, TextField, choice_field::Choice, field::Need},
    domain::dossier::CommandKind,
    texts::{Lang, office as t},
};
use leptos::prelude::*;

pub(super) fn assignee(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::Assign;
    let people = model.forms.colleagues.iter();
    let choices = people.map(|(login, name)| Choice::new(login.clone(), name.clone())).collect::<Vec<_>>();
    let value = model.typed(kind, "to").unwrap_or(&model.forms.holder).to_owned();
    let placeholder = lang.t(t::ACT_POOL);
    view! {
        <SelectField lang name="to" id="assign-to" label=lang.t(t::ACT_ASSIGNEE) choices value need=Need::Optional placeholder />
        {reason(lang, model, kind, t::ACT_COMMENT, Need::Optional)}
    }
    .into_any()
}

pub(super) fn shelf(lang: Lang, model: &Dossier) -> AnyView {
    let value = model.typed(CommandKind::SetShelf, "shelf").unwrap_or(&model.forms.shelf).to_owned();
    view! {
        <TextField
            lang
            name="shelf"
            id="set_shelf-shelf"
            label=lang.t(t::DOSSIER_SHELF)
            value
            need=Need::Optional
            maxlength=100
        />
    }
    .into_any()
}

pub(super) fn sheets(lang: Lang, model: &Dossier) -> AnyView {
    let value = model.typed(CommandKind::ConfirmResult, "sheets").unwrap_or_default().to_owned();
    view! {
        <NumberField
            lang
            name="sheets"
            id="confirm_result-sheets"
            label=lang.t(t::ACT_SHEETS)
            value
            need=Need::Optional
        />
    }
    .into_any()
}

pub(super) fn apology(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::DraftApology;
    let value = model.typed(kind, "until").unwrap_or_default().to_owned();
    view! {
        <TextField
            lang
            name="until"
            id="draft_apology-until"
            label=lang.t(t::ACT_UNTIL)
            hint=lang.t(t::ACT_UNTIL_HINT)
            value
            maxlength=20
        />
        {reason(lang, model, kind, t::ACT_LATE_REASON, Need::Required)}
    }
    .into_any()
}
