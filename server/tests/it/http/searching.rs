//! Searches for people: what is typed finds them and stands in no address, and nobody else makes words of the address.

use super::{
    business::{COMPANY, TAX_CODE, let_in},
    office::{EXTRACT, sent},
};
use crate::{
    store::sample,
    support::{Answer, Browser, Centre, DAY, MORNING},
};
use app::domain::dossier::Status;
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use server::store::{companies, dossiers::Dossier};

/// None of the typed words, in any way in which an address could write them.
#[track_caller]
fn names_nobody(address: &str) {
    let plain = percent_decode(address).to_lowercase();
    for word in ["hoàng", "hoang", "minh", "0912345678", "022190000123", "ho so", "desk.ha-tu"] {
        assert!(!plain.contains(word), "{word} in {address}");
    }
}

fn percent_decode(address: &str) -> String {
    let query: Vec<_> = url::form_urlencoded::parse(address.as_bytes()).into_owned().collect();
    format!("{address} {query:?}")
}

fn found(page: &Answer) -> usize {
    page.count_testid("queue-row")
}

/// Sixty dossiers of the company, twenty more that are called otherwise.
async fn board(centre: &Centre) -> Browser {
    let owner = centre.company(COMPANY, TAX_CODE).await;
    let account = format!("company-{TAX_CODE}");
    let places = companies::list_places(&mut *centre.reader().await, &account, centre.services.now().0).await;
    let organisation = places.unwrap()[0].id.clone();
    let rows = (0..80).map(|n| Dossier {
        owner_account: Some(account.clone()),
        owner_organisation: Some(organisation.clone()),
        status: Status::Returned,
        code: Some(format!("000.00.00.H49-261123-{n:04}")),
        due_at: Some(MORNING + DAY),
        updated_at: MORNING + n,
        search: if n < 60 { format!("ho so so {n:04}") } else { format!("khac {n:04}") },
        ..sample::dossier(&format!("row-{n:02}"))
    });
    sample::begin_with(centre, &rows.collect::<Vec<_>>()).await.commit().await.unwrap();
    owner
}

