//! The page that says where a dossier can be handed in when this desk may not receive it.

use crate::{
    http::{reply, viewing::Viewing},
    service::{Services, counter::Referral},
};
use app::{
    domain::{error::ErrorCode, unit::Unit},
    pages::{
        office::counter::{OtherDesk, Refer, refer},
        public::opening,
    },
    texts::{Lang, office as t},
};
use axum::response::Response;

/// Shows it. `form` is the step whose answers decide; without it nothing was answered yet, and nothing is wrong.
pub(super) fn page(
    services: &Services,
    viewing: &Viewing,
    referral: &Referral,
    form: Option<String>,
) -> Response {
    let answered = form.is_some();
    let html = refer(&viewing.frame, &model(services, viewing.lang(), referral, form));
    if answered { reply::page_with(ErrorCode::NotReceivedHere, html) } else { reply::page(html) }
}

fn model(services: &Services, lang: Lang, referral: &Referral, form: Option<String>) -> Refer {
    let here = services.catalogue.unit(&referral.desk);
    let desks = referral.to.iter().filter_map(|code| services.catalogue.unit(code));
    Refer {
        procedure: referral.procedure.name.get(lang).to_owned(),
        code: referral.procedure.code.clone(),
        here: here.map(|unit| unit.short_name.get(lang).to_owned()).unwrap_or_default(),
        desks: desks.map(|unit| desk(services, lang, unit)).collect(),
        online: referral.online,
        form,
    }
}

fn desk(services: &Services, lang: Lang, unit: &Unit) -> OtherDesk {
    let calendar = services.catalogue.calendar_of(&unit.code);
    // Of a year that the calendar does not know nothing is claimed.
    let today = calendar.day(services.now().local_date()).ok().map(|day| match day.note {
        _ if day.is_open() => {
            lang.fill(t::COUNTER_REFER_OPEN, &[("hours", &opening::sessions(&day.opening))])
        }
        Some(note) => lang.fill(t::COUNTER_REFER_CLOSED_FOR, &[("why", note.get(lang))]),
        None => lang.t(t::COUNTER_REFER_CLOSED).to_owned(),
    });
    OtherDesk {
        code: unit.code.clone(),
        name: unit.name.get(lang).to_owned(),
        address: unit.address.get(lang).to_owned(),
        phone: unit.phone.clone(),
        hours: opening::week(lang, calendar.opening()),
        today: today.unwrap_or_default(),
    }
}
