//! A dossier before anybody has written in it, and what people call it.

use super::{Services, keys};
use crate::store::dossiers::Dossier;
use app::domain::{
    dossier::{
        ApologyState, Awaits, Channel, Custody, DeliveryState, Digitisation, PaymentState, ResultState,
        ReturnMethod, Status, SupplementState, SyncState, Withdrawal,
    },
    fold::fold,
    procedure::Procedure,
};

impl Services {
    /// A new draft of a procedure at a desk, with an id and tokens of its own and nothing filled in.
    pub fn blank_dossier(&self, procedure: &Procedure, desk: &str) -> Dossier {
        let (id, now) = (self.new_id(), self.clock.now());
        Dossier {
            version: 1,
            status: Status::Draft,
            step: None,
            step_kind: None,
            supplement: SupplementState::default(),
            result: ResultState::default(),
            rounds: 0,
            rated: 0,
            procedure_code: procedure.code.clone(),
            procedure_revision: procedure.revision.into(),
            owner_account: None,
            created_by: None,
            channel: Channel::Online,
            applicant_name: String::new(),
            applicant_personal_id: String::new(),
            applicant_birth_date: String::new(),
            applicant_sex: String::new(),
            applicant_phone: String::new(),
            applicant_email: String::new(),
            applicant_address: String::new(),
            applicant_tax_code: String::new(),
            receiving_unit: desk.to_owned(),
            supporting_unit: None,
            competent_unit: String::new(),
            returning_unit: desk.to_owned(),
            holder_unit: None,
            holder_person: None,
            custody: Custody::default(),
            crosses: 0,
            apology: ApologyState::default(),
            withdrawal: Withdrawal::default(),
            awaits: Awaits::default(),
            shelf: String::new(),
            trial: 0,
            payment: PaymentState::default(),
            digitisation: Digitisation::default(),
            sync: SyncState::default(),
            delivery: DeliveryState::default(),
            post_bill: String::new(),
            post_carrier: String::new(),
            post_failures: 0,
            tasks: app::domain::task::Tasks::default(),
            open_tasks: 0,
            promise: app::domain::dossier::Promised::default(),
            return_method: ReturnMethod::default(),
            return_address: String::new(),
            answers: String::new(),
            code: None,
            track_hash: keys::hash(&self.keys.track_token(&id)),
            secret_hash: keys::hash(&self.keys.printed_secret(&id)),
            accepted_by: None,
            drafted_by: None,
            fee: 0,
            created_at: now,
            updated_at: now,
            submitted_at: None,
            triage_due_at: None,
            accepted_at: None,
            due_at: None,
            original_due_at: None,
            paused_at: None,
            supplement_due_at: None,
            finished_at: None,
            returned_at: None,
            next_due_at: now,
            search: String::new(),
            id,
        }
    }
}

/// What people call a dossier: its code, or before it has one the beginning of its id.
pub fn reference(dossier: &Dossier) -> String {
    reference_of(dossier.code.as_deref(), &dossier.id)
}

/// The same from a code and an id.
pub fn reference_of(code: Option<&str>, id: &str) -> String {
    code.map_or_else(|| short_reference(id), ToOwned::to_owned)
}

/// The last eight digits of an id in upper case: distinct enough to be read out on the telephone.
pub fn short_reference(id: &str) -> String {
    let digits: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    digits[digits.len().saturating_sub(8)..].to_ascii_uppercase()
}

/// Everything by which an officer looks for a dossier, folded.
pub(super) fn search_text(d: &Dossier, procedure: &Procedure) -> String {
    let parts = [
        d.applicant_name.as_str(),
        d.code.as_deref().unwrap_or_default(),
        &short_reference(&d.id),
        &d.applicant_personal_id,
        &d.applicant_phone,
        &d.post_bill,
        &procedure.name.vi,
        &procedure.code,
    ];
    fold(&parts.join(" "))
}
