//! Filling the form in: saved whatever it is, judged afterwards, never anybody else's.

use super::example::{BIRTH, begin, procedure};
use crate::support::{Browser, Centre};
use serde_json::Value;

async fn answers(citizen: &Browser, id: &str) -> Value {
    citizen.get_json(&format!("/drafts/{id}")).await.expect(200).json()["answers"].clone()
}

on_both_databases! {
    async fn wrong_answers_are_kept_and_named(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let address = format!("/drafts/{id}/child");
        let given = [("child_name", "B0"), ("child_birth_date.d", "31"), ("child_birth_date.m", "2"), ("child_birth_date.y", "2026")];
        let page = citizen.post_form(&address, &given).await.expect(422);
        assert!(page.has_testid("error-summary"));
        for link in ["#child_name", "#child_birth_date", "#child_sex"] {
            assert!(page.links().iter().any(|other| other == link), "{link}");
        }
        let form = page.form(&address);
        assert_eq!(form.get("child_name"), Some("B0"));
        assert_eq!(form.get("child_birth_date.d"), Some("31"));
        assert_eq!(answers(&citizen, &id).await["child_name"], "B0");
    }

    async fn a_page_is_saved_and_left(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let address = format!("/drafts/{id}/child");
        citizen.post_form(&address, &[("child_name", "Vũ Minh Khang"), ("page.leave", "1")]).await.expect_see("/dossiers");
        assert_eq!(answers(&citizen, &id).await["child_name"], "Vũ Minh Khang");
    }

    async fn an_island_saves_as_answers_are_given(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let address = format!("/drafts/{id}/child");
        let page = citizen.get(&address).await.expect(200);
        let base = page.hidden("page.base");
        let told = citizen.post_form_json(&address, &[("page.base", &base), ("child_name", "B0")]).await.expect(200).json();
        assert_eq!(told["time"], "08:00");
        assert_eq!(told["errors"][0]["field"], "child_name");
        assert_eq!(told["errors"][0]["code"], "not_a_name");
        assert_ne!(told["base"], base);
        let base = told["base"].as_str().unwrap();
        citizen.post_form_json(&address, &[("page.base", base), ("child_name", "Vũ Minh Khang")]).await.expect(200);
    }

    async fn another_device_is_noticed_and_nothing_is_lost(centre: Centre) {
        let phone = centre.citizen("Trần Thị Hiên").await;
        let desk = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&phone, BIRTH, "a").await;
        let address = format!("/drafts/{id}/child");
        let base = phone.get(&address).await.hidden("page.base");
        desk.post_form_json(&address, &[("page.base", &base), ("child_name", "Vũ Minh Khang")]).await.expect(200);
        let stale = [("page.base", base.as_str()), ("child_name", "Vũ Minh An"), ("page.leave", "1")];
        let page = phone.post_form(&address, &stale).await.expect(409);
        assert!(page.has_testid("changed-elsewhere"));
        assert_eq!(page.form(&address).get("child_name"), Some("Vũ Minh An"));
        assert_eq!(answers(&phone, &id).await["child_name"], "Vũ Minh Khang");
        phone.submit(&page.form(&address), &[("page.leave", "1")]).await.expect_see("/dossiers");
        assert_eq!(answers(&phone, &id).await["child_name"], "Vũ Minh An");
        desk.post_form_json(&address, &[("page.base", &base), ("child_name", "Vũ An")]).await.expect(409);
    }

    async fn the_same_answers_again_are_no_conflict(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let address = format!("/drafts/{id}/child");
        let base = citizen.get(&address).await.hidden("page.base");
        for _ in 0..2 {
            citizen.post_form_json(&address, &[("page.base", &base), ("child_name", "Vũ Minh An")]).await.expect(200);
        }
    }

    async fn questions_that_may_not_concern_one_say_when_they_do(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let page = citizen.get(&format!("/drafts/{id}/start")).await.expect(200);
        assert!(page.words().contains("Chỉ điền nếu “Ông/bà là gì của bé?” là “Mẹ” hoặc “Cha”."), "{}", page.words());
        assert!(page.text().contains("data-field=\"own_ethnicity\" data-when=\"no\""));
        let english = citizen.clone();
        english.set_cookie("motcua_lang", "en");
        assert!(english.get(&format!("/drafts/{id}/start")).await.words().contains("Only if"));
    }

    async fn a_strangers_draft_does_not_exist(centre: Centre) {
        let id = begin(&centre.citizen("Trần Thị Hiên").await, BIRTH, "a").await;
        let stranger = centre.citizen("Lê Văn Nam").await;
        for step in ["start", "contact", "papers", "receive", "review", "delete"] {
            stranger.get(&format!("/drafts/{id}/{step}")).await.expect(404);
        }
        for step in ["start", "contact", "papers", "receive", "delete", "papers/x/delete"] {
            stranger.post_form(&format!("/drafts/{id}/{step}"), &[("phone", "0912345678")]).await.expect(404);
        }
        stranger.post_form(&format!("/drafts/{id}/submit"), &[("declare", "yes"), ("version", "1")]).await.expect(404);
        stranger.get_json(&format!("/drafts/{id}")).await.expect(404);
    }

    async fn a_page_that_does_not_apply_leads_to_one_that_does(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        citizen.get(&format!("/drafts/{id}/nothing")).await.expect(404);
        citizen.post_form(&format!("/drafts/{id}/nothing"), &[]).await.expect(404);
        let steps = citizen.get_json(&format!("/drafts/{id}")).await.json()["steps"].clone();
        let steps: Vec<_> = steps.as_array().unwrap().iter().filter_map(|step| step.as_str()).collect();
        let procedure = procedure(&centre, BIRTH);
        let hidden = procedure.pages.iter().find(|page| !steps.contains(&page.id.as_str())).unwrap();
        citizen.get(&format!("/drafts/{id}/{}", hidden.id)).await.expect_see(&format!("/drafts/{id}"));
        citizen.post_form(&format!("/drafts/{id}/{}", hidden.id), &[]).await.expect(303);
    }

    async fn contact_is_checked_and_kept_for_the_next_time(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let address = format!("/drafts/{id}/contact");
        let page = citizen.post_form(&address, &[("phone", ""), ("email", "hien@")]).await.expect(422);
        assert!(page.links().contains(&"#phone".to_owned()) && page.links().contains(&"#email".to_owned()));
        let good = [("phone", "+84 987 654 321"), ("email", "hien@example.vn")];
        citizen.post_form(&address, &good).await.expect_see(&format!("/drafts/{id}/papers"));
        let mut reader = centre.reader().await;
        let account = centre_account(&mut reader).await;
        assert_eq!((account.0.as_str(), account.1.as_str()), ("+84987654321", "hien@example.vn"));
    }

    async fn receiving_by_post_needs_an_address(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let address = format!("/drafts/{id}/receive");
        let page = citizen.get(&address).await.expect(200);
        let form = page.form(&address);
        let refused = citizen.submit(&form, &[("method", "post"), ("address", "ngắn"), ("phone", "1")]).await.expect(422);
        for link in ["#address", "#phone"] {
            assert!(refused.links().iter().any(|other| other == link), "{link}");
        }
        citizen.submit(&form, &[("method", "bay"), ("desk", "QN.KHONG")]).await.expect(422);
        let by_post = [("method", "post"), ("address", "Tổ 1, khu 2, phường Hồng Gai"), ("phone", "0912345678")];
        citizen.submit(&form, &by_post).await.expect_see(&format!("/drafts/{id}/review"));
        assert!(citizen.get(&format!("/drafts/{id}/review")).await.words().contains("Tổ 1, khu 2, phường Hồng Gai"));
    }
}

async fn centre_account(reader: &mut server::store::Connection) -> (String, String) {
    let account = server::store::accounts::find(reader, "account-tran.thi.hien").await.unwrap().unwrap();
    (account.phone, account.email)
}
