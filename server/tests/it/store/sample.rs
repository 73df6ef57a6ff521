//! Rows to begin with; a test changes what it is about.

use crate::support::{Centre, MORNING};
use app::domain::dossier::Status;
use server::store::{Connection, Tx, dossiers, dossiers::Dossier};

/// A dossier that was sent at the centre of Hồng Gai and waits to be received there.
pub fn dossier(id: &str) -> Dossier {
    Dossier {
        status: Status::Submitted,
        step: Some("intake".to_owned()),
        step_kind: Some("intake".to_owned()),
        procedure_code: "2.000635".to_owned(),
        applicant_name: "Trần Thị Hiên".to_owned(),
        applicant_personal_id: "022190000123".to_owned(),
        applicant_birth_date: "1990-05-17".to_owned(),
        applicant_sex: "female".to_owned(),
        applicant_phone: "0912345678".to_owned(),
        applicant_address: "Tổ 1, phường Hồng Gai".to_owned(),
        applicant_tax_code: "0100109106".to_owned(),
        receiving_unit: "desk".to_owned(),
        competent_unit: "committee".to_owned(),
        returning_unit: "desk".to_owned(),
        holder_unit: Some("desk".to_owned()),
        answers: "{}".to_owned(),
        track_hash: format!("track of {id}"),
        secret_hash: format!("secret of {id}"),
        fee: 8_000,
        submitted_at: Some(MORNING),
        search: "tran thi hien".to_owned(),
        ..Dossier::blank(id.to_owned(), MORNING)
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
