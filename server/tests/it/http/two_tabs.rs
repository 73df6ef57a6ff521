//! Two tabs of one browser that act for different sides: a form is done for whom it was shown, or not at all.

use super::{
    business::{COMPANY, TAX_CODE, key, let_in},
    drafts::example::{BIRTH, begin},
};
use crate::support::{Answer, Browser, Centre, MINUTE, Upload};
use server::http::viewing::SESSION_COOKIE;
use std::collections::BTreeSet;

const SHOWN_FOR: &str = "acting.shown_for";
const NAME: &str = "Nguyễn Thị Mỹ Duyên";

/// Somebody who acts for the company, as one of its owners, and may act for themselves.
async fn colleague(centre: &Centre) -> Browser {
    let owner = centre.company(COMPANY, TAX_CODE).await;
    let_in(centre, &owner, NAME, "owner").await
}

/// Changes sides in another tab of the same browser.
async fn switch(browser: &Browser, side: &str) {
    browser.clone().post_form("/acting", &[("principal", side)]).await.expect(303);
}

#[track_caller]
fn asks(answer: Answer, opened: &str, now: &str) -> Answer {
    let answer = answer.expect(409);
    assert!(answer.testid("opened-for").contains(opened), "{}", answer.words());
    assert!(answer.testid("acting-now").contains(now), "{}", answer.words());
    answer
}

