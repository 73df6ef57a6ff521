//! From what the provider tells to who somebody is: each claim by its name, and which one counts.

use super::*;

/// Who it is after these changes of what the provider tells.
async fn told(changes: serde_json::Value) -> Result<Identity, IdentityError> {
    let visit = Visit::begin().await;
    visit.peer.set(|script| {
        for (name, value) in changes.as_object().unwrap() {
            script.user_info[name] = value.clone();
        }
    });
    visit.finish().await
}

#[tokio::test]
async fn an_organisation_has_its_own_name_and_number() {
    let both = json!({
        "LoaiTaiKhoan": "2", "TenDoanhNghiep": "Công ty TNHH Khe Vằn", "MaSoDoanhNghiep": "0100109106",
        "MaSoThue": "0100109106-001",
    });
    let company = told(both.clone()).await.unwrap();
    assert_eq!((company.kind, company.full_name.as_str()), (AccountKind::Organisation, "Nguyễn Thị Mơ"));
    assert_eq!(company.organisation_name.as_deref(), Some("Công ty TNHH Khe Vằn"));
    assert_eq!(company.tax_code.as_deref(), Some("0100109106"), "the register's number counts first");
    let mut alone = both.clone();
    (alone["HoVaTen"], alone["MaSoDoanhNghiep"]) = (json!(null), json!("22/HTX"));
    let alone = told(alone).await.unwrap();
    assert_eq!((alone.full_name.as_str(), alone.organisation_name), ("Công ty TNHH Khe Vằn", None));
    assert_eq!(
        alone.tax_code.as_deref(),
        Some("0100109106-001"),
        "a number of another register is no tax code"
    );
    // What is told of a company does not make a person one, and does not name them.
    let mut person = both;
    (person["LoaiTaiKhoan"], person["MaSoThue"]) = (json!("1"), json!(null));
    let person = told(person.clone()).await.unwrap();
    assert_eq!((person.kind, person.organisation_name, person.tax_code), (AccountKind::Person, None, None));
    let nameless = told(json!({ "HoVaTen": null, "TenDoanhNghiep": "Công ty TNHH Khe Vằn" })).await;
    assert_eq!(nameless.unwrap_err(), IdentityError::Incomplete);
}

#[tokio::test]
async fn passport_and_residence_stand_in_for_what_is_missing_and_for_nothing_else() {
    let all = json!({ "HoChieu": "K1234567", "NoiOHienNay": "Tổ 2, phường Hà Tu" });
    let known = told(all.clone()).await.unwrap();
    assert_eq!((known.passport, known.address.as_deref()), (None, Some("Tổ 1, phường Hạ Long")));
    let mut foreign = all;
    (foreign["SoDinhDanh"], foreign["ThuongTru"]) = (json!(null), json!(""));
    let foreign = told(foreign).await.unwrap();
    assert_eq!(foreign.personal_id, None);
    assert_eq!(
        (foreign.passport.as_deref(), foreign.address.as_deref()),
        (Some("K1234567"), Some("Tổ 2, phường Hà Tu"))
    );
}
