//! The proof of the past as people see it: the history worked out again, the daily seals, the look over everything.

use crate::{
    http::office::{EXTRACT, accept, sent},
    support::{Answer, Browser, Centre, DAY},
};
use app::domain::dossier::Mark;
use server::{
    service::upkeep::Fault,
    store::{audit_runs, events},
};

/// A dossier that was sent and accepted, the day sealed; its address by token.
async fn sealed(centre: &Centre) -> (String, String) {
    let id = sent(centre, EXTRACT).await;
    accept(centre, &id, EXTRACT).await;
    centre.clock.advance(DAY);
    centre.services.seal_days().await.unwrap();
    let address = format!("/q/{}", centre.services.keys.track_token(&id));
    (id, address)
}

async fn execute(centre: &Centre, statement: String) {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// The page of the looks once the last one has come to its end.
async fn looked_over(browser: &Browser) -> Answer {
    loop {
        let page = browser.get("/office/audit").await.expect(200);
        if !page.has_testid("audit-running") {
            return page;
        }
        tokio::task::yield_now().await;
    }
}

on_both_databases! {
    async fn whoever_holds_the_code_sees_each_step_proved_and_no_office_secrets(centre: Centre) {
        let (id, address) = sealed(&centre).await;
        let guest = centre.guest();
        let page = guest.get(&address).await.expect(200);
        assert!(page.links().contains(&format!("{address}/history")), "{:?}", page.links());
        let history = guest.get(&format!("{address}/history")).await.expect(200);
        assert!(history.has_testid("history-right"), "{}", history.words());
        assert_eq!((history.count_testid("step-right"), history.count_testid("step-wrong")), (2, 0));
        let first = &events::list(&mut *centre.reader().await, &id).await.unwrap()[0];
        assert!(history.text().contains(&first.hash) && history.text().contains("/seals?from=1"));
        assert!(!history.words().contains("Hoàng Thị Minh"), "{}", history.words());
        guest.get("/q/nobodys/history").await.expect(404);
    }

    async fn what_happened_today_waits_for_its_seal_and_a_changed_step_is_named(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let address = format!("/q/{}/history", centre.services.keys.track_token(&id));
        let page = centre.guest().get(&address).await.expect(200);
        assert_eq!((page.count_testid("step-waiting"), page.has_testid("history-right")), (1, true));
        execute(&centre, format!("UPDATE event SET reason = 'khác' WHERE dossier_id = '{id}'")).await;
        let page = centre.guest().get(&address).await.expect(200);
        assert_eq!((page.count_testid("step-wrong"), page.has_testid("history-wrong")), (1, true));
    }

    async fn a_neighbours_event_changed_in_the_sealed_day_spoils_the_proof_of_all(centre: Centre) {
        let (_, address) = sealed(&centre).await;
        let digits = "0".repeat(64);
        execute(&centre, format!("UPDATE event SET hash = '{digits}' WHERE number = 2")).await;
        let page = centre.guest().get(&format!("{address}/history")).await.expect(200);
        assert_eq!(page.count_testid("step-wrong"), 2, "{}", page.words());
    }

    async fn a_day_that_was_found_whole_before_vouches_for_no_other_event_and_no_other_seal(centre: Centre) {
        let (id, address) = sealed(&centre).await;
        let address = format!("{address}/history");
        let shown = async || {
            let page = centre.guest().get(&address).await.expect(200);
            (page.count_testid("step-right"), page.count_testid("step-wrong"))
        };
        assert_eq!([shown().await, shown().await], [(2, 0), (2, 0)]);
        execute(&centre, format!("UPDATE event SET seal = 0 WHERE dossier_id = '{id}' AND number = 2")).await;
        assert_eq!(shown().await, (0, 1), "the day holds two events of this dossier");
        execute(&centre, format!("UPDATE event SET seal = 1 WHERE dossier_id = '{id}'")).await;
        assert_eq!(shown().await, (2, 0));
        execute(&centre, "UPDATE seal SET events = 9 WHERE number = 1".to_owned()).await;
        assert_eq!(shown().await, (0, 2));
    }

    async fn the_code_on_a_receipt_is_compared_however_it_is_typed(centre: Centre) {
        let (id, address) = sealed(&centre).await;
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        let mark = Mark::of(2, &history[1].hash);
        let guest = centre.guest();
        let spaced = mark.to_string().replace('-', "+");
        for typed in [mark.to_string(), mark.compact(), spaced] {
            let page = guest.get(&format!("{address}/history?e={typed}")).await.expect(200);
            assert!(page.has_testid("compared") && page.words().contains("Khớp với bước 2"), "{typed}: {}", page.words());
        }
        let other = Mark::of(1, &history[1].hash).to_string();
        let page = guest.get(&format!("{address}/history?e={other}")).await.expect(200);
        assert!(page.words().contains("không khớp với hồ sơ"), "{}", page.words());
        let page = guest.get(&format!("{address}/history?e=xyzzy")).await.expect(200);
        assert!(!page.has_testid("compared") && page.words().contains("20 chữ số"), "{}", page.words());
        // The QR code of the receipt carries the mark to the page of the dossier, and on to the history.
        let page = guest.get(&format!("{address}?e={}", mark.compact())).await.expect(200);
        assert!(page.links().contains(&format!("{address}/history?e={}", mark.compact())));
    }

    async fn anybody_reads_the_daily_seals_and_a_torn_book_is_told(centre: Centre) {
        let guest = centre.guest();
        assert!(!guest.get("/seals").await.expect(200).has_testid("seals"));
        sealed(&centre).await;
        centre.clock.advance(DAY);
        centre.services.seal_days().await.unwrap();
        let page = guest.get("/seals").await.expect(200);
        let published = centre.services.published_seals().await.unwrap();
        assert_eq!((page.count_testid("seal"), published.len()), (2, 2));
        assert!(page.has_testid("newest") && !page.has_testid("seals-broken"));
        assert!(published.iter().all(|seal| page.text().contains(&seal.root) && page.text().contains(&seal.hash)));
        let older = guest.get("/seals?from=1").await.expect(200);
        assert_eq!((older.count_testid("seal"), older.has_testid("newest")), (1, false));
        assert!(!older.has_testid("seals-broken"));
        execute(&centre, "UPDATE seal SET events = 9 WHERE number = 1".to_owned()).await;
        assert!(guest.get("/seals").await.expect(200).has_testid("seals-broken"));
    }

    async fn an_administrator_has_everything_looked_over_and_reads_what_is_wrong(centre: Centre) {
        let (id, _) = sealed(&centre).await;
        let director = centre.staff("director.tinh").await;
        let page = director.get("/office/audit").await.expect(200);
        let key = page.hidden("command_id");
        let form = [("command_id", key.as_str())];
        director.post_form("/office/audit", &form).await.expect_see("/office/audit");
        let page = looked_over(&director).await;
        assert!(page.has_testid("audit-whole") && page.words().contains("1 hồ sơ, 2 bước"), "{}", page.words());
        // The same button twice looks once.
        director.post_form("/office/audit", &form).await.expect_see("/office/audit");
        assert_eq!(audit_runs::list(&mut *centre.reader().await, 9).await.unwrap().len(), 1);
        execute(&centre, format!("UPDATE event SET reason = 'khác' WHERE dossier_id = '{id}' AND number = 2")).await;
        let key = looked_over(&director).await.hidden("command_id");
        director.post_form("/office/audit", &[("command_id", &key)]).await.expect_see("/office/audit");
        let page = looked_over(&director).await;
        assert!(page.has_testid("audit-broken") && page.has_testid("audit-fault"), "{}", page.words());
        assert!(page.words().contains("Bước 2 bị sửa sau khi ghi."), "{}", page.words());
        let expected = Fault::EventChanged { dossier: id, number: 2 };
        assert!(centre.services.audit().await.unwrap().faults.contains(&expected));
    }

    async fn nobody_else_may_have_everything_looked_over(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        desk.get("/office/audit").await.expect(403);
        desk.post_form("/office/audit", &[]).await.expect(403);
        centre.guest().get("/office/audit").await.expect(401);
    }
}