on_both_databases! {
    async fn what_was_opened_for_a_company_is_done_for_it_after_asking_and_nothing_typed_is_lost(centre: Centre) {
        let colleague = colleague(&centre).await;
        let form = colleague.get("/business/team").await.expect(200).form("/business/invitations");
        assert_eq!(form.get(SHOWN_FOR), Some(&*key(&centre).await));
        switch(&colleague, "").await;
        let asked = colleague.submit(&form, &[("note", "Chị kế toán"), ("role", "payer")]).await;
        let asked = asks(asked, COMPANY, "Chính ông/bà");
        assert!(asked.words().contains("Chị kế toán"), "{}", asked.words());
        colleague.get("/business").await.expect_see("/acting");
        let again = asked.form("/business/invitations");
        let made = colleague.submit(&again, &[]).await.expect(200);
        assert!(made.has_testid("new-link") && made.testid("acting-name").contains(COMPANY));
        let team = colleague.get("/business/team").await.expect(200);
        assert_eq!(team.count_testid("invitation"), 1);
        assert!(team.words().contains("Chị kế toán"), "{}", team.words());
    }

    async fn what_was_opened_for_oneself_is_not_done_for_a_company(centre: Centre) {
        let colleague = colleague(&centre).await;
        switch(&colleague, "").await;
        let form = colleague.get(&format!("/procedures/{BIRTH}")).await.expect(200).form(&format!("/procedures/{BIRTH}/start"));
        switch(&colleague, &key(&centre).await).await;
        let asked = asks(colleague.submit(&form, &[]).await, "Chính ông/bà", COMPANY);
        assert!(!colleague.get("/business").await.expect(200).has_testid("board-row"));
        let started = colleague.submit(&asked.form(&form.action), &[]).await.expect(303);
        assert!(started.location().starts_with("/drafts/"), "{}", started.location());
        assert!(colleague.get("/dossiers").await.expect(200).has_testid("draft-row") || colleague.get("/dossiers").await.text().contains(started.location()));
    }

    async fn every_form_in_the_name_of_a_company_asks_and_changes_nothing(centre: Centre) {
        let colleague = colleague(&centre).await;
        let account = centre.account(NAME).await.id;
        let draft = begin(&colleague, BIRTH, "a").await;
        colleague.post_form("/business/views?status=act", &[("name", "Chờ bổ sung")]).await.expect(303);
        colleague.post_form("/business/invitations", &[("role", "viewer"), ("note", "Anh An")]).await.expect(200);
        colleague.post_form("/business/calendar/feed", &[]).await.expect(200);
        let (leave, review) = (format!("/business/team/{account}/remove"), format!("/drafts/{draft}/review"));
        let (contact, delete) = (format!("/drafts/{draft}/contact"), format!("/drafts/{draft}/delete"));
        let procedure = format!("/procedures/{BIRTH}");
        let pages = ["/business?status=draft", "/business/team", "/business/calendar", "/inbox", &leave, &procedure, &review, &contact, &delete];
        let mut forms = Vec::new();
        for page in pages {
            forms.extend(colleague.get(page).await.expect(200).forms().into_iter().filter(|form| form.get(SHOWN_FOR).is_some()));
        }
        let kinds: BTreeSet<_> = forms.iter().map(|form| form.action.replace(&account, "*").replace(&draft, "*")).collect();
        for action in ["/business/team/*/roles", "/business/team/*/remove", "/business/invitations", "/business/calendar/feed", "/business/calendar/feed/delete", "/business/views?status=draft", "/procedures/2.000635/start", "/drafts/*/contact", "/drafts/*/delete"] {
            let action = action.replace("2.000635", BIRTH);
            assert!(kinds.contains(&action), "{action} of {kinds:?}");
        }
        assert!(kinds.iter().any(|action| action.ends_with("/revoke")) && kinds.iter().any(|action| action.starts_with("/business/views/")));
        switch(&colleague, "").await;
        for form in &forms {
            asks(colleague.submit(form, &[("role", "viewer"), ("name", "x")]).await, COMPANY, "Chính ông/bà");
        }
        switch(&colleague, &key(&centre).await).await;
        let team = colleague.get("/business/team").await.expect(200);
        assert_eq!((team.count_testid("member"), team.count_testid("invitation")), (2, 1));
        assert_eq!(colleague.get("/business").await.expect(200).count_testid("board-view"), 1);
        colleague.get(&review).await.expect(200);
    }

    async fn a_power_of_attorney_keeps_what_was_typed_and_asks_for_its_file_again(centre: Centre) {
        centre.leave_jobs();
        let colleague = colleague(&centre).await;
        let number = centre.account("Hoàng A Páo").await.personal_id;
        let form = colleague.get("/attorneys").await.expect(200).form("/attorneys");
        switch(&colleague, "").await;
        let shown = form.get(SHOWN_FOR).unwrap().to_owned();
        let fields = [(SHOWN_FOR, &*shown), ("name", "Hoàng A Páo"), ("personal_id", &number), ("power", "prepare"), ("power", "pay"), ("reach", "all"), ("until", "31/12/2026")];
        let bytes = crate::support::jpeg(7);
        let document = Upload { field: "document", file_name: "uy-quyen.jpg", media_type: "image/jpeg", bytes: &bytes };
        let asked = asks(colleague.post_multipart("/attorneys", &fields, std::slice::from_ref(&document)).await, COMPANY, "Chính ông/bà");
        assert!(!colleague.get("/attorneys").await.expect(200).has_testid("attorney"));
        let again = asked.form("/attorneys");
        for (name, value) in fields {
            assert!(again.fields.contains(&(name.to_owned(), value.to_owned())), "{name} of {:?}", again.fields);
        }
        let pairs: Vec<_> = again.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        colleague.post_multipart("/attorneys", &pairs, &[document]).await.expect_see("/attorneys");
        let page = colleague.get("/attorneys").await.expect(200);
        assert!(page.has_testid("attorney") && page.testid("acting-name").contains(COMPANY));
    }

    async fn nobody_switches_to_a_side_for_which_they_may_not_act(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let colleague = let_in(&centre, &owner, NAME, "owner").await;
        let form = colleague.get("/business/team").await.expect(200).form("/business/invitations");
        switch(&colleague, "").await;
        let account = centre.account(NAME).await.id;
        owner.post_form(&format!("/business/team/{account}/remove"), &[]).await.expect(303);
        for switches in ["", "1"] {
            let asked = colleague.submit(&form, &[("acting.switch", switches), ("note", "Chị kế toán")]).await.expect(409);
            assert!(!asked.has_testid("mismatch-switch"), "there is no way back");
            assert!(asked.words().contains("Chị kế toán") && !asked.words().contains(COMPANY), "{}", asked.words());
        }
        // A form of another account that was signed in before, in the same browser.
        let stranger = centre.citizen("Hoàng A Páo").await;
        let start = format!("/procedures/{BIRTH}/start");
        let own = stranger.get(&format!("/procedures/{BIRTH}")).await.expect(200).form(&start);
        assert!(!colleague.submit(&own, &[("acting.switch", "1")]).await.expect(409).has_testid("mismatch-switch"));
        colleague.get("/dossiers").await.expect(200);
    }

    async fn programs_are_told_and_those_that_were_shown_nothing_act_for_whom_they_chose(centre: Centre) {
        let colleague = colleague(&centre).await;
        let shown = key(&centre).await;
        switch(&colleague, "").await;
        let start = format!("/procedures/{BIRTH}/start");
        let refused = colleague.post_form_json(&start, &[(SHOWN_FOR, &*shown), ("command_id", "a")]).await.expect(409);
        assert_eq!(refused.json()["code"], "other_principal");
        colleague.post_form(&start, &[("command_id", "a")]).await.expect(303);
        let own = colleague.get(&format!("/procedures/{BIRTH}")).await.expect(200).form(&start);
        colleague.submit(&own, &[]).await.expect(303);
    }

    async fn who_acts_for_another_side_has_a_new_secret_and_the_one_before_stays_with_its_side(centre: Centre) {
        let colleague = colleague(&centre).await;
        let company = key(&centre).await;
        switch(&colleague, "").await;
        let before = colleague.cookie(SESSION_COOKIE).unwrap();
        switch(&colleague, &company).await;
        let now = colleague.cookie(SESSION_COOKIE).unwrap();
        assert_ne!(before, now);
        colleague.get("/business").await.expect(200);
        // A request that left before the change, or somebody who kept the secret.
        let late = centre.guest();
        late.set_cookie(SESSION_COOKIE, &before);
        late.get("/business").await.expect_see("/acting");
        late.get("/dossiers").await.expect(200);
        late.post_form("/acting", &[("principal", &company)]).await;
        assert_eq!(late.cookie(SESSION_COOKIE).unwrap(), before, "it gets no new one");
        late.get("/business").await.expect_see("/acting");
        assert_eq!(colleague.cookie(SESSION_COOKIE).unwrap(), now);
        colleague.get("/business").await.expect(200);
        centre.clock.advance(MINUTE);
        assert!(centre.services.who(&before).await.unwrap().is_none());
        // The page that asks and switches gives a new one as well, and the form is done with it.
        let form = colleague.get("/business/team").await.expect(200).form("/business/invitations");
        switch(&colleague, "").await;
        let side = colleague.cookie(SESSION_COOKIE).unwrap();
        let asked = asks(colleague.submit(&form, &[("role", "payer")]).await, COMPANY, "Chính ông/bà");
        colleague.submit(&asked.form("/business/invitations"), &[]).await.expect(200);
        assert_ne!(colleague.cookie(SESSION_COOKIE).unwrap(), side);
        colleague.get("/business").await.expect(200);
    }
}