on_both_databases! {
    async fn an_officer_finds_a_dossier_by_name_number_and_telephone_and_no_address_says_so(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get("/office").await.expect(200);
        for words in ["Hoàng Thị Minh", "022190000123", "0912345678"] {
            let answer = desk.submit(&page.form("/search/queue"), &[("q", words)]).await.expect(303);
            assert!(answer.location().starts_with("/office?view=mine&s="), "{}", answer.location());
            names_nobody(answer.location());
            let list = desk.get(answer.location()).await.expect(200);
            assert_eq!((found(&list), list.has_testid("search-lost")), (1, false), "{words}");
            assert!(list.links().contains(&format!("/office/dossiers/{id}")));
            assert_eq!(list.form("/search/queue").get("q"), Some(words), "it stands in its field again");
            list.addresses().iter().for_each(|address| names_nobody(address));
            // Another list under the same words.
            let all = list.links().into_iter().find(|link| link.starts_with("/office?view=all")).unwrap();
            assert_eq!(found(&desk.get(&all).await.expect(200)), 1);
        }
        let nobody = desk.search("queue", &[("view", "all"), ("q", "Nguyễn Văn Khác")]).await.1;
        assert!(nobody.expect(200).has_testid("queue-empty"));
        // A search that says nothing is the list.
        desk.post_form("/search/queue", &[("view", "all"), ("q", "  "), ("unit", "")]).await.expect_see("/office?view=all");
    }

    async fn only_who_typed_it_reads_it_in_whichever_session(centre: Centre) {
        sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let (answer, _) = desk.search("queue", &[("view", "all"), ("q", "Hoàng Thị Minh")]).await;
        let bookmark = answer.location().to_owned();
        assert_eq!(found(&centre.staff("desk.hong-gai").await.get(&bookmark).await.expect(200)), 1, "tomorrow too");
        let colleague = centre.staff("desk.ha-tu").await.get(&bookmark).await.expect(200);
        assert!(colleague.has_testid("search-lost") && !colleague.text().contains("Hoàng Thị Minh"));
        assert_eq!(colleague.form("/search/queue").get("q"), Some(""));
        // It says nothing of its length either.
        let (shorter, _) = desk.search("queue", &[("view", "all"), ("q", "An")]).await;
        assert_eq!(shorter.location().len(), bookmark.len());
        // Nor does it open in another list.
        let words = bookmark.split("s=").nth(1).unwrap();
        let admin = centre.staff("admin.tinh").await;
        let (own, _) = admin.search("accounts", &[("q", "desk.hong-gai")]).await;
        assert!(!admin.get(own.location()).await.expect(200).has_testid("search-lost"));
        let moved = own.location().replace("/office/accounts", "/office");
        assert!(admin.get(&moved).await.expect(200).has_testid("search-lost"));
        assert!(admin.get(&format!("/office/accounts?s={words}")).await.expect(200).has_testid("search-lost"));
        assert!(admin.get(&format!("/office/batches?s={words}")).await.expect(200).has_testid("search-lost"));
    }

    async fn what_cannot_be_opened_is_an_empty_search_and_takes_nothing_away(centre: Centre) {
        sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let (answer, _) = desk.search("queue", &[("view", "all"), ("q", "Nguyễn Văn Khác")]).await;
        let (start, sealed) = answer.location().split_once("s=").unwrap();
        let mut turned = sealed.as_bytes().to_vec();
        turned[40] = if turned[40] == b'A' { b'B' } else { b'A' };
        let turned = String::from_utf8(turned).unwrap();
        desk.get("/office?view=all&procedure=%00&unit=%00&after=9_%00").await.expect(200);
        for broken in [&turned, &sealed[..50], "x", "%00", "%FF", &"A".repeat(4_000)] {
            let page = desk.get(&format!("{start}s={broken}")).await.expect(200);
            assert!(page.has_testid("search-lost") && found(&page) == 1, "{broken}");
            page.addresses().iter().for_each(|address| assert!(!address.contains("s=x"), "{address}"));
        }
        let owner = board(&centre).await;
        for file in ["export.csv", "export.xlsx", "results.zip"] {
            owner.get(&format!("/business/{file}?status=done&s=x")).await.expect_see("/business?status=done&s=x");
        }
        let kept = owner.post_form("/business/views?s=x", &[("name", "Tất cả")]).await;
        kept.expect_see("/business?s=x");
        let page = owner.get("/business?status=done&s=x").await.expect(200);
        assert!(page.has_testid("search-lost") && !page.has_testid("board-view"));
        owner.get_json("/business?s=x").await.expect(200);
        let inspector = centre.staff("inspector.tinh").await;
        inspector.get("/office/journal.csv?s=x").await.expect_see("/office/journal?s=x");
        assert!(inspector.get("/office/journal?s=x").await.expect(200).has_testid("search-lost"));
    }

    async fn the_second_page_the_files_and_a_kept_view_keep_the_words(centre: Centre) {
        let owner = board(&centre).await;
        let (answer, first) = owner.search("company", &[("status", "done"), ("q", "ho so"), ("order", "")]).await;
        names_nobody(answer.location());
        assert_eq!(first.count_testid("board-row"), 50);
        first.addresses().iter().for_each(|address| names_nobody(address));
        let link = |page: &Answer, part: &str| page.links().into_iter().find(|link| link.contains(part)).unwrap();
        let second = owner.get(&link(&first, "after=")).await.expect(200);
        assert_eq!(second.count_testid("board-row"), 10);
        second.addresses().iter().for_each(|address| names_nobody(address));
        let csv = owner.get(&link(&first, "export.csv")).await.expect(200).text();
        assert_eq!(csv.lines().count(), 61);
        assert!(owner.get(&link(&first, "export.xlsx")).await.expect(200).bytes().starts_with(b"PK"));
        let keep = first.forms().into_iter().find(|form| form.action.starts_with("/business/views?")).unwrap();
        let kept = owner.submit(&keep, &[("name", "Đang tìm")]).await.expect(303);
        names_nobody(kept.location());
        assert_eq!(owner.get(kept.location()).await.expect(200).count_testid("board-row"), 50);
        // Whoever acts for the company too opens it with a seal of their own.
        let colleague = let_in(&centre, &owner, "Nguyễn Thị Mỹ Duyên", "viewer").await;
        for browser in [&owner, &colleague] {
            let board = browser.get("/business").await.expect(200);
            board.addresses().iter().for_each(|address| names_nobody(address));
            let view = board.links().into_iter().find(|link| link.starts_with("/business?") && link.contains("s="));
            let Some(view) = view else { continue };
            let page = browser.get(&view).await.expect(200);
            assert_eq!((page.count_testid("board-row"), page.has_testid("search-lost")), (50, false));
        }
        centre.leave_jobs();
    }

    async fn words_in_an_address_are_led_to_their_seal_and_guests_leave_them_behind(centre: Centre) {
        sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let typed = "/office?view=all&q=Ho%C3%A0ng+Minh";
        let answer = desk.get(typed).await.expect(303);
        names_nobody(answer.location());
        assert_eq!(found(&desk.get(answer.location()).await.expect(200)), 1);
        // Typed after a seal, the words take its place.
        let other = desk.get(&format!("{}&q=khac", answer.location())).await.expect(303);
        assert!(desk.get(other.location()).await.expect(200).has_testid("queue-empty"));
        // The page that asks a guest to sign in has an address as well.
        centre.guest().get(typed).await.expect_see("/office?view=all");
        centre.guest().get(answer.location()).await.expect(401);
        let owner = board(&centre).await;
        let csv = owner.get("/business/export.csv?q=ho+so").await.expect(303);
        assert!(csv.location().starts_with("/business/export.csv?s="), "{}", csv.location());
        assert_eq!(owner.get(csv.location()).await.expect(200).text().lines().count(), 61);
        // Programs say what they look for in a request's content.
        let asked = serde_json::json!({ "view": "all", "q": "Hoàng Thị Minh" });
        let page = desk.post_json("/api/v1/queue/search", &asked).await.expect(200).json();
        assert_eq!(page["items"].as_array().map(Vec::len), Some(1));
        let none = serde_json::json!({ "view": "all", "q": "Nguyễn Văn Khác" });
        let page = desk.post_json("/api/v1/queue/search", &none).await.expect(200).json();
        assert_eq!(page["items"].as_array().map(Vec::len), Some(0));
        assert_eq!(desk.get("/api/v1/queue?q=minh").await.expect(400).json()["code"], "bad_request");
        let strange = serde_json::json!({ "q": "\u{0}%_'", "procedure": "\u{0}", "unit": "\u{0}", "after": "9_\u{0}" });
        assert!(desk.post_json("/api/v1/queue/search", &strange).await.status() < 500);
        assert_eq!(desk.post_json("/api/v1/queue/search", &serde_json::json!([1])).await.status(), 400);
    }

    async fn a_search_is_a_form_of_ours_by_somebody_and_of_a_list_that_exists(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        desk.post_form("/search/nothing", &[("q", "x")]).await.expect(404);
        desk.get("/search/queue").await.expect(405);
        // What the form does not have does not come back.
        let answer = desk.post_form("/search/queue", &[("q", "x"), ("to", "//evil.example"), ("after", "1_1")]).await;
        assert!(answer.location().starts_with("/office?s="), "{}", answer.location());
        centre.guest().post_form("/search/queue", &[("q", "x")]).await.expect(401);
        let foreign = Request::builder().method(Method::POST).uri("/search/queue").header("sec-fetch-site", "cross-site");
        let foreign = foreign.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        desk.send(foreign.body(Body::from("q=x")).unwrap()).await.expect(403);
        // A session that ended meanwhile: the page that asks keeps the words in a form and in no address.
        desk.clone().post_form("/sign-out", &[]).await;
        let ended = desk.post_form("/search/queue", &[("q", "Hoàng Thị Minh")]).await;
        ended.addresses().iter().for_each(|address| names_nobody(address));
    }

    async fn a_stale_tab_searches_for_whom_its_owner_acts_by_now(centre: Centre) {
        let owner = board(&centre).await;
        let colleague = let_in(&centre, &owner, "Nguyễn Thị Mỹ Duyên", "viewer").await;
        let stale = colleague.get("/business").await.expect(200).form("/search/company");
        colleague.clone().post_form("/acting", &[("principal", "")]).await;
        let answer = colleague.submit(&stale, &[("q", "ho so")]).await.expect(303);
        names_nobody(answer.location());
        assert!(colleague.get(answer.location()).await.status() < 500);
        centre.leave_jobs();
    }
}
