//! What happens next with a dossier, in one sentence, and whether its day has passed.

use crate::{service::Services, store::dossiers::Dossier};
use app::{
    domain::{
        dossier::{Awaits, DeliveryState, ResultState, ReturnMethod, Status, SupplementState},
        procedure::StepKind,
        time::Timestamp,
        working_time::Urgency,
    },
    texts::{Lang, Text, dossiers as t},
};

/// The moment of a dossier as a date, or a dash while nobody knows it.
fn date(at: Option<i64>, lang: Lang) -> String {
    at.map_or_else(|| "–".to_owned(), |at| Timestamp(at).told_date(lang))
}

/// Until when the clock of an accepted dossier stands still, if it does.
pub(super) fn paused(d: &Dossier) -> Option<Text> {
    d.paused_at.filter(|_| d.accepted_at.is_some() && !d.status.is_final())?;
    Some(match d.status {
        Status::PaymentRequested => t::SHOW_PAUSED_PAYMENT,
        Status::Stopped => t::SHOW_PAUSED_STOPPED,
        _ if d.awaits == Awaits::OtherAgency => t::SHOW_PAUSED_AGENCY,
        _ => t::SHOW_PAUSED,
    })
}

impl Services {
    /// The name of a unit in the reader's language; nothing for an unknown one.
    pub(in crate::service) fn unit_name(&self, lang: Lang, unit: &str) -> String {
        self.catalogue.unit(unit).map(|unit| unit.name.get(lang).to_owned()).unwrap_or_default()
    }

    /// What happens next, for the citizen.
    pub fn next_sentence(&self, d: &Dossier, lang: Lang) -> String {
        let place = |unit: &str| self.unit_name(lang, unit);
        let by = |text, at| lang.fill(text, &[("date", date(at, lang).as_str())]);
        let at = |text, unit: &str| lang.fill(text, &[("place", place(unit).as_str())]);
        match d.status {
            Status::Draft => lang.fill(t::LIST_DRAFT_SAVED, &[("when", &Timestamp(d.updated_at).told(lang))]),
            Status::Submitted => by(t::NEXT_SUBMITTED, d.triage_due_at),
            Status::Accepted => at(t::NEXT_ACCEPTED, &d.competent_unit),
            Status::Processing if d.does() == Some(StepKind::Return) => at(t::NEXT_COMING, &d.returning_unit),
            Status::Processing if d.awaits == Awaits::OtherAgency => lang.t(t::NEXT_AWAITS_AGENCY).to_owned(),
            Status::Processing => at(t::NEXT_PROCESSING, &d.competent_unit),
            Status::SupplementRequested if d.supplement == SupplementState::CitizenAsked => {
                by(t::NEXT_SUPPLEMENT, d.supplement_due_at)
            }
            Status::SupplementRequested => lang.t(t::NEXT_SUPPLEMENT_SENT).to_owned(),
            Status::PaymentRequested => lang.t(t::NEXT_PAYMENT).to_owned(),
            Status::Stopped => lang.t(t::NEXT_STOPPED).to_owned(),
            Status::Finished => self.collecting(d, lang),
            Status::Returned if d.rated == 0 => lang.t(t::NEXT_RATE).to_owned(),
            Status::Refused | Status::Withdrawn | Status::Returned => lang.t(t::NEXT_DONE).to_owned(),
        }
    }

    fn collecting(&self, d: &Dossier, lang: Lang) -> String {
        let place = self.unit_name(lang, &d.returning_unit);
        match d.return_method {
            ReturnMethod::Online => lang.t(t::NEXT_COLLECT_ONLINE).to_owned(),
            ReturnMethod::Post => self.posting(d, lang, &place),
            ReturnMethod::Desk if d.result == ResultState::AtDesk => {
                lang.fill(t::NEXT_COLLECT, &[("place", place.as_str())])
            }
            ReturnMethod::Desk => lang.fill(t::NEXT_COMING, &[("place", place.as_str())]),
        }
    }

    /// Where the parcel is, with its bill.
    fn posting(&self, d: &Dossier, lang: Lang, desk: &str) -> String {
        let parcel = |text| lang.fill(text, &[("carrier", d.post_carrier.as_str()), ("bill", &d.post_bill)]);
        match d.delivery {
            DeliveryState::None | DeliveryState::Delivered => {
                lang.fill(t::NEXT_COLLECT_POST, &[("place", d.return_address.as_str())])
            }
            DeliveryState::Registered => parcel(t::NEXT_POST_REGISTERED),
            DeliveryState::Collected => parcel(t::NEXT_POST_COLLECTED),
            DeliveryState::InTransit => parcel(t::NEXT_POST_IN_TRANSIT),
            DeliveryState::Failed => parcel(t::NEXT_POST_FAILED),
            DeliveryState::Returned => lang.fill(t::NEXT_POST_RETURNED, &[("place", desk)]),
        }
    }

    /// Whether an office at work has missed its day, or the desk its hours.
    pub fn is_late(&self, d: &Dossier) -> bool {
        let now = self.now();
        self.late_before().urgency(d.standing(), now) == Some(Urgency::Overdue)
    }

    /// By how many calendar days an office at work has missed its day; zero when it has not.
    pub fn days_late(&self, d: &Dossier) -> u32 {
        if !self.is_late(d) {
            return 0;
        }
        let due = Timestamp(d.next_due_at).local_date();
        let late = due.duration_until(self.now().local_date()).as_hours() / 24;
        u32::try_from(late).unwrap_or(0)
    }
}
