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
        let page = admin.post_form("/office/accounts/invite", &[("login", DESK)]).await.expect(200);
        let officer = centre.guest();
        let join = path_of(&handed(&page));
        let first = officer.get(&join).await.expect(200);
        let weak = [("password", "123456789012"), ("repeated", "123456789012")];
        let refused = officer.submit(&first.form(&join), &weak).await.expect(422);
        assert!(refused.has_testid("password_common"));
        let good = [("password", PASSWORD), ("repeated", PASSWORD)];
        let second = officer.submit(&first.form(&join), &good).await;
        let next = second.location().to_owned();
        assert_ne!(next, join, "the link itself is worth nothing any more");
        let page = officer.follow(second).await.expect(200);
        assert!(page.text().contains("<svg"));
        let code = waiting_code(&centre, DESK).await;
        let codes = officer.submit(&page.form(&format!("{next}/app")), &[("code", &code)]).await.expect(200);
        assert!(codes.has_testid("recovery-codes"));
        officer.get("/office").await.expect(200);
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
        browser.post_form("/sign-in/staff", &filled).await.expect_see("/office");
        assert_ne!(browser.cookie(SESSION_COOKIE).unwrap(), old);
        assert!(centre.services.who(&old).await.unwrap().is_none());
    }

    async fn two_administrators_recover_an_account_page_by_page(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let officer = sign_in(&centre, DESK, &codes[0]).await;
        let (first, second) = (centre.staff(ADMIN).await, centre.staff(OTHER).await);
        let filled = [("login", DESK), ("reason", "mất điện thoại")];
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
        let wrong = officer.submit(&form, &[("proof.code", "000000")]).await.expect(422);
        assert!(wrong.has_testid("code_wrong"));
        let done = officer.submit(&form, &[("proof.code", &codes[1])]).await.expect(200);
        assert!(done.has_testid("recovery-codes"), "what was asked for is done at once");
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
        assert_eq!(carried.get("repeated"), Some("chim sẻ ăn khoai luộc"), "what was typed is still there");
        let wrong = officer.submit(&carried, &[("unlock.password", "sai rồi")]).await.expect(422);
        assert!(wrong.has_testid("code_wrong"));
        let asked = officer.submit(&carried, &[("unlock.password", PASSWORD)]).await.expect(403);
        assert!(asked.has_testid("prove"), "the form went on, and needs a proof of its own");
        centre.clock.advance(MINUTE);
        let now = code(&centre, DESK).await;
        let again = asked.form("/office/access/password");
        officer.submit(&again, &[("proof.code", &now)]).await.expect_see("/office/access");
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
