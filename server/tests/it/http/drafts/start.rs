//! Beginning a draft.

use super::example::{BIRTH, begin};
use crate::{
    store::sample,
    support::{Centre, DAY, MORNING},
};
use server::{service::drafts::MOST_DRAFTS, store::dossiers::Dossier};

on_both_databases! {
    async fn two_taps_begin_one_draft_with_what_is_known(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "tap").await;
        assert_eq!(begin(&citizen, BIRTH, "tap").await, id);
        assert_ne!(begin(&citizen, BIRTH, "another").await, id);
        let draft = citizen.get_json(&format!("/drafts/{id}")).await.expect(200).json();
        let hong_gai = centre.services.catalogue.communes.iter().find(|c| c.short_name.vi == "Hồng Gai").unwrap();
        assert_eq!(draft["answers"]["own_residence"], format!("{}|Tổ 1, khu 2", hong_gai.code));
        assert_eq!(draft["contact"]["phone"], "0912345678");
        assert_eq!(draft["procedure"]["revision"], 1);
    }

    async fn a_guest_is_asked_to_sign_in_and_comes_back(centre: Centre) {
        let guest = centre.guest();
        let start = format!("/procedures/{BIRTH}/start");
        guest.post_form(&start, &[("command_id", "a")]).await.expect_see("/sign-in?to=/procedures/1.001193");
        assert_eq!(guest.post_form_json(&start, &[]).await.expect(401).json()["code"], "not_signed_in");
        guest.get("/drafts/0190").await.expect(401);
    }

    async fn officers_begin_no_drafts_for_themselves(centre: Centre) {
        let login = centre.services.catalogue.all_staff().next().unwrap().login.clone();
        let officer = centre.staff(&login).await;
        officer.post_form(&format!("/procedures/{BIRTH}/start"), &[("command_id", "a")]).await.expect(403);
    }

    async fn an_unknown_procedure_begins_nothing(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        citizen.post_form("/procedures/9.999999/start", &[("command_id", "a")]).await.expect(404);
    }

    async fn nobody_fills_the_disk_with_drafts(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        for n in 0..MOST_DRAFTS {
            begin(&citizen, BIRTH, &format!("{n}")).await;
        }
        let start = format!("/procedures/{BIRTH}/start");
        citizen.post_form(&start, &[("command_id", "one more")]).await.expect(429);
        let last = begin(&citizen, BIRTH, "0").await;
        citizen.post_form(&format!("/drafts/{last}/delete"), &[]).await.expect_see("/dossiers");
        begin(&citizen, BIRTH, "room again").await;
        // However much was sent since, the drafts are still there.
        let owner = Some(centre.account("Trần Thị Hiên").await.id);
        let sent = (0..1_000).map(|n| Dossier {
            owner_account: owner.clone(),
            updated_at: MORNING + DAY,
            ..sample::dossier(&format!("sent-{n}"))
        });
        sample::begin_with(&centre, &sent.collect::<Vec<_>>()).await.commit().await.unwrap();
        citizen.post_form(&start, &[("command_id", "once more")]).await.expect(429);
    }

    async fn a_deleted_draft_is_gone_with_its_papers(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        assert!(citizen.get(&format!("/drafts/{id}/delete")).await.expect(200).has_testid("confirm"));
        citizen.post_form(&format!("/drafts/{id}/delete"), &[]).await.expect_see("/dossiers");
        citizen.get(&format!("/drafts/{id}/review")).await.expect(404);
        citizen.post_form(&format!("/drafts/{id}/delete"), &[]).await.expect(404);
    }
}
