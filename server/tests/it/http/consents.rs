//! Consents: written down with their words, read by the person, and taken back at once.

use super::office::counter;
use crate::support::{Browser, Centre, MINUTE};
use app::domain::security::SecurityKind;
use server::store::{consents, dossiers, papers, security_events, subscriptions};

const ENDPOINT: &str = "https://fcm.googleapis.com/fcm/send/one";
const PAGE: &str = "/account/consents";

async fn subscribe(browser: &Browser) {
    let keys = serde_json::json!({
        "p256dh": "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
        "auth": "AAECAwQFBgcICQoLDA0ODw",
    });
    let body = serde_json::json!({ "endpoint": ENDPOINT, "keys": keys });
    browser.post_json("/account/push", &body).await.expect(204);
}

async fn noted(centre: &Centre) -> Vec<String> {
    let consents = [SecurityKind::ConsentGiven.code(), SecurityKind::ConsentWithdrawn.code()];
    let events = security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
    events.into_iter().map(|event| event.kind).filter(|kind| consents.contains(&kind.as_str())).collect()
}

async fn withdraw(browser: &Browser) {
    let page = browser.get(PAGE).await.expect(200);
    browser.submit(&page.form("/account/consents/withdraw"), &[]).await.expect(303);
}

on_both_databases! {
    async fn messages_stop_at_once_when_they_are_not_wanted_any_more(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        assert!(owner.get(PAGE).await.expect(200).has_testid("no-consents"));
        subscribe(&owner).await;
        subscribe(&owner).await;
        let page = owner.get(PAGE).await.expect(200);
        assert_eq!(page.count_testid("consent-given"), 1, "the same browser is one consent");
        assert!(page.words().contains("Tin báo không ghi tên ai"), "the words that were read: {}", page.words());
        let account = centre.account("Trần Thị Hiên").await;
        withdraw(&owner).await;
        assert_eq!(subscriptions::list(&mut *centre.reader().await, &account.id).await.unwrap(), []);
        let page = owner.get("/account/consents?done=withdrawn").await.expect(200);
        assert!(page.has_testid("consent-withdrawn") && page.count_testid("consent-over") == 1);
        assert_eq!(noted(&centre).await, ["consent_given", "consent_withdrawn"]);
        // Agreeing anew is a new consent, and switching it off on the device takes it back as well.
        centre.clock.advance(MINUTE);
        subscribe(&owner).await;
        owner.post_json("/account/push/delete", &serde_json::json!({ "endpoint": ENDPOINT })).await.expect(204);
        assert_eq!(owner.get(PAGE).await.expect(200).count_testid("consent-over"), 2);
    }

    async fn a_browser_that_changes_hands_ends_the_first_consent(centre: Centre) {
        let (first, second) = (centre.citizen("Trần Thị Hiên").await, centre.citizen("Lê Văn Bình").await);
        subscribe(&first).await;
        subscribe(&second).await;
        assert_eq!(first.get(PAGE).await.expect(200).count_testid("consent-over"), 1);
        assert_eq!(second.get(PAGE).await.expect(200).count_testid("consent-given"), 1);
    }

    async fn signing_out_elsewhere_ends_the_messages_that_were_wanted_there(centre: Centre) {
        let (here, lost) = (centre.citizen("Trần Thị Hiên").await, centre.citizen("Trần Thị Hiên").await);
        let account = centre.account("Trần Thị Hiên").await;
        let held = async || subscriptions::list(&mut *centre.reader().await, &account.id).await.unwrap().len();
        subscribe(&lost).await;
        assert_eq!(held().await, 1);
        here.post_form("/account/sessions/end-others", &[]).await.expect(303);
        assert_eq!((held().await, here.get(PAGE).await.expect(200).count_testid("consent-over")), (0, 1));
        subscribe(&here).await;
        here.post_form("/account/sessions/end-others", &[]).await.expect(303);
        assert_eq!(held().await, 1, "what was wanted here goes on");
    }

    async fn a_device_whose_session_ran_out_is_told_nothing_more_after_one_press(centre: Centre) {
        let lost = centre.citizen("Trần Thị Hiên").await;
        subscribe(&lost).await;
        centre.clock.advance(31 * MINUTE);
        let here = centre.citizen("Trần Thị Hiên").await;
        let page = here.get("/account/sessions").await.expect(200);
        assert!(!page.has_testid("session-elsewhere"), "signed in on this device only");
        assert!(page.has_testid("end-others") && page.words().contains("Thông báo hiện trên các thiết bị khác cũng dừng"));
        here.submit(&page.form("/account/sessions/end-others"), &[]).await.expect(303);
        let account = centre.account("Trần Thị Hiên").await;
        assert!(subscriptions::list(&mut *centre.reader().await, &account.id).await.unwrap().is_empty());
        let officer = centre.staff("desk.hong-gai").await;
        assert!(!officer.get("/account/sessions").await.expect(200).has_testid("end-others"));
    }

    async fn nobody_takes_back_what_somebody_else_agreed_to(centre: Centre) {
        let (owner, other) = (centre.citizen("Trần Thị Hiên").await, centre.citizen("Lê Văn Bình").await);
        subscribe(&owner).await;
        let account = centre.account("Trần Thị Hiên").await;
        let id = consents::list(&mut *centre.reader().await, &account.id, "-").await.unwrap().remove(0).id;
        other.post_form("/account/consents/withdraw", &[("consent", &id)]).await.expect(404);
        centre.guest().post_form("/account/consents/withdraw", &[("consent", &id)]).await.expect(401);
        centre.staff("desk.hong-gai").await.get(PAGE).await.expect(403);
        assert_eq!(owner.get(PAGE).await.expect(200).count_testid("consent-given"), 1);
    }

    async fn whoever_agreed_at_a_desk_finds_it_later_and_can_take_it_back_there(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = counter::filled_in(&desk).await;
        let consent = consents::find_open(&mut *centre.reader().await, "helper", &id).await.unwrap().unwrap();
        assert!(consent.wording.contains("Công dân đồng ý"), "{}", consent.wording);
        assert_eq!(consent.given_by, "desk.hong-gai");
        assert_eq!(consent.person.len(), 16, "a pseudonym, not the number: {}", consent.person);
        let draft = dossiers::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        assert!(!consent.person.contains(&draft.applicant_personal_id));
        let form = desk.get(&format!("/office/counter/drafts/{id}/form")).await.expect(200);
        let form = form.form(&format!("/office/counter/drafts/{id}/consent"));
        centre.staff("desk.ha-tu").await.post_form(&form.action, &[]).await.expect(404);
        desk.submit(&form, &[]).await.expect_see("/office/counter");
        assert_eq!(dossiers::find(&mut *centre.reader().await, &id).await.unwrap(), None);
        assert_eq!(papers::list(&mut *centre.reader().await, &id).await.unwrap(), []);
        assert_eq!(consents::find_open(&mut *centre.reader().await, "helper", &id).await.unwrap(), None);
        desk.submit(&form, &[]).await.expect(404);
    }

    async fn what_was_agreed_to_at_a_desk_is_seen_by_the_person_of_that_number(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = counter::filled_in(&desk).await;
        let number = dossiers::find(&mut *centre.reader().await, &id).await.unwrap().unwrap().applicant_personal_id;
        let mut account = centre.account("Trần Thị Hiên").await;
        account.personal_id = number;
        let rows = centre.services.consents_of(&account).await.unwrap();
        assert_eq!(rows.len(), 1);
        let distant = server::store::accounts::Account { assurance: 1, ..account.clone() };
        assert_eq!(centre.services.consents_of(&distant).await.unwrap(), [], "nobody has vouched for the number");
        centre.services.withdraw_consent(&account, &rows[0].id, "").await.unwrap();
        assert_eq!(dossiers::find(&mut *centre.reader().await, &id).await.unwrap(), None);
    }

    async fn what_was_used_to_send_a_dossier_stays_with_it(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = counter::filled_in(&desk).await;
        let number = dossiers::find(&mut *centre.reader().await, &id).await.unwrap().unwrap().applicant_personal_id;
        counter::accept(&desk, &id).await;
        let account = server::store::accounts::Account { personal_id: number, ..centre.account("Trần Thị Hiên").await };
        let row = centre.services.consents_of(&account).await.unwrap().remove(0);
        assert!(matches!(row.standing, app::pages::account::consents::Standing::Used(_)));
        let refused = centre.services.withdraw_consent(&account, &row.id, "").await.unwrap_err();
        assert_eq!(refused.code().code(), "wrong_state");
        centre.leave_jobs();
    }
}
