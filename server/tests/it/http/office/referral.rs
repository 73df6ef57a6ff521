//! Somebody comes to a desk that may not receive what they bring: they are told where, and the service refuses too.

use super::{EXTRACT, counter};
use crate::support::Centre;
use app::{domain::error::ErrorCode, texts::Lang};
use server::{
    service::{Order, counter::Person, reception::Checklist},
    store::dossiers,
};

/// Decided by the provincial police, whose people sit at the provincial centre alone.
const LICENCE: &str = "X.DRIVING-LICENCE";

on_both_databases! {
    async fn a_desk_without_the_agencys_people_names_the_one_that_has_them(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get(&format!("/office/counter/{LICENCE}")).await.expect(200);
        assert_eq!(page.count_testid("refer-desk"), 1);
        let words = page.words();
        for said in ["không được tiếp nhận thủ tục này", "tỉnh Quảng Ninh", "07:00–11:30", "Nộp trực tuyến được"] {
            assert!(words.contains(said), "{said} in {words}");
        }
        assert!(page.forms().iter().all(|form| form.get("personal_id").is_none()), "nobody is taken down");
        let center = centre.staff("desk.tinh").await;
        assert!(center.get(&format!("/office/counter/{LICENCE}")).await.expect(200).has_testid("counter-applicant"));
        assert!(desk.get(&format!("/office/counter/{EXTRACT}")).await.expect(200).has_testid("counter-applicant"));
        counter::filled_in(&desk).await;
    }

    async fn the_service_refuses_what_the_desk_may_not_receive(centre: Centre) {
        let services = &centre.services;
        let actor = centre.staff_actor("desk.hong-gai");
        let person = Person { name: "Hoàng A Páo".into(), personal_id: "022090000123".into(), ..Person::default() };
        let id = services.open_at_counter(&actor, LICENCE, &person, None, (Lang::Vi, "")).await.unwrap();
        let answers = crate::http::drafts::example::example(LICENCE);
        let mut tx = services.store.begin_write().await.unwrap();
        let mut dossier = dossiers::claim(&mut tx, &id, None).await.unwrap().unwrap();
        dossier.set_answers(&answers);
        dossiers::update(&mut tx, &dossier).await.unwrap();
        tx.commit().await.unwrap();
        let referral = services.referral_of(&services.counter_draft(&actor, &id).await.unwrap()).unwrap().unwrap();
        assert_eq!(referral.to, ["QN.TT"]);
        let order = Order { actor: &actor, dossier: &id, version: None, key: None };
        let refused = services.accept_at_counter(&order, "QN.TT.06685", &Checklist::default()).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::NotReceivedHere);
    }
}
