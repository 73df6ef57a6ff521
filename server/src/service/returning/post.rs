//! A result that goes by post: registered with its bill, collected, delivered, tried again or brought back. The desk
//! writes down what the post says. Not here: what may follow what (`domain::dossier`).

use crate::service::{
    Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::dossiers::Dossier;
use app::domain::{
    dossier::{CommandKind, DeliveryState},
    error::ErrorCode,
    notice::NoticeKind,
    time::{Timestamp, short_date},
};
use jiff::civil::Date;

/// Longest bill number and longest name of a carrier, in characters.
const LONGEST_BILL: usize = 40;
const LONGEST_NAME: usize = 100;

/// What the post was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// The number on the bill, as it is looked up at the carrier's.
    pub bill: String,
    pub carrier: String,
}

impl Parcel {
    /// The bill in capitals without spaces, as carriers print it; nothing where either is missing or too long.
    fn read(&self) -> Option<Self> {
        let bill: String =
            self.bill.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let carrier = self.carrier.split_whitespace().collect::<Vec<_>>().join(" ");
        let readable = bill.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/'));
        let fits = bill.len() <= LONGEST_BILL && carrier.chars().count() <= LONGEST_NAME;
        (!bill.is_empty() && !carrier.is_empty() && readable && fits).then_some(Self { bill, carrier })
    }
}

/// The post's proof that somebody has taken the parcel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Who took it.
    pub name: String,
    /// As applicant, as relative, as neighbour: in the post's words.
    pub capacity: String,
    /// The day on which it was taken, in Vietnam; none where it is unreadable.
    pub on: Option<Date>,
}

impl Services {
    /// Gives a result a bill of the post.
    ///
    /// # Errors
    /// `incomplete` without a readable bill and a carrier; `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn register_post(&self, order: &Order<'_>, parcel: &Parcel) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let parcel = parcel.read();
        change.apply(CommandKind::RegisterPost, parcel.is_some(), "")?;
        let Parcel { bill, carrier } = parcel.ok_or(ErrorCode::Incomplete)?;
        let data = serde_json::json!({ "bill": bill, "carrier": carrier });
        (change.dossier.post_bill, change.dossier.post_carrier) = (bill, carrier);
        change.commit("", data).await
    }

    /// The postman has collected it, tries again, or brings it back; or nobody took it, for a reason.
    ///
    /// # Errors
    /// `reason_missing`, `wrong_state`, `not_allowed`; `bad_request` for another command.
    pub async fn post_says(&self, order: &Order<'_>, kind: CommandKind, reason: &str) -> Result<Dossier> {
        use CommandKind as K;
        if !matches!(kind, K::CollectPost | K::FailPost | K::RetryPost | K::ReturnPost) {
            return Err(ErrorCode::BadRequest.into());
        }
        let mut change = begin!(self, order);
        change.apply(kind, true, reason)?;
        if let Some(notice) = told(kind) {
            let params = Params::from([
                ("bill".to_owned(), change.dossier.post_bill.clone()),
                ("carrier".to_owned(), change.dossier.post_carrier.clone()),
            ]);
            change.notify(notice, params).await?;
        }
        let data = serde_json::json!({
            "bill": change.dossier.post_bill,
            "failures": change.dossier.post_failures,
        });
        change.commit(reason, data).await
    }

    /// The post has delivered it; the citizen is invited to rate.
    ///
    /// # Errors
    /// `incomplete` without the name of who took it, or without a day between the hand-over to the post and today;
    /// `wrong_state`, `not_allowed`.
    pub async fn deliver_post(&self, order: &Order<'_>, taken: &Taken) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let today = change.now.local_date();
        let ready = change.dossier.finished_at.map_or(today, |at| Timestamp(at).local_date());
        let on = taken.on.filter(|day| (ready..=today).contains(day));
        let name = taken.name.trim();
        change.apply(CommandKind::DeliverPost, on.is_some() && !name.is_empty(), "")?;
        change.dossier.returned_at = Some(change.now.0);
        change.notify(NoticeKind::Returned, Params::new()).await?;
        let data = serde_json::json!({
            "bill": change.dossier.post_bill,
            "carrier": change.dossier.post_carrier,
            "receiver": name,
            "capacity": taken.capacity.trim(),
            "taken_on": on.map(short_date),
        });
        change.commit("", data).await
    }
}

/// What the citizen is told of the parcel.
fn told(kind: CommandKind) -> Option<NoticeKind> {
    match kind {
        CommandKind::CollectPost => Some(NoticeKind::Posted),
        CommandKind::FailPost => Some(NoticeKind::PostFailed),
        CommandKind::ReturnPost => Some(NoticeKind::PostReturned),
        _ => None,
    }
}

/// What was registered with the post and is handed over at the desk is the post's no more.
pub(super) fn forget_unsent(dossier: &mut Dossier) {
    if dossier.delivery == DeliveryState::None {
        dossier.post_bill.clear();
        dossier.post_carrier.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bill: &str, carrier: &str) -> Option<Parcel> {
        Parcel { bill: bill.to_owned(), carrier: carrier.to_owned() }.read()
    }

    #[test]
    fn a_bill_is_read_as_carriers_print_it() {
        let parcel = read(" en 123 456 789 vn", " VNPost   Hạ Long ").unwrap_or_default();
        assert_eq!((parcel.bill.as_str(), parcel.carrier.as_str()), ("EN123456789VN", "VNPost Hạ Long"));
    }

    #[test]
    fn what_is_no_bill_is_refused() {
        let long = "A".repeat(LONGEST_BILL + 1);
        for (bill, carrier) in [("", "VNPost"), ("EN1", " "), ("<EN1>", "VNPost"), (long.as_str(), "VNPost")]
        {
            assert_eq!(read(bill, carrier), None, "{bill:?} {carrier:?}");
        }
    }
}
