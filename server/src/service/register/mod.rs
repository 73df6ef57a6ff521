//! The register of dossiers: what a desk accepted in a period, as rows for the page, the printed form and the
//! spreadsheet. Not here: how any of them looks (`documents::register`, `pages::office::register`).

use crate::{
    documents::{
        edition::Edition,
        register::{Register, RegisterRow},
    },
    service::{Error, Result, Services, dossiers::slips, permit::permit, reference},
    store::{dossiers::Dossier, register},
};
use app::{
    domain::{
        dossier::Actor,
        error::ErrorCode,
        permission::{Action, Object},
        phone::Phone,
        time::Timestamp,
        unit::Unit,
    },
    pages::words,
    texts::{Lang, office as t},
};
use jiff::{
    ToSpan,
    civil::{Date, Time},
};

pub use crate::store::register::Series;

/// The most dossiers that one register lists; a longer period is taken in parts.
pub const MOST: usize = 5_000;
/// The longest period in days.
const LONGEST: i32 = 366;

/// Days of a register, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub from: Date,
    pub to: Date,
}

impl Days {
    /// The month of a day up to that day.
    pub fn month_to(day: Date) -> Self {
        Self { from: day.first_of_month(), to: day }
    }

    /// A period of at least a day and at most a year.
    pub fn between(from: Date, to: Date) -> Option<Self> {
        let length = (to - from).get_days();
        (0..LONGEST).contains(&length).then_some(Self { from, to })
    }

    /// The first moment, and the first moment after the last day.
    pub fn moments(self) -> (i64, i64) {
        let midnight = |day: Date| Timestamp::from_local(day.to_datetime(Time::midnight())).0;
        (midnight(self.from), midnight(self.to.saturating_add(1.day())))
    }
}

/// The register of a desk.
#[derive(Clone, Debug)]
pub struct Kept {
    pub dossiers: Vec<Dossier>,
    /// Whether the period has more than [`MOST`].
    pub more: bool,
}

impl Services {
    /// The desks whose registers somebody may read: where they work at the desk, and every desk that they direct.
    /// The books of a desk that has closed are kept by the one in its place, and come last.
    pub fn register_desks(&self, actor: &Actor) -> Vec<&Unit> {
        let reads = |unit: &&Unit| permit(Action::ReadRegister, actor, Object::Unit(&unit.code)).is_ok();
        let closed = self.catalogue.closed_units().filter(|unit| unit.kind.is_desk());
        self.catalogue.desks().chain(closed).filter(reads).collect()
    }

    /// What a desk accepted on these days, the first first.
    ///
    /// # Errors
    /// `not_allowed` for a desk whose register the actor may not read.
    pub async fn register(&self, actor: &Actor, (desk, series): (&str, Series), days: Days) -> Result<Kept> {
        if !self.register_desks(actor).iter().any(|unit| unit.code == desk) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let mut reader = self.store.reader().await?;
        let limit = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
        let mut dossiers = register::list(&mut reader, (desk, series), days.moments(), limit).await?;
        let more = dossiers.len() > MOST;
        dossiers.truncate(MOST);
        Ok(Kept { dossiers, more })
    }

    /// The same for the page, which shows people: a look-up, which the month in which everybody works never refuses.
    ///
    /// # Errors
    /// As [`Self::register`]; `proof_needed` for one look-up too many.
    pub async fn register_on_page(&self, actor: &Actor, desk: (&str, Series), days: Days) -> Result<Kept> {
        let (code, series) = desk;
        if days == Days::month_to(self.now().local_date()) {
            self.note_first_page(actor, &format!("register {code} {series:?}")).await?;
        } else {
            let asked = format!("{code} {series:?} {} {}", days.from, days.to);
            self.note_look_up(actor, "register", &asked).await?;
        }
        self.register(actor, desk, days).await
    }

