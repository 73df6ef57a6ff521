//! What several slips share: who issues them, the desk, the people, the way to find the dossier again.
//! Slips are printed in Vietnamese. Not here: what only one slip says.

use crate::{
    documents::{Desk, Issuer, Party, Tracking},
    service::{Services, reference},
    store::{dossiers::Dossier, events::Event},
};
use app::{
    domain::{
        dossier::{Actor, Mark, ReturnMethod},
        personal_id::PersonalId,
        phone::Phone,
        unit::{Role, Unit},
        working_time::TimeLimit,
    },
    pages::words,
    texts::{Lang, dossiers as t},
};

const LANG: Lang = Lang::Vi;

/// Who issues a slip: the unit below the one it belongs to.
pub(in crate::service) fn issuer(services: &Services, unit: &str) -> Issuer {
    let catalogue = &services.catalogue;
    let unit = catalogue.unit(unit);
    let superior = unit.and_then(|unit| catalogue.unit(unit.parent.as_deref()?));
    let place = unit.and_then(|unit| match unit.serves.as_slice() {
        [commune] => catalogue.commune(commune),
        _ => None,
    });
    let own = |unit: &Unit| unit.name.get(LANG).to_owned();
    Issuer {
        superior: superior.map_or_else(|| LANG.t(t::SLIP_SUPERIOR).to_owned(), own),
        name: unit.map(own).unwrap_or_default(),
        place: place.map_or_else(|| LANG.t(t::SLIP_PLACE).to_owned(), |c| c.short_name.get(LANG).to_owned()),
    }
}

/// A desk as the slips name it.
pub(super) fn desk(services: &Services, unit: &str) -> Desk {
    let unit = services.catalogue.unit(unit);
    Desk {
        name: unit.map(|unit| unit.name.get(LANG).to_owned()).unwrap_or_default(),
        address: unit.map(|unit| unit.address.get(LANG).to_owned()).unwrap_or_default(),
        hotline: unit.map(|unit| unit.phone.clone()).unwrap_or_default(),
    }
}

/// The applicant; the number is masked, because slips lie about.
pub(super) fn applicant(dossier: &Dossier) -> Party {
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    let id = PersonalId::parse(&dossier.applicant_personal_id).ok();
    Party {
        name: dossier.applicant_name.clone(),
        address: filled(&dossier.applicant_address),
        phone: filled(&dossier.applicant_phone).map(dialled),
        email: filled(&dossier.applicant_email),
        id_number: id.map(|id| id.masked()),
    }
}

/// A stored number as people read it out and dial it.
fn dialled(phone: String) -> String {
    Phone::parse(&phone).map(|phone| phone.national()).unwrap_or(phone)
}

/// Code, QR address and, for whom it is meant, the printed secret.
pub(super) fn tracking(services: &Services, dossier: &Dossier, reader: &Actor) -> Tracking {
    let secret = || services.keys.printed_secret(&dossier.id);
    Tracking {
        code: reference(dossier),
        url: services.track_address(dossier),
        secret: hands_out_secret(reader, dossier).then(secret),
    }
}

/// By what an event is found unchanged in the history later.
pub(super) fn mark(event: &Event) -> Mark {
    Mark::of(event.number, &event.hash)
}

/// Whether somebody may hold the printed secret: the applicant's side, and the desks that hand the slips
/// over. Whoever holds it can rate, so those who decide about a dossier do not.
pub fn hands_out_secret(reader: &Actor, dossier: &Dossier) -> bool {
    let desk = |unit: &str| reader.is(Role::Desk, unit);
    !matches!(reader, Actor::Staff { .. }) || desk(&dossier.receiving_unit) || desk(&dossier.returning_unit)
}

/// The name of the officer behind a login; the login itself when nobody has it any more.
pub(super) fn officer(services: &Services, login: &str) -> String {
    services.catalogue.staff(login).map_or_else(|| login.to_owned(), |staff| staff.name.clone())
}

/// Where or how the result is received.
pub(super) fn return_place(services: &Services, dossier: &Dossier) -> String {
    match dossier.return_method {
        ReturnMethod::Desk => desk(services, &dossier.returning_unit).name,
        ReturnMethod::Online => words::return_method(LANG, ReturnMethod::Online),
        ReturnMethod::Post => {
            format!("{}: {}", words::return_method(LANG, ReturnMethod::Post), dossier.return_address)
        }
    }
}

/// A time limit in words.
pub fn time_limit(lang: Lang, limit: TimeLimit) -> String {
    let days = |text, n: u32| lang.fill(text, &[("n", &n.to_string())]);
    match limit {
        TimeLimit::WorkingDay { n } => days(t::LIMIT_WORKING_DAY, n),
        TimeLimit::CalendarDay { n } => days(t::LIMIT_CALENDAR_DAY, n),
        TimeLimit::WorkingHour { n } => days(t::LIMIT_WORKING_HOUR, n),
        TimeLimit::SameDay { .. } => lang.t(t::LIMIT_SAME_DAY).to_owned(),
    }
}

impl Services {
    /// The address in the QR code: an opaque token, never the code that can be guessed.
    pub fn track_address(&self, dossier: &Dossier) -> String {
        let token = self.keys.track_token(&dossier.id);
        let base = self.config.public_url.as_str().trim_end_matches('/');
        format!("{base}/q/{token}")
    }
}
