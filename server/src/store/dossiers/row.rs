//! One dossier as a row: its columns, read, bound and named in one order. Not here: statements.

use crate::unprinted::unprinted;
use app::domain::{
    dossier::{
        ApologyState, Awaits, Channel, Custody, DeliveryState, Digitisation, PaymentState, Promised,
        ResultState, ReturnMethod, Standing, Status, SupplementState, SyncState, Withdrawal, merkle::hex,
    },
    form::Answers,
    procedure::StepKind,
    task::Tasks,
    time::Timestamp,
};
use sha2::{Digest, Sha256};

/// One dossier as it is now. Times are epoch milliseconds, UTC.
#[derive(Clone, PartialEq, sqlx::FromRow)]
pub struct Dossier {
    pub id: String,
    /// Grows with every change; what was read under an older version is not written over.
    pub version: i64,
    #[sqlx(try_from = "i64")]
    pub status: Status,
    /// The id of the step at which it stands.
    pub step: Option<String>,
    /// The code of what is done there.
    pub step_kind: Option<String>,
    #[sqlx(try_from = "String")]
    pub supplement: SupplementState,
    #[sqlx(try_from = "String")]
    pub result: ResultState,
    pub rounds: i64,
    pub rated: i64,
    pub procedure_code: String,
    pub procedure_revision: i64,
    /// Who made it, and gets its notices.
    pub owner_account: Option<String>,
    /// The officer who created it at the counter.
    pub created_by: Option<String>,
    #[sqlx(try_from = "String")]
    pub channel: Channel,
    pub applicant_name: String,
    pub applicant_personal_id: String,
    pub applicant_birth_date: String,
    pub applicant_sex: String,
    pub applicant_phone: String,
    pub applicant_email: String,
    pub applicant_address: String,
    /// The tax code of the organisation for which the applicant acts; empty for a person's own case.
    pub applicant_tax_code: String,
    pub receiving_unit: String,
    pub supporting_unit: Option<String>,
    pub competent_unit: String,
    pub returning_unit: String,
    /// The unit that must act next.
    pub holder_unit: Option<String>,
    /// Login of the person who took it or to whom it was assigned.
    pub holder_person: Option<String>,
    #[sqlx(try_from = "String")]
    pub custody: Custody,
    /// 1 when another unit decides than the receiving one's own.
    pub crosses: i64,
    #[sqlx(try_from = "String")]
    pub apology: ApologyState,
    #[sqlx(try_from = "String")]
    pub withdrawal: Withdrawal,
    #[sqlx(try_from = "String")]
    pub awaits: Awaits,
    /// Where the papers lie.
    pub shelf: String,
    /// 1 when it was received at a unit on trial; such ones are in no official figure.
    pub trial: i64,
    /// What other agencies are asked for.
    #[sqlx(try_from = "String")]
    pub tasks: Tasks,
    /// How many of them the result waits for.
    pub open_tasks: i64,
    /// The rule by which its clock is counted since its acceptance.
    #[sqlx(try_from = "String")]
    pub promise: Promised,
    #[sqlx(try_from = "String")]
    pub payment: PaymentState,
    #[sqlx(try_from = "String")]
    pub digitisation: Digitisation,
    #[sqlx(try_from = "String")]
    pub sync: SyncState,
    #[sqlx(try_from = "String")]
    pub delivery: DeliveryState,
    /// The number of the post's bill, and who carries it; empty while nothing is registered.
    pub post_bill: String,
    pub post_carrier: String,
    pub post_failures: i64,
    #[sqlx(try_from = "String")]
    pub return_method: ReturnMethod,
    pub return_address: String,
    /// JSON of `Answers`.
    pub answers: String,
    /// The dossier code, from acceptance on.
    pub code: Option<String>,
    pub track_hash: String,
    pub secret_hash: String,
    pub accepted_by: Option<String>,
    pub drafted_by: Option<String>,
    pub fee: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub submitted_at: Option<i64>,
    pub triage_due_at: Option<i64>,
    pub accepted_at: Option<i64>,
    pub due_at: Option<i64>,
    pub original_due_at: Option<i64>,
    pub paused_at: Option<i64>,
    pub supplement_due_at: Option<i64>,
    pub finished_at: Option<i64>,
    pub returned_at: Option<i64>,
    pub next_due_at: i64,
    pub search: String,
    /// The organisation whose it is; nothing for a person's own.
    pub owner_organisation: Option<String>,
    /// In every hash that the history keeps of what people said; empty once the person is taken out.
    pub salt: String,
}

unprinted!(Dossier, id, version, status, code);

impl Dossier {
    /// How it stands to its next deadline.
    pub fn standing(&self) -> Standing {
        Standing {
            status: self.status,
            supplement: self.supplement,
            accepted: self.accepted_at.is_some(),
            paused: self.paused_at.is_some(),
            due: Timestamp(self.next_due_at),
        }
    }

    /// What is done at the step at which it stands.
    pub fn does(&self) -> Option<StepKind> {
        self.step_kind.as_deref().and_then(StepKind::from_code)
    }

