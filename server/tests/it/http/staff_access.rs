//! The pages of staff accounts, as a browser without scripts sees them.

use crate::{
    staff_access::{DESK, PASSWORD, code, open, waiting_code},
    support::{Answer, Browser, Centre, MINUTE},
};
use server::http::viewing::SESSION_COOKIE;

const ADMIN: &str = "admin.tinh";
const OTHER: &str = "admin2.tinh";

/// What an administrator is shown to hand over.
fn handed(page: &Answer) -> String {
    page.testid("handed")
}

fn path_of(link: &str) -> String {
    format!("/staff/join/{}", link.rsplit('/').next().unwrap())
}

/// How often the journal says that a password was changed.
async fn changes(centre: &Centre) -> usize {
    let told =
        server::store::security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
    told.iter().filter(|event| event.kind == "password_changed").count()
}

/// Signs in with a recovery code; the browser is signed in afterwards.
async fn sign_in(centre: &Centre, login: &str, code: &str) -> Browser {
    let browser = centre.guest();
    let page = browser.get("/sign-in/staff?to=/office").await.expect(200);
    let filled = [("login", login), ("password", PASSWORD), ("code", code)];
    browser.submit(&page.form("/sign-in/staff"), &filled).await.expect_see("/office");
    browser
}

on_both_databases! {
    async fn an_invitation_is_followed_from_the_link_to_the_office(centre: Centre) {
        let admin = centre.staff(ADMIN).await;
        let silent = admin.post_form("/office/accounts/invite", &[("login", DESK)]).await.expect(422);
        assert!(silent.has_testid("reason_missing"));
        let asked = [("login", DESK), ("reason", "mới nhận việc")];
        let given = handed(&admin.post_form("/office/accounts/invite", &asked).await.expect(200));
        let told = centre.staff(DESK).await;
        let page = told.get("/office").await.expect(200);
        assert!(page.has_testid("news-account") && page.words().contains("admin.tinh mời lúc"), "{}", page.words());
        assert!(!admin.get("/office").await.expect(200).has_testid("news-accounts"));
        let own = admin.get("/office/accounts").await.expect(200).form("/office/accounts/approve");
        assert!(admin.submit(&own, &[]).await.expect(403).has_testid("same_person"));
        let second = centre.staff(OTHER).await;
        assert!(second.get("/office").await.expect(200).has_testid("news-accounts"));
        let waiting = second.get("/office/accounts").await.expect(200).form("/office/accounts/approve");
        let link = handed(&second.submit(&waiting, &[]).await.expect(200));
        let officer = centre.guest();
        let join = path_of(&link);
        let first = officer.get(&join).await.expect(200);
        let given = ("opening_code", given.as_str());
        let weak = [given, ("password", "123456789012"), ("repeated", "123456789012")];
        let refused = officer.submit(&first.form(&join), &weak).await.expect(422);
        assert!(refused.has_testid("password_common"));
        let good = [given, ("password", PASSWORD), ("repeated", PASSWORD)];
        let second = officer.submit(&first.form(&join), &good).await;
        let next = second.location().to_owned();
        assert_ne!(next, join, "the link itself is worth nothing any more");
        let page = officer.follow(second).await.expect(200);
        assert!(page.text().contains("<svg"));
        let code = waiting_code(&centre, DESK).await;
        let codes = officer.submit(&page.form(&format!("{next}/app")), &[("code", &code)]).await.expect(200);
        assert!(codes.has_testid("recovery-codes"));
        let work = officer.get("/office").await.expect(200);
        assert!(work.has_testid("news-account") && !work.has_testid("news-known"));
        told.submit(&told.get("/office").await.expect(200).form("/office/access/known"), &[]).await.expect_see("/office");
        assert!(!told.get("/office").await.expect(200).has_testid("news-account"));
        centre.guest().get(&join).await.expect(410);
        centre.guest().get(&next).await.expect(410);
    }

    async fn signing_in_rotates_the_session_and_wrong_is_said_on_the_same_page(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let browser = centre.guest();
        let page = browser.get("/sign-in/staff").await.expect(200);
        let wrong = [("login", DESK), ("password", "một mật khẩu khác"), ("code", "000000")];
        let again = browser.submit(&page.form("/sign-in/staff"), &wrong).await.expect(422);
        assert!(again.has_testid("staff_sign_in_failed"));
        assert_eq!(browser.cookie(SESSION_COOKIE), None);
        let browser = sign_in(&centre, DESK, &codes[0]).await;
        let old = browser.cookie(SESSION_COOKIE).unwrap();
        let filled = [("login", DESK), ("password", PASSWORD), ("code", codes[1].as_str())];
        browser.set_cookie("motcua_pass", "of who looked here before");
        browser.post_form("/sign-in/staff", &filled).await.expect_see("/office");
        assert_ne!(browser.cookie(SESSION_COOKIE).unwrap(), old);
        assert_eq!(browser.cookie("motcua_pass"), None);
        assert!(centre.services.who(&old).await.unwrap().is_none());
    }

    async fn two_administrators_recover_an_account_page_by_page(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let (first, second) = (centre.staff(ADMIN).await, centre.staff(OTHER).await);
        let filled = [("login", DESK), ("lost", "factors"), ("reason", "mất điện thoại")];
        let opening = handed(&first.post_form("/office/accounts/recover", &filled).await.expect(200));
        let waiting = first.get("/office/accounts").await.expect(200);
        let own = first.submit(&waiting.form("/office/accounts/approve"), &[]).await.expect(403);
        assert!(own.has_testid("same_person"));
        let waiting = second.get("/office/accounts").await.expect(200);
        let link = handed(&second.submit(&waiting.form("/office/accounts/approve"), &[]).await.expect(200));
        officer.get("/office").await.expect(401);
        let owner = centre.guest();
        let join = path_of(&link);
        let page = owner.get(&join).await.expect(200);
        let new = "chim sẻ ăn khoai luộc";
        let alone = [("opening_code", "0000-0000"), ("password", new), ("repeated", new)];
        assert!(owner.submit(&page.form(&join), &alone).await.expect(422).has_testid("code_wrong"));
        let both = [("opening_code", opening.as_str()), ("password", new), ("repeated", new)];
        let next = owner.submit(&page.form(&join), &both).await;
        assert!(next.location().starts_with("/staff/join/"));
    }

    async fn a_change_of_access_is_carried_over_the_proof(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let asked = officer.post_form("/office/access/renew-codes", &[]).await.expect(403);
        assert!(asked.has_testid("prove"));
        let form = asked.form("/office/access/renew-codes");
        let wrong = officer.submit(&form, &[("proof.code", "000000"), ("proof.password", PASSWORD)]).await.expect(422);
        assert!(wrong.has_testid("code_wrong"));
        let before = officer.cookie(SESSION_COOKIE);
        let both = [("proof.code", codes[1].as_str()), ("proof.password", PASSWORD)];
        let done = officer.submit(&form, &both).await.expect(200);
        assert!(done.has_testid("recovery-codes"), "what was asked for is done at once");
        assert_ne!(officer.cookie(SESSION_COOKIE), before, "and the session has a new secret");
        officer.post_form("/office/access/renew-codes", &[]).await.expect(200);
        centre.clock.advance(5 * MINUTE);
        officer.post_form("/office/access/renew-codes", &[]).await.expect(403);
    }

    async fn an_export_needs_a_reason_and_goes_on_to_the_file(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let asked = officer.get("/office/register.xlsx").await;
        assert!(asked.has_testid("prove"), "{}", asked.text());
        let silent = officer.submit(&asked.form("/prove"), &[("proof.code", &codes[1])]).await.expect(422);
        assert!(silent.has_testid("reason_missing"));
        let filled = [("proof.code", codes[2].as_str()), ("proof.reason", "báo cáo tháng 11")];
        officer.submit(&asked.form("/prove"), &filled).await.expect_see("/office/register.xlsx");
        officer.get("/office/register.xlsx").await.expect(200);
        let told = server::store::security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        assert!(told.iter().any(|event| event.kind == "exported" && event.reason == "báo cáo tháng 11"));
    }

    async fn a_form_that_meets_a_locked_screen_is_done_once_it_is_unlocked(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        centre.clock.advance(15 * MINUTE);
        let form = [("present", PASSWORD), ("password", "chim sẻ ăn khoai luộc"), ("repeated", "chim sẻ ăn khoai luộc")];
        let locked = officer.post_form("/office/access/password", &form).await.expect(423);
        assert!(locked.has_testid("locked") && !locked.text().contains("Đăng xuất</"));
        let carried = locked.form("/office/access/password");
        assert!(!locked.text().contains("chim sẻ") && !locked.text().contains(PASSWORD), "no password stands in a locked page");
        let wrong = officer.submit(&carried, &[("unlock.password", "sai rồi")]).await.expect(422);
        assert!(wrong.has_testid("code_wrong"));
        let unlocking = [&[("unlock.password", PASSWORD)], &form[..]].concat();
        let asked = officer.submit(&carried, &unlocking).await.expect(403);
        assert!(asked.has_testid("prove"), "the form went on, and needs a proof of its own");
        centre.clock.advance(MINUTE);
        let now = code(&centre, DESK).await;
        let again = asked.form("/office/access/password");
        let both = [("proof.code", now.as_str()), ("proof.password", PASSWORD)];
        // The session in which the account was opened ends with the old password.
        let done = officer.submit(&again, &both).await.expect_see("/office/access?ended=1");
        assert!(officer.follow(done).await.expect(200).has_testid("access-changed"));
    }

    async fn a_proof_that_meets_a_locked_screen_loses_nothing_of_its_form(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let asked = officer.get("/office/register.xlsx?from=2026-01-01").await;
        let form = asked.form("/prove");
        officer.post_form("/lock", &[]).await.expect_see("/unlock");
        let filled = [("proof.code", codes[1].as_str()), ("proof.reason", "báo cáo tháng 11")];
        let locked = officer.submit(&form, &filled).await.expect(423);
        assert!(locked.has_testid("locked"), "{}", locked.text());
        let unlocked = officer.submit(&locked.form("/prove"), &[("unlock.password", PASSWORD)]).await;
        let asked = officer.follow(unlocked.expect_see("/office/register.xlsx?from=2026-01-01")).await;
        // The code was not used up on the way.
        let proved = officer.submit(&asked.form("/prove"), &filled).await;
        proved.expect_see("/office/register.xlsx?from=2026-01-01");
    }

    async fn an_act_whose_proof_meets_a_locked_screen_is_done_once(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let address = "/office/access/password?step=2";
        let new = "chim sẻ ăn khoai luộc";
        let typed = [("present", PASSWORD), ("password", new), ("repeated", new)];
        let asked = officer.post_form(address, &typed).await.expect(403);
        let form = asked.form(address);
        let wrong = [("proof.code", "000000"), ("proof.password", PASSWORD)];
        let again = officer.submit(&form, &wrong).await.expect(422).form(address);
        assert_eq!(again.get("repeated"), Some(new), "the second try is for the same address and the same form");
        officer.post_form("/lock", &[]).await.expect_see("/unlock");
        let proof = [("proof.code", codes[1].as_str()), ("proof.password", PASSWORD)];
        let locked = officer.submit(&again, &proof).await.expect(423).form(address);
        assert_eq!((locked.get("repeated"), locked.get("present")), (None, None), "no password stands in a locked page");
        let unlocking = [&[("unlock.password", PASSWORD)], &typed[..]].concat();
        let asked = officer.submit(&locked, &unlocking).await.expect(403).form(address);
        let before = changes(&centre).await;
        officer.submit(&asked, &proof).await.expect_see("/office/access?ended=1");
        assert_eq!((before, changes(&centre).await), (0, 1));
    }

    async fn whoever_opens_an_account_takes_the_place_of_who_used_the_browser_before(centre: Centre) {
        let colleague = centre.staff("desk.tinh").await;
        let old = colleague.cookie(SESSION_COOKIE).unwrap();
        let link = centre.services.invite_from_console(DESK).await.unwrap();
        let next = centre.services.join_with_password(&link, "", PASSWORD, PASSWORD, "198.51.100.7").await.unwrap();
        let page = colleague.get(&format!("/staff/join/{next}")).await.expect(200);
        let code = waiting_code(&centre, DESK).await;
        colleague.submit(&page.form(&format!("/staff/join/{next}/app")), &[("code", &code)]).await.expect(200);
        assert!(centre.services.who(&old).await.unwrap().is_none());
        let own = colleague.cookie(SESSION_COOKIE).unwrap();
        assert_eq!(centre.services.who(&own).await.unwrap().unwrap().actor().login(), Some(DESK));
    }

    async fn an_administrator_ends_all_sessions_of_a_person_with_one_button(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let admin = centre.staff(ADMIN).await;
        let page = admin.search("accounts", &[("q", DESK)]).await.1.expect(200);
        let form = page.form("/office/accounts/end-sessions");
        assert_eq!(form.get("login"), Some(DESK));
        admin.submit(&form, &[]).await.expect_see("/office/accounts");
        officer.get("/office").await.expect(401);
        admin.get("/office").await.expect(200);
    }

    async fn passwords_are_masked_and_left_to_password_managers(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let sign_in = centre.guest().get("/sign-in/staff").await.expect(200);
        let own = officer.get("/office/access").await.expect(200);
        let prove = officer.post_form("/office/access/renew-codes", &[]).await.expect(403);
        officer.post_form("/lock", &[]).await.expect_see("/unlock");
        let locked = officer.get("/office").await.expect(423);
        let invitation = centre.services.invite_from_console("desk.tinh").await.unwrap();
        let join = centre.guest().get(&path_of(&invitation)).await.expect(200);
        for (page, fields) in [(&sign_in, 1), (&own, 3), (&prove, 1), (&locked, 1), (&join, 2)] {
            let text = page.text();
            let inputs: Vec<_> = text.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
            let masked: Vec<_> = inputs.iter().filter(|input| input.contains("type=\"password\"")).collect();
            assert_eq!(masked.len(), fields, "{inputs:?}");
            for input in masked {
                assert!(input.contains("autocomplete=\"current-password\"") || input.contains("autocomplete=\"new-password\""));
                assert!(!input.contains("onpaste") && !input.contains("readonly"));
                assert!(!input.contains("maxlength") || input.contains("maxlength=\"200\""), "{input}");
            }
            let named = |input: &&&str| input.contains("password") && !input.contains("type=\"hidden\"");
            assert_eq!(inputs.iter().filter(named).count(), fields);
        }
    }

    async fn pages_of_a_locked_screen_show_nothing_and_lead_back(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        officer.post_form("/lock", &[]).await.expect_see("/unlock");
        let locked = officer.get("/office?page=1").await.expect(423);
        assert!(locked.has_testid("locked"));
        assert_eq!(officer.get_json("/api/v1/queue").await.status(), 423);
        let filled = [("unlock.password", PASSWORD)];
        officer.submit(&locked.form("/unlock"), &filled).await.expect_see("/office?page=1");
        officer.get("/office").await.expect(200);
    }

    async fn a_long_absence_ends_no_work(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        centre.clock.advance(3 * 60 * MINUTE);
        let locked = officer.get("/office").await.expect(423);
        officer.submit(&locked.form("/unlock"), &[("unlock.password", PASSWORD)]).await.expect_see("/office");
        centre.clock.advance(9 * 60 * MINUTE);
        officer.get("/office").await.expect(401);
    }
}
