//! Acting for others: an organisation's people, its board and what it takes away, and powers of attorney.

use super::drafts::example::{BIRTH, begin, ready, send};
use crate::{
    store::sample,
    support::{Answer, Browser, Centre, DAY, MORNING, Upload},
};
use app::domain::{dossier::Status, mandate::Principal};
use server::store::{companies, dossiers::Dossier, security_events};

pub const COMPANY: &str = "Công ty TNHH Biển Xanh Hạ Long";
/// Passes the check and belongs to the demonstration.
pub const TAX_CODE: &str = "5700100506";

/// The id of the company of these tests.
pub async fn organisation(centre: &Centre) -> String {
    let mut reader = centre.reader().await;
    let places =
        companies::list_places(&mut reader, &format!("company-{TAX_CODE}"), centre.services.now().0).await;
    places.unwrap()[0].id.clone()
}

/// Invites somebody by a link, who follows it.
pub async fn let_in(centre: &Centre, owner: &Browser, name: &str, role: &str) -> Browser {
    let made = owner.post_form("/business/invitations", &[("role", role), ("note", name)]).await.expect(200);
    let path = link(&made, "/join/");
    let colleague = centre.citizen(name).await;
    colleague.get(&path).await.expect(200).has_testid("join-accept");
    colleague.post_form(&path, &[]).await.expect_see("/business");
    colleague
}

