//! The organisation of the matrix: its members and a dossier of it, and the powers of attorney of the dossiers' owner.

use super::people::OWNER;
use crate::{
    http::dossiers::sent_with,
    store,
    support::{Centre, Upload, jpeg},
};
use server::store::{Tx, attorneys, companies};

/// The organisation.
pub const COMPANY: &str = "organisation-1";
/// Who belongs to it, and as what.
pub const MEMBERS: [(&str, &str); 6] = [
    ("Phạm Thị Ngân", "owner"),
    ("Bùi Văn Khoa", "preparer"),
    ("Đoàn Thị Lụa", "submitter"),
    ("Ngô Văn Tấn", "viewer"),
    ("Lục Văn Đạt", "payer"),
    ("Hà Thị Nhung", "receiver"),
];
/// Another organisation, and whose it is.
pub const OTHER: &str = "organisation-2";
pub const OTHER_OWNER: &str = "Mạc Thị Hạnh";
/// Who acts for the owner in matters of the extract, and who does in others.
pub const DELEGATE: &str = "Vi Thị Thơm";
pub const ELSEWHERE: &str = "Tô Văn Hải";
const OTHER_PROCEDURE: &str = "1.001193";

/// Makes a dossier one of an organisation, which is made if there is none.
pub async fn give_to_organisation(tx: &mut Tx, dossier: &str) {
    let exists = "INSERT INTO organisation (id, tax_code, name, representative, address, created_at, updated_at)
         VALUES ('organisation-1', '5700000001', 'Công ty Sao Biển', '', '', 0, 0) ON CONFLICT (id) DO NOTHING";
    let given = format!("UPDATE dossier SET owner_organisation = '{COMPANY}' WHERE id = '{dossier}'");
    for sql in [exists.to_owned(), given] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut **tx).await.unwrap();
    }
}

/// Lets the owner send a dossier for the organisation, and fills the organisation with people.
pub async fn found(centre: &Centre) -> String {
    let id = sent_with(centre, OWNER, |_| {}).await.id;
    let mut accounts = Vec::new();
    for (name, roles) in MEMBERS {
        accounts.push((centre.account(name).await.id, roles));
    }
    let other = centre.account(OTHER_OWNER).await.id;
    let mut tx = centre.services.store.begin_write().await.unwrap();
    give_to_organisation(&mut tx, &id).await;
    let company = store::companies::company(OTHER, "5700000009");
    companies::upsert(&mut tx, &company).await.unwrap();
    store::companies::join(&mut tx, OTHER, &other, "owner").await;
    for (account, roles) in accounts {
        store::companies::join(&mut tx, COMPANY, &account, roles).await;
    }
    tx.commit().await.unwrap();
    id
}

/// The owner gives both powers of attorney; the id of the delegate's.
pub async fn give_attorneys(centre: &Centre, extract: &str) -> String {
    let owner = centre.citizen(OWNER).await;
    for (name, procedure) in [(DELEGATE, extract), (ELSEWHERE, OTHER_PROCEDURE)] {
        let number = centre.account(name).await.personal_id;
        let fields = [
            ("name", name),
            ("personal_id", number.as_str()),
            ("power", "prepare"),
            ("power", "submit"),
            ("reach", "procedures"),
            ("procedure", procedure),
            ("until", "31/12/2026"),
        ];
        let bytes = jpeg(7);
        let document =
            Upload { field: "document", file_name: "uy-quyen.jpg", media_type: "image/jpeg", bytes: &bytes };
        owner.post_multipart("/attorneys", &fields, &[document]).await.expect_see("/attorneys");
    }
    let grantor = centre.account(OWNER).await.id;
    let given = attorneys::list_given(&mut *centre.reader().await, Some(&grantor), None).await.unwrap();
    given.into_iter().find(|one| one.grantee_name == DELEGATE).unwrap().id
}