    /// The same, as much as one official form holds.
    ///
    /// # Errors
    /// As [`Self::register`]; `bad_request` where the period has more than one form holds.
    pub async fn register_for_form(
        &self,
        actor: &Actor,
        (desk, series): (&str, Series),
        days: Days,
    ) -> Result<Kept> {
        let kept = self.register(actor, (desk, series), days).await?;
        if kept.more { Err(ErrorCode::BadRequest.into()) } else { Ok(kept) }
    }

    /// The official form of a register, in Vietnamese, for whoever may take it away now: every dossier in it is told so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn register_to_take(
        &self,
        actor: &Actor,
        (desk, series): (&str, Series),
        (days, kept): (Days, &Kept),
    ) -> Result<Register> {
        let unit = self.catalogue.unit(desk).ok_or(Error::NOT_FOUND)?;
        let listed = kept.dossiers.iter().map(|dossier| dossier.id.as_str());
        self.note_listed(actor, listed, desk, "register").await?;
        Ok(Register {
            edition: Edition::on(days.to),
            issuer: slips::issuer(self, desk),
            desk: match series {
                Series::Official => unit.name.get(Lang::Vi).to_owned(),
                Series::Trial => Lang::Vi.fill(t::REGISTER_TRIAL_OF, &[("desk", unit.name.get(Lang::Vi))]),
            },
            from: days.from,
            to: days.to,
            rows: kept.dossiers.iter().map(|dossier| self.register_row(Lang::Vi, dossier)).collect(),
            keeper: actor.login().map(|login| self.staff_name(login)).unwrap_or_default(),
            printed_at: self.now().local(),
        })
    }

    /// A dossier as its register names it.
    pub fn register_row(&self, lang: Lang, d: &Dossier) -> RegisterRow {
        let procedure = self.catalogue.revision(&d.procedure_code, d.procedure_revision);
        let agency = self.catalogue.unit(&d.competent_unit);
        let area = agency.and_then(|unit| match unit.serves.as_slice() {
            [commune] => self.catalogue.commune(commune),
            _ => None,
        });
        let rounds = (d.rounds > 0).then(|| lang.fill(t::REGISTER_ROUNDS, &[("n", &d.rounds.to_string())]));
        let local = |at: i64| Timestamp(at).local();
        RegisterRow {
            code: reference(d),
            procedure: procedure.map(|procedure| procedure.name.get(lang).to_owned()).unwrap_or_default(),
            sets: 1,
            name: d.applicant_name.clone(),
            address: d.applicant_address.clone(),
            phone: Phone::parse(&d.applicant_phone).map(|phone| phone.national()).unwrap_or_default(),
            agency: agency.map(|unit| unit.short_name.get(lang).to_owned()).unwrap_or_default(),
            received_at: local(d.accepted_at.unwrap_or(d.created_at)),
            due_at: d.due_at.map(local),
            ready_at: d.finished_at.map(local),
            returned_at: d.returned_at.map(local),
            way: words::return_method(lang, d.return_method),
            area: area.map(|commune| commune.name.get(lang).to_owned()).unwrap_or_default(),
            note: rounds.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_has_a_day_at_least_and_a_year_at_most() {
        let day = date(2026, 11, 23);
        assert!(Days::between(day, day).is_some());
        assert!(Days::between(day, date(2026, 11, 22)).is_none());
        assert!(Days::between(date(2026, 1, 1), date(2026, 12, 31)).is_some());
        assert!(Days::between(date(2026, 1, 1), date(2027, 1, 2)).is_none());
        assert_eq!(Days::month_to(day), Days { from: date(2026, 11, 1), to: day });
    }

    #[test]
    fn the_last_day_is_whole() {
        let (from, to) = Days { from: date(2026, 11, 23), to: date(2026, 11, 23) }.moments();
        assert_eq!(to - from, 86_400_000);
        assert_eq!(Timestamp(from).short(), "00:00, 23/11/2026");
    }
}
