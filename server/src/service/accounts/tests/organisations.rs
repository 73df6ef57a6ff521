//! Accounts of organisations: whom they are named after, and which are nobody.

use super::*;
use crate::store::companies::{self, Company};

const NUMBER: &str = "0100109106";

impl Place {
    /// From now on an organisation signs in, of which this is told besides.
    async fn organisation(told: serde_json::Value) -> Self {
        let place = Self::new().await;
        place.peer.set(|script| {
            script.user_info["LoaiTaiKhoan"] = "2".into();
            script.user_info["TenDoanhNghiep"] = "Công ty TNHH Khe Vằn".into();
            script.user_info["SoDinhDanh"] = json!(null);
            script.refresh = Some(1);
            for (name, value) in told.as_object().unwrap() {
                script.user_info[name] = value.clone();
            }
        });
        place
    }

    /// Signs in, and for which organisation the session acts.
    async fn company(&self) -> (String, Company) {
        let session = self.sign_in().await.unwrap().session;
        let who = self.services.who(&session).await.unwrap().unwrap();
        let key = who.session().principal.clone().unwrap();
        let id = key.strip_prefix("organisation:").unwrap();
        let mut reader = self.services.store.reader().await.unwrap();
        (session, companies::find(&mut reader, id).await.unwrap().unwrap())
    }
}

#[tokio::test]
async fn an_organisation_is_named_by_its_own_claim_and_its_representative_by_theirs() {
    for claim in ["MaSoDoanhNghiep", "MaSoThue"] {
        let place = Place::organisation(json!({ claim: NUMBER })).await;
        let (_, company) = place.company().await;
        assert_eq!((company.name.as_str(), company.tax_code.as_str()), ("Công ty TNHH Khe Vằn", NUMBER));
        assert_eq!(company.representative, "Nguyễn Thị Mơ");
        assert_eq!(company.address, "", "where its representative lives is nobody's business");
    }
    let place = Place::organisation(json!({ "HoVaTen": null, "MaSoThue": NUMBER })).await;
    let (_, company) = place.company().await;
    assert_eq!((company.name.as_str(), company.representative.as_str()), ("Công ty TNHH Khe Vằn", ""));
    assert_eq!(company.address, "Tổ 1, phường Hạ Long", "nobody else is spoken of");
}

#[tokio::test]
async fn an_organisation_without_its_number_is_not_let_in_as_a_person() {
    for number in [json!(null), json!(""), json!("0100109107"), json!("none")] {
        let told = json!({ "MaSoDoanhNghiep": number, "MaSoThue": number, "SoDinhDanh": "022190000001" });
        let place = Place::organisation(told).await;
        assert_eq!(place.sign_in().await.err(), Some(ErrorCode::OrganisationUnnumbered), "{number}");
        assert_eq!(place.journal().await, ["sign_in_failed"]);
        let mut reader = place.services.store.reader().await.unwrap();
        let kept = crate::store::accounts::find_by_identity(&mut reader, &place.peer.issuer, "tech-7").await;
        assert_eq!(kept.unwrap(), None, "nothing is kept of it");
    }
}

#[tokio::test]
async fn an_organisation_that_loses_its_number_is_out_and_a_new_name_counts_at_once() {
    let place = Place::organisation(json!({ "MaSoDoanhNghiep": NUMBER })).await;
    let (session, _) = place.company().await;
    let later = |minutes: i64| {
        place.clock.advance(minutes * 60_000);
        place.peer.set(|script| script.later += minutes * 60_000);
    };
    place.peer.set(|script| script.user_info["TenDoanhNghiep"] = "Công ty cổ phần Khe Vằn".into());
    later(15);
    let who = place.services.who(&session).await.unwrap().unwrap();
    let SignedIn::Citizen { acting: Some(acting), .. } = who else { unreachable!("it acts for itself") };
    assert_eq!(acting.name, "Công ty cổ phần Khe Vằn");
    place.peer.set(|script| script.user_info["MaSoDoanhNghiep"] = json!(null));
    later(15);
    assert!(place.services.who(&session).await.unwrap().is_none());
}