/// The path of a secret address that a page shows.
pub fn link(page: &Answer, area: &str) -> String {
    let text = page.text();
    let (before, _) = text.split_once(r#" data-testid="new-link""#).unwrap();
    let address = before.rsplit_once(r#"value=""#).unwrap().1.split('"').next().unwrap();
    address[address.find(area).unwrap()..].to_owned()
}

/// A signed-in colleague's key of the organisation.
pub async fn key(centre: &Centre) -> String {
    Principal::Organisation(organisation(centre).await).to_text()
}

on_both_databases! {
    async fn the_representative_signs_in_for_the_organisation_and_every_page_says_so(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        for path in ["/business", "/procedures", "/business/team", "/inbox"] {
            let page = owner.get(path).await.expect(200);
            assert!(page.testid("acting-name").contains(COMPANY), "{path}");
        }
        owner.get("/dossiers").await.expect_see("/business");
        let nobody = centre.citizen("Trần Thị Hiên").await;
        assert!(!nobody.get("/procedures").await.expect(200).has_testid("acting-bar"));
        nobody.get("/business").await.expect_see("/acting");
    }

    async fn a_preparer_writes_and_a_submitter_sends(centre: Centre) {
        centre.leave_jobs();
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let preparer = let_in(&centre, &owner, "Nguyễn Thị Mỹ Duyên", "preparer").await;
        let submitter = let_in(&centre, &owner, "Hoàng A Páo", "submitter").await;
        let viewer = let_in(&centre, &owner, "Chíu Tài Múi", "viewer").await;
        let id = ready(&centre, &preparer, BIRTH).await;
        send(&preparer, &id).await.expect(403);
        send(&viewer, &id).await.expect(403);
        viewer.get(&format!("/drafts/{id}/review")).await.expect(200);
        viewer.post_form(&format!("/drafts/{id}/contact"), &[("phone", "0912345678")]).await.expect(403);
        viewer.post_form(&format!("/drafts/{id}/delete"), &[]).await.expect(403);
        viewer.post_form(&format!("/procedures/{BIRTH}/start"), &[("command_id", "v")]).await.expect(403);
        send(&submitter, &id).await.expect_see(&format!("/dossiers/{id}/receipt"));
        assert!(viewer.get(&format!("/dossiers/{id}")).await.expect(200).text().contains(COMPANY));
        let board = viewer.get("/business").await.expect(200);
        assert_eq!(board.count_testid("board-row"), 1);
        assert!(board.words().contains("Nguyễn Thị Mỹ Duyên"), "who made it");
    }

    async fn nobody_mixes_the_organisations_dossiers_with_their_own(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let colleague = centre.citizen("Nguyễn Thị Mỹ Duyên").await;
        let private = begin(&colleague, BIRTH, "private").await;
        drop(colleague);
        let colleague = let_in(&centre, &owner, "Nguyễn Thị Mỹ Duyên", "submitter").await;
        let shared = begin(&colleague, BIRTH, "shared").await;
        colleague.get(&format!("/drafts/{private}/review")).await.expect(404);
        colleague.get(&format!("/drafts/{shared}/review")).await.expect(200);
        let board = colleague.get("/business").await.expect(200).text();
        assert!(board.contains(&shared) && !board.contains(&private));
        colleague.post_form("/acting", &[("principal", "")]).await.expect_see("/dossiers");
        let own = colleague.get("/dossiers").await.expect(200).text();
        assert!(own.contains(&private) && !own.contains(&shared));
        colleague.get(&format!("/drafts/{shared}/review")).await.expect(404);
        colleague.get(&format!("/drafts/{private}/review")).await.expect(200);
        assert!(colleague.get("/procedures").await.expect(200).has_testid("acting-bar"), "the choice stays in sight");
        colleague.post_form("/acting", &[("principal", &key(&centre).await)]).await.expect_see("/business");
        let stranger = centre.citizen("Trần Thị Hiên").await;
        stranger.post_form("/acting", &[("principal", &key(&centre).await)]).await.expect(404);
        stranger.get(&format!("/drafts/{shared}/review")).await.expect(404);
    }

    async fn a_removal_takes_effect_at_once(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let colleague = let_in(&centre, &owner, "Hoàng A Páo", "submitter").await;
        let id = begin(&colleague, BIRTH, "a").await;
        let feed = link(&colleague.post_form("/business/calendar/feed", &[]).await.expect(200), "/calendar/");
        centre.guest().get(&feed).await.expect(200);
        let account = centre.account("Hoàng A Páo").await.id;
        let question = owner.get(&format!("/business/team/{account}/remove")).await.expect(200);
        assert!(question.words().contains(&format!("Cho Hoàng A Páo thôi làm thành viên của {COMPANY}?")));
        let removed = owner.submit(&question.form(&format!("/business/team/{account}/remove")), &[]).await.expect(303);
        let told = owner.get(removed.location()).await.expect(200).words();
        assert!(told.contains(&format!("Đã cho Hoàng A Páo thôi làm thành viên của {COMPANY}.")), "{told}");
        colleague.get("/business").await.expect(403);
        colleague.get(&format!("/drafts/{id}/review")).await.expect(403);
        colleague.post_form(&format!("/procedures/{BIRTH}/start"), &[("command_id", "b")]).await.expect(403);
        centre.guest().get(&feed).await.expect(404);
        colleague.post_form("/acting", &[]).await.expect_see("/dossiers");
        assert!(!colleague.get("/dossiers").await.expect(200).text().contains(&id));
        owner.get(&format!("/drafts/{id}/review")).await.expect(200);
        let_in(&centre, &owner, "Hoàng A Páo", "viewer").await;
        centre.guest().get(&feed).await.expect(404);
    }

    async fn a_link_lets_one_person_in_once_and_only_owners_make_them(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let none = owner.post_form("/business/invitations", &[("note", "x")]).await.expect(422);
        assert!(none.words().contains("ít nhất một vai trò"));
        let made = owner.post_form("/business/invitations", &[("role", "viewer")]).await.expect(200);
        let path = link(&made, "/join/");
        assert!(centre.guest().get(&path).await.expect(200).has_testid("join-sign-in"));
        let first = centre.citizen("Hoàng A Páo").await;
        first.post_form(&path, &[]).await.expect_see("/business");
        centre.citizen("Chíu Tài Múi").await.post_form(&path, &[]).await.expect(404);
        centre.guest().get(&path).await.expect(404);
        first.get("/business/team").await.expect(403);
        first.post_form("/business/invitations", &[("role", "owner")]).await.expect(403);
        let made = owner.post_form("/business/invitations", &[("role", "payer")]).await.expect(200);
        let path = link(&made, "/join/");
        let page = owner.get("/business/team").await.expect(200);
        assert!(!page.text().contains("/join/"), "the link is shown once");
        let revoke = page.forms().into_iter().find(|form| form.action.ends_with("/revoke")).unwrap();
        owner.submit(&revoke, &[]).await.expect_see("/business/team");
        centre.guest().get(&path).await.expect(404);
    }

    async fn an_organisation_keeps_an_owner(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let own = format!("company-{TAX_CODE}");
        owner.post_form(&format!("/business/team/{own}/remove"), &[]).await.expect(409);
        owner.post_form(&format!("/business/team/{own}/roles"), &[("role", "viewer")]).await.expect(409);
        let other = let_in(&centre, &owner, "Hoàng A Páo", "viewer").await;
        let account = centre.account("Hoàng A Páo").await.id;
        owner.post_form(&format!("/business/team/{account}/roles"), &[("role", "owner"), ("role", "payer")]).await.expect_see("/business/team");
        other.post_form(&format!("/business/team/{own}/remove"), &[]).await.expect(303);
        owner.get("/business/team").await.expect(403);
    }

    async fn what_happens_to_access_is_in_the_security_journal(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let_in(&centre, &owner, "Hoàng A Páo", "viewer").await;
        owner.get("/business/export.csv").await.expect(200);
        let mut reader = centre.reader().await;
        let kinds: Vec<_> = security_events::list_after(&mut reader, 0, 99).await.unwrap().into_iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, ["signed_in", "member_invited", "signed_in", "member_joined", "principal_chosen", "exported"]);
    }

    async fn the_board_pages_filters_and_keeps_views(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let organisation = organisation(&centre).await;
        let rows = (0..60).map(|n| Dossier {
            owner_account: Some(format!("company-{TAX_CODE}")),
            owner_organisation: Some(organisation.clone()),
            status: if n < 5 { Status::SupplementRequested } else { Status::Returned },
            code: Some(format!("000.00.00.H49-261123-{n:04}")),
            due_at: Some(MORNING + DAY),
            updated_at: MORNING + n,
            search: format!("ho so so {n:04}"),
            applicant_name: "=HYPERLINK(1)".to_owned(),
            ..sample::dossier(&format!("row-{n:02}"))
        });
        sample::begin_with(&centre, &rows.collect::<Vec<_>>()).await.commit().await.unwrap();
        let first = owner.get("/business").await.expect(200);
        assert_eq!(first.count_testid("board-row"), 50);
        let next = first.links().into_iter().find(|href| href.contains("after=")).unwrap();
        assert_eq!(owner.get(&next.replace("&amp;", "&")).await.expect(200).count_testid("board-row"), 10);
        assert_eq!(owner.get("/business?status=act").await.expect(200).count_testid("board-row"), 5);
        assert_eq!(owner.search("company", &[("q", "0007")]).await.1.expect(200).count_testid("board-row"), 1);
        assert!(owner.search("company", &[("q", "nothing")]).await.1.expect(200).has_testid("board-empty"));
        owner.post_form("/business/views?status=act&order=due", &[("name", "Chờ bổ sung")]).await.expect_see("/business?status=act&order=due");
        let page = owner.get("/business").await.expect(200);
        assert!(page.text().contains("/business?status=act&amp;order=due"), "{}", page.text());
        let forget = page.forms().into_iter().find(|form| form.action.ends_with("/delete")).unwrap();
        owner.submit(&forget, &[]).await.expect_see("/business");
        assert!(!owner.get("/business").await.expect(200).has_testid("board-view"));
        let csv = owner.get("/business/export.csv").await.expect(200).text();
        assert_eq!(csv.lines().count(), 61);
        assert!(csv.find("-0000\"") < csv.find("-0059\""), "in the order in which they were made, which never changes");
        assert!(csv.contains("\"'=HYPERLINK(1)\""));
        assert_eq!(owner.get("/business/export.csv?status=act").await.expect(200).text().lines().count(), 6);
        assert!(owner.get("/business/export.xlsx").await.expect(200).bytes().starts_with(b"PK"));
        let archive = owner.get("/business/results.zip").await.expect(200);
        assert!(archive.bytes().starts_with(b"PK"), "an archive of nothing has its end only");
    }

    async fn another_calendar_reads_days_and_codes_by_a_secret_address(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let row = Dossier {
            owner_account: Some(format!("company-{TAX_CODE}")),
            owner_organisation: Some(organisation(&centre).await),
            status: Status::Processing,
            code: Some("000.00.00.H49-261123-0001".to_owned()),
            next_due_at: MORNING + 3 * DAY,
            ..sample::dossier("due")
        };
        sample::begin_with(&centre, &[row]).await.commit().await.unwrap();
        assert_eq!(owner.get("/business/calendar").await.expect(200).count_testid("calendar-day"), 1);
        let old = link(&owner.post_form("/business/calendar/feed", &[]).await.expect(200), "/calendar/");
        let file = centre.guest().get(&format!("{old}.ics")).await.expect(200);
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        assert!(file.text().contains("H49-261123-0001") && !file.text().contains("Trần Thị Hiên"), "{}", file.text());
        let new = link(&owner.post_form("/business/calendar/feed", &[]).await.expect(200), "/calendar/");
        centre.guest().get(&old).await.expect(404);
        owner.post_form("/business/calendar/feed/delete", &[]).await.expect_see("/business/calendar");
        centre.guest().get(&new).await.expect(404);
    }

    async fn a_power_of_attorney_lets_a_person_act_within_its_scope_until_it_is_taken_back(centre: Centre) {
        centre.leave_jobs();
        let mother = centre.citizen("Trần Thị Hiên").await;
        let daughter = centre.account("Nguyễn Thị Mỹ Duyên").await;
        let fields = [("name", "Nguyễn Thị Mỹ Duyên"), ("personal_id", daughter.personal_id.as_str()), ("power", "prepare"), ("reach", "procedures"), ("procedure", BIRTH), ("until", "31/12/2026")];
        let document = Upload { field: "document", file_name: "uy-quyen.jpg", media_type: "image/jpeg", bytes: &crate::support::jpeg(7) };
        let incomplete = mother.post_multipart("/attorneys", &fields, &[]).await.expect(422);
        assert!(incomplete.has_testid("attorney-problem") && incomplete.text().contains(BIRTH));
        mother.post_multipart("/attorneys", &fields[..5], std::slice::from_ref(&document)).await.expect(422);
        mother.post_multipart("/attorneys", &fields, &[document]).await.expect_see("/attorneys");
        let own = begin(&mother, BIRTH, "own").await;

        let daughter = centre.citizen("Nguyễn Thị Mỹ Duyên").await;
        let choice = daughter.get("/acting").await.expect(200);
        let key = choice.text().split("value=\"person:").nth(1).map(|rest| format!("person:{}", rest.split('"').next().unwrap())).unwrap();
        daughter.post_form("/acting", &[("principal", &key)]).await.expect_see("/dossiers");
        assert!(daughter.get("/dossiers").await.expect(200).text().contains(&own));
        daughter.get(&format!("/drafts/{own}/review")).await.expect(200);
        let made = begin(&daughter, BIRTH, "made").await;
        let sending = [("declare", "yes"), ("version", "1")];
        daughter.post_form(&format!("/drafts/{made}/submit"), &sending).await.expect(403);
        daughter.post_form("/procedures/2.000635/start", &[("command_id", "c")]).await.expect(403);
        daughter.post_multipart("/attorneys", &fields, &[]).await.expect(403);
        assert!(mother.get("/dossiers").await.expect(200).text().contains(&made), "it is the mother's");

        let page = mother.get("/attorneys").await.expect(200);
        assert!(!page.text().contains("022190"), "the number is masked");
        let end = page.forms().into_iter().find(|form| form.action.ends_with("/end")).unwrap();
        let document = end.action.replace("/end", "/document");
        daughter.get(&document).await.expect(200);
        centre.citizen("Hoàng A Páo").await.get(&document).await.expect(404);
        mother.submit(&end, &[]).await.expect_see("/attorneys");
        daughter.get(&format!("/drafts/{made}/review")).await.expect(403);
        daughter.get(&document).await.expect(403);
    }
}
