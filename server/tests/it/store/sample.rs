//! Rows to begin with; a test changes what it is about.

use crate::support::{Centre, MORNING};
use app::domain::{
    dossier::{
        ApologyState, Awaits, Channel, Custody, DeliveryState, Digitisation, PaymentState, Promised,
        ResultState, ReturnMethod, Status, SupplementState, SyncState, Withdrawal,
    },
    task::Tasks,
};
use server::store::{Connection, Tx, dossiers, dossiers::Dossier};

/// A dossier that was sent at the centre of Hồng Gai and waits to be received there.
pub fn dossier(id: &str) -> Dossier {
    Dossier {
        id: id.to_owned(),
        version: 1,
        status: Status::Submitted,
        step: Some("intake".to_owned()),
        step_kind: Some("intake".to_owned()),
        supplement: SupplementState::None,
        result: ResultState::None,
        rounds: 0,
        rated: 0,
        procedure_code: "2.000635".to_owned(),
        procedure_revision: 1,
        owner_account: None,
        created_by: None,
        channel: Channel::Online,
        applicant_name: "Trần Thị Hiên".to_owned(),
        applicant_personal_id: "022190000123".to_owned(),
        applicant_birth_date: "1990-05-17".to_owned(),
        applicant_sex: "female".to_owned(),
        applicant_phone: "0912345678".to_owned(),
        applicant_email: String::new(),
        applicant_address: "Tổ 1, phường Hồng Gai".to_owned(),
        applicant_tax_code: "0100109106".to_owned(),
        receiving_unit: "desk".to_owned(),
        supporting_unit: None,
        competent_unit: "committee".to_owned(),
        returning_unit: "desk".to_owned(),
        holder_unit: Some("desk".to_owned()),
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
        tasks: Tasks::default(),
        open_tasks: 0,
        promise: Promised::default(),
        return_method: ReturnMethod::Desk,
        return_address: String::new(),
        answers: "{}".to_owned(),
        code: None,
        track_hash: format!("track of {id}"),
        secret_hash: format!("secret of {id}"),
        accepted_by: None,
        drafted_by: None,
        fee: 8_000,
        created_at: MORNING,
        updated_at: MORNING,
        submitted_at: Some(MORNING),
        triage_due_at: None,
        accepted_at: None,
        due_at: None,
        original_due_at: None,
        paused_at: None,
        supplement_due_at: None,
        finished_at: None,
        returned_at: None,
        next_due_at: MORNING,
        search: "tran thi hien".to_owned(),
    }
}

/// Starts a writing transaction.
pub async fn begin(centre: &Centre) -> Tx {
    centre.services.store.begin_write().await.unwrap()
}

/// Inserts dossiers and hands on the transaction.
pub async fn begin_with(centre: &Centre, dossiers: &[Dossier]) -> Tx {
    let mut tx = begin(centre).await;
    insert_all(&mut tx, dossiers).await;
    tx
}

/// Inserts dossiers.
pub async fn insert_all(connection: &mut Connection, dossiers: &[Dossier]) {
    for dossier in dossiers {
        dossiers::insert(connection, dossier).await.unwrap();
    }
}
