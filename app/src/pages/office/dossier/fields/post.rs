//! The parcel with its bill, and the post's proof of who took it.

use super::Dossier;
use crate::{
    components::{TextField, field::Need},
    domain::dossier::CommandKind,
    texts::{Lang, office as t},
};
use leptos::prelude::*;

pub(super) fn parcel(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::RegisterPost;
    let bill = model.typed(kind, "bill").unwrap_or_default().to_owned();
    let carrier = model.typed(kind, "carrier").unwrap_or(&model.forms.carrier).to_owned();
    view! {
        <TextField
            lang
            name="bill"
            id="register_post-bill"
            label=lang.t(t::ACT_BILL)
            hint=lang.t(t::ACT_BILL_HINT)
            value=bill
            need=Need::Required
            autocomplete="off"
            maxlength=60
        />
        <TextField
            lang
            name="carrier"
            id="register_post-carrier"
            label=lang.t(t::ACT_CARRIER)
            value=carrier
            need=Need::Required
            maxlength=100
        />
    }
    .into_any()
}

pub(super) fn taken(lang: Lang, model: &Dossier) -> AnyView {
    let typed = |name: &str, otherwise: &str| {
        model.typed(CommandKind::DeliverPost, name).unwrap_or(otherwise).to_owned()
    };
    let forms = &model.forms;
    let (name, on) = (typed("receiver", &forms.applicant), typed("taken_on", &forms.today));
    let capacity = typed("capacity", lang.t(t::ACT_OWNER));
    view! {
        <TextField
            lang
            name="receiver"
            id="deliver_post-receiver"
            label=lang.t(t::ACT_TAKEN_BY)
            value=name
            need=Need::Required
            maxlength=200
        />
        <TextField
            lang
            name="capacity"
            id="deliver_post-capacity"
            label=lang.t(t::ACT_TAKEN_AS)
            value=capacity
            need=Need::Optional
            maxlength=200
        />
        <TextField
            lang
            name="taken_on"
            id="deliver_post-taken_on"
            label=lang.t(t::ACT_TAKEN_ON)
            hint=lang.t(t::ACT_TAKEN_ON_HINT)
            value=on
            need=Need::Required
            inputmode="numeric"
            maxlength=10
        />
    }
    .into_any()
}