    /// The answers given, without the facts that rules read beside them (`Services::known_answers`); a content that
    /// cannot be read counts as none.
    pub fn stored_answers(&self) -> Answers {
        serde_json::from_str(&self.answers).unwrap_or_default()
    }

    /// Keeps the answers; facts that nobody was asked for are not kept.
    pub fn set_answers(&mut self, answers: &Answers) {
        self.answers = serde_json::to_string(&answers.without_facts()).unwrap_or_default();
    }

    /// A hash over everything that the applicant has said: who they are and what they answered. The history keeps it,
    /// because the columns themselves do not follow from the history.
    pub fn said(&self) -> String {
        let parts = [
            &self.salt,
            &self.id,
            &self.applicant_name,
            &self.applicant_personal_id,
            &self.applicant_birth_date,
            &self.applicant_sex,
            &self.applicant_phone,
            &self.applicant_email,
            &self.applicant_address,
            &self.return_address,
            &self.answers,
        ];
        // Without a salt as before there were any.
        let parts = if self.salt.is_empty() { &parts[1..] } else { &parts[..] };
        hex(&Sha256::digest(serde_json::to_string(parts).unwrap_or_default()))
    }
}

/// Columns in the order of the struct; a literal, because a statement is one.
macro_rules! columns {
    () => {
        "id, version, status, step, supplement, result, rounds, rated, procedure_code, procedure_revision,
         owner_account, created_by, channel, applicant_name, applicant_personal_id, applicant_birth_date,
         applicant_sex, applicant_phone, applicant_email, applicant_address, applicant_tax_code, receiving_unit, supporting_unit,
         competent_unit, returning_unit, holder_unit, return_method, return_address, answers, code, track_hash,
         secret_hash, accepted_by, drafted_by, fee, created_at, updated_at, submitted_at, triage_due_at,
         accepted_at, due_at, original_due_at, paused_at, supplement_due_at, finished_at, returned_at,
         next_due_at, search, holder_person, custody, crosses, apology, withdrawal, shelf, trial,
         payment, digitisation, sync, delivery, post_bill, post_carrier, post_failures, tasks, open_tasks,
         step_kind, awaits, promise, owner_organisation, salt"
    };
}
pub(in crate::store) use columns;

/// Binds every column in the order of the struct.
macro_rules! bind_all {
    ($query:expr, $d:expr) => {
        $query
            .bind($d.id.clone())
            .bind($d.version)
            .bind($d.status.code())
            .bind($d.step.clone())
            .bind($d.supplement.code())
            .bind($d.result.code())
            .bind($d.rounds)
            .bind($d.rated)
            .bind($d.procedure_code.clone())
            .bind($d.procedure_revision)
            .bind($d.owner_account.clone())
            .bind($d.created_by.clone())
            .bind($d.channel.code())
            .bind($d.applicant_name.clone())
            .bind($d.applicant_personal_id.clone())
            .bind($d.applicant_birth_date.clone())
            .bind($d.applicant_sex.clone())
            .bind($d.applicant_phone.clone())
            .bind($d.applicant_email.clone())
            .bind($d.applicant_address.clone())
            .bind($d.applicant_tax_code.clone())
            .bind($d.receiving_unit.clone())
            .bind($d.supporting_unit.clone())
            .bind($d.competent_unit.clone())
            .bind($d.returning_unit.clone())
            .bind($d.holder_unit.clone())
            .bind($d.return_method.code())
            .bind($d.return_address.clone())
            .bind($d.answers.clone())
            .bind($d.code.clone())
            .bind($d.track_hash.clone())
            .bind($d.secret_hash.clone())
            .bind($d.accepted_by.clone())
            .bind($d.drafted_by.clone())
            .bind($d.fee)
            .bind($d.created_at)
            .bind($d.updated_at)
            .bind($d.submitted_at)
            .bind($d.triage_due_at)
            .bind($d.accepted_at)
            .bind($d.due_at)
            .bind($d.original_due_at)
            .bind($d.paused_at)
            .bind($d.supplement_due_at)
            .bind($d.finished_at)
            .bind($d.returned_at)
            .bind($d.next_due_at)
            .bind($d.search.clone())
            .bind($d.holder_person.clone())
            .bind($d.custody.code())
            .bind($d.crosses)
            .bind($d.apology.code())
            .bind($d.withdrawal.code())
            .bind($d.shelf.clone())
            .bind($d.trial)
            .bind($d.payment.code())
            .bind($d.digitisation.code())
            .bind($d.sync.code())
            .bind($d.delivery.code())
            .bind($d.post_bill.clone())
            .bind($d.post_carrier.clone())
            .bind($d.post_failures)
            .bind($d.tasks.to_text())
            .bind($d.open_tasks)
            .bind($d.step_kind.clone())
            .bind($d.awaits.code())
            .bind($d.promise.to_text())
            .bind($d.owner_organisation.clone())
            .bind($d.salt.clone())
    };
}
pub(in crate::store) use bind_all;
