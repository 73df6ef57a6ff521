//! Dossiers that travel under one list (domain brief §3.6): made, printed, scanned on arrival, and one that is missing.

use super::{EXTRACT, PERMIT, accept, must, now, sent};
use crate::support::{Answer, Browser, Centre};
use app::domain::dossier::{Custody, ResultState};
use server::store::{discrepancies, discrepancies::Discrepancy, events};

/// Accepted and handed to the committee of Hồng Gai.
async fn handed_over(centre: &Centre, count: usize) -> Vec<String> {
    let desk = centre.staff("desk.hong-gai").await;
    let mut ids = Vec::new();
    for _ in 0..count {
        let id = sent(centre, EXTRACT).await;
        accept(centre, &id, EXTRACT).await;
        must(&desk, &id, "transfer", &[]).await;
        ids.push(id);
    }
    ids
}

/// Makes a list of dossiers and returns the address of its page.
async fn made(officer: &Browser, ids: &[String]) -> String {
    let chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("dossier", id.as_str())).collect();
    officer.post_form("/office/batches", &chosen).await.expect(303).location().to_owned()
}

async fn scan(officer: &Browser, batch: &str, ticked: &[String], code: &str) -> Answer {
    let mut pairs: Vec<(&str, &str)> = ticked.iter().map(|id| ("there", id.as_str())).collect();
    pairs.push(("scan", code));
    officer.post_form(&format!("{batch}/count"), &pairs).await
}

async fn confirm(officer: &Browser, batch: &str, ids: &[String], more: &[(&str, &str)]) -> Answer {
    let mut pairs: Vec<(&str, &str)> = ids.iter().map(|id| ("there", id.as_str())).collect();
    pairs.extend(more);
    officer.post_form(&format!("{batch}/receive"), &pairs).await
}

async fn missing(centre: &Centre, batch: &str) -> Vec<Discrepancy> {
    let id = batch.trim_start_matches("/office/batches/");
    discrepancies::list(&mut *centre.reader().await, id).await.unwrap()
}

on_both_databases! {
    async fn of_twenty_five_dossiers_one_is_missing_at_the_scan_and_both_sides_know_it(centre: Centre) {
        let ids = handed_over(&centre, 25).await;
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get("/office/batches").await.expect(200);
        assert_eq!(page.text().matches("name=\"dossier\"").count(), 25, "they wait for a list");
        let batch = made(&desk, &ids).await;
        let slip = desk.get(&format!("{batch}/slip.pdf")).await.expect(200);
        assert!(slip.bytes().starts_with(b"%PDF"));
        let specialist = centre.staff("specialist.hong-gai").await;
        let code = specialist.get(&batch).await.expect(200).testid("batch");
        assert_eq!(code, "BK-HS-06685-260302-0001");
        let found = specialist.search("batches", &[("code", &code.to_lowercase())]).await.1;
        assert_eq!(found.expect(303).location(), batch);
        // The scanner types the code; a QR code on a slip is an address.
        let first = now(&centre, &ids[0]).await;
        scan(&specialist, &batch, &[], first.code.as_deref().unwrap()).await.expect_see(&batch);
        let second = centre.services.track_address(&now(&centre, &ids[1]).await);
        scan(&specialist, &batch, &ids[..1], &second).await.expect_see(&batch);
        assert_eq!(specialist.get(&batch).await.count_testid("item-counted"), 2);
        let strange = scan(&specialist, &batch, &ids[..2], "000.00.26.H49-260302-9999").await.expect(422);
        assert!(strange.words().contains("Mã này không có trong bảng kê"));
        let there = &ids[..24];
        confirm(&specialist, &batch, there, &[]).await.expect(422);
        assert_eq!(now(&centre, &ids[0]).await.custody, Custody::OnTheWay, "nothing is confirmed by half");
        let rest = [("rest", "missing"), ("note", "Không có trong túi")];
        confirm(&specialist, &batch, there, &rest).await.expect_see(&batch);
        for id in there {
            assert_eq!(now(&centre, id).await.custody, Custody::Held);
        }
        assert_eq!(now(&centre, &ids[24]).await.custody, Custody::OnTheWay);
        let rows = missing(&centre, &batch).await;
        assert_eq!((rows.len(), rows[0].dossier_id.as_str(), rows[0].found_by.as_str()), (1, ids[24].as_str(), "specialist.hong-gai"));
        for side in [&desk, &specialist] {
            let page = side.get("/office/batches").await.expect(200);
            assert!(page.words().contains("Không có trong túi"), "both sides see it");
        }
        let history = events::list(&mut *centre.reader().await, &ids[0]).await.unwrap();
        let [.., listed, event, ended] = history.as_slice() else { panic!("{history:?}") };
        assert!(event.kind == "confirm_receipt" && event.data.contains(&code), "{}", event.data);
        assert_eq!((listed.kind.as_str(), ended.kind.as_str()), ("batch_listed", "batch_counted"));
        assert_eq!(centre.services.audit().await.unwrap().faults, []);
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, Vec::<String>::new());
    }

    async fn what_was_missing_turns_up_or_is_settled_another_way(centre: Centre) {
        let ids = handed_over(&centre, 2).await;
        let desk = centre.staff("desk.hong-gai").await;
        let batch = made(&desk, &ids).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        confirm(&specialist, &batch, &[], &[]).await.expect(422);
        confirm(&specialist, &batch, &[], &[("rest", "missing")]).await.expect_see(&batch);
        assert!(!desk.get("/office/batches").await.has_testid("waiting"), "what is lost cannot travel");
        let settle = async |who: &Browser, id: &str, remedy: &str, note: &str| {
            who.post_form(&format!("{batch}/missing/{id}"), &[("remedy", remedy), ("note", note)]).await
        };
        settle(&desk, &ids[0], "otherwise", " ").await.expect(422);
        settle(&desk, &ids[0], "found", "Có rồi").await.expect(403);
        settle(&specialist, &ids[0], "found", "Nằm dưới đáy túi").await.expect_see(&batch);
        assert_eq!(now(&centre, &ids[0]).await.custody, Custody::Held);
        settle(&desk, &ids[1], "otherwise", "Còn ở quầy, chuyển chuyến sau").await.expect_see(&batch);
        settle(&desk, &ids[1], "otherwise", "Lần nữa").await.expect(404);
        let page = specialist.get(&batch).await.expect(200);
        assert_eq!(page.count_testid("settled"), 2);
        assert!(desk.get("/office/batches").await.has_testid("waiting"), "it can travel again");
        assert!(!desk.get("/office/batches").await.has_testid("missing"));
        // What stayed at the desk goes with the next bag.
        made(&desk, &ids[1..]).await;
    }

    async fn results_go_back_under_a_list_and_the_desk_counts_them(centre: Centre) {
        let ids = handed_over(&centre, 2).await;
        let clerk = centre.staff("clerk.hong-gai").await;
        for id in &ids {
            must(&centre.staff("specialist.hong-gai").await, id, "draft", &[]).await;
            must(&centre.staff("leader.hong-gai").await, id, "approve", &[]).await;
            must(&clerk, id, "issue", &[]).await;
            must(&clerk, id, "transfer_result", &[]).await;
        }
        let batch = made(&clerk, &ids).await;
        assert!(clerk.get(&format!("{batch}/slip.pdf")).await.expect(200).bytes().starts_with(b"%PDF"));
        let desk = centre.staff("desk.hong-gai").await;
        assert_eq!(desk.get(&batch).await.testid("batch"), "BK-KQ-06685-260302-0001");
        // One of them was confirmed on its own page before.
        must(&desk, &ids[0], "confirm_result", &[]).await;
        confirm(&desk, &batch, &ids, &[]).await.expect_see(&batch);
        for id in &ids {
            assert_eq!(now(&centre, id).await.result, ResultState::AtDesk);
        }
        assert_eq!(desk.get(&batch).await.testid("batch-state"), "Đã nhận");
        assert!(desk.get(&format!("/office/dossiers/{}", ids[0])).await.links().contains(&batch));
        confirm(&desk, &batch, &ids, &[]).await.expect(409);
    }

    async fn what_was_called_back_is_not_confirmed_and_says_why(centre: Centre) {
        let ids = handed_over(&centre, 2).await;
        let desk = centre.staff("desk.hong-gai").await;
        let batch = made(&desk, &ids).await;
        must(&desk, &ids[0], "recall", &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        let answer = confirm(&specialist, &batch, &ids, &[]).await.expect(409);
        assert!(answer.has_testid("error-summary"));
        assert_eq!(answer.testid("batch-state"), "Đang chuyển");
        confirm(&specialist, &batch, &[], &[("rest", "missing"), ("note", "Đã gọi lại")]).await.expect_see(&batch);
        assert_eq!(specialist.get(&batch).await.testid("batch-state"), "Đã nhận");
    }

    async fn a_list_holds_what_goes_one_way_and_travels_once(centre: Centre) {
        let ids = handed_over(&centre, 2).await;
        let desk = centre.staff("desk.hong-gai").await;
        let waiting = sent(&centre, EXTRACT).await;
        accept(&centre, &waiting, EXTRACT).await;
        let refused = async |who: &Browser, ids: &[&str], status: u16, code: &str| {
            let chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("dossier", *id)).collect();
            let answer = who.post_form_json("/office/batches", &chosen).await.expect(status);
            assert!(answer.text().contains(code), "{code}: {}", answer.text());
        };
        refused(&desk, &[], 422, "Chưa chọn hồ sơ nào").await;
        refused(&desk, &[&ids[0], &waiting], 409, "không đang trên đường chuyển").await;
        let specialist = centre.staff("specialist.hong-gai").await;
        refused(&specialist, &[&ids[0]], 403, "Không có quyền").await;
        refused(&centre.staff("desk.binh-lieu").await, &[&ids[0]], 404, "not_found").await;
        let batch = made(&desk, &ids[..1]).await;
        refused(&desk, &[&ids[0], &ids[1]], 409, "đã nằm trong bảng kê khác").await;
        centre.staff("desk.binh-lieu").await.get(&batch).await.expect(404);
        centre.citizen("Hoàng Thị Minh").await.get(&batch).await.expect(403);
        confirm(&desk, &batch, &ids[..1], &[]).await.expect(403);
        let unknown = desk.search("batches", &[("code", "BK-HS-06685-260302-0099")]).await.1.expect(200);
        assert!(unknown.words().contains("Không có bảng kê nào mang mã này"));
    }

    async fn the_same_press_makes_one_list(centre: Centre) {
        let ids = handed_over(&centre, 1).await;
        let desk = centre.staff("desk.hong-gai").await;
        let pairs = [("command_id", "k-1"), ("dossier", ids[0].as_str())];
        let first = desk.post_form("/office/batches", &pairs).await.expect(303).location().to_owned();
        desk.post_form("/office/batches", &pairs).await.expect_see(&first);
    }

    async fn many_are_accepted_and_transferred_at_once_and_each_has_its_answer(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let (first, second) = (sent(&centre, EXTRACT).await, sent(&centre, EXTRACT).await);
        let page = desk.get("/office?chosen=all").await.expect(200);
        assert!(page.has_testid("bulk-bar") && page.text().matches(" checked").count() >= 2);
        // A permit needs drawings, and nobody has handed in a file.
        let bare = sent(&centre, PERMIT).await;
        let chosen = [("dossier", first.as_str()), ("dossier", &second), ("dossier", &bare)];
        let accepted = desk.post_form("/office/bulk/accept", &chosen).await.expect(200);
        assert_eq!(accepted.count_testid("bulk-done"), 2, "{}", accepted.words());
        assert_eq!(accepted.count_testid("bulk-failed"), 1);
        let third = sent(&centre, EXTRACT).await;
        let pairs = [("dossier", first.as_str()), ("dossier", &second), ("dossier", &third), ("dossier", "nothing")];
        let answer = desk.post_form("/office/bulk/transfer", &pairs).await.expect(200);
        assert_eq!((answer.count_testid("bulk-done"), answer.count_testid("bulk-failed")), (2, 2));
        assert_eq!(now(&centre, &first).await.custody, Custody::OnTheWay);
        let batch = desk.submit(&answer.form("/office/batches"), &[]).await.expect(303).location().to_owned();
        assert_eq!(desk.get(&batch).await.count_testid("item-listed"), 2);
        desk.post_form("/office/bulk/transfer", &[]).await.expect(422);
        desk.post_form("/office/bulk/refuse", &pairs).await.expect(400);
        desk.post_form("/office/bulk/explode", &pairs).await.expect(404);
        centre.citizen("Hoàng Thị Minh").await.post_form("/office/bulk/transfer", &pairs).await.expect(403);
    }

    async fn an_old_version_is_told_and_the_same_press_is_carried_out_once(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let version = now(&centre, &id).await.version;
        let old = format!("{id}@{}", version - 1);
        let answer = desk.post_form("/office/bulk/transfer", &[("dossier", &old)]).await.expect(200);
        assert_eq!(answer.count_testid("bulk-failed"), 1);
        let chosen = format!("{id}@{version}");
        for _ in 0..2 {
            let pairs = [("command_id", "k-1"), ("dossier", chosen.as_str())];
            let answer = desk.post_form("/office/bulk/transfer", &pairs).await.expect(200);
            assert_eq!(answer.count_testid("bulk-done"), 1);
        }
        assert_eq!(now(&centre, &id).await.version, version + 1);
    }

    async fn one_carrier_takes_the_results_of_many(centre: Centre) {
        let ids = handed_over(&centre, 2).await;
        let clerk = centre.staff("clerk.hong-gai").await;
        let desk = centre.staff("desk.hong-gai").await;
        let chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("dossier", id.as_str())).collect();
        for id in &ids {
            must(&centre.staff("specialist.hong-gai").await, id, "draft", &[]).await;
            must(&centre.staff("leader.hong-gai").await, id, "approve", &[]).await;
        }
        for (who, command) in [(&clerk, "issue"), (&clerk, "transfer_result"), (&desk, "confirm_result")] {
            let answer = who.post_form(&format!("/office/bulk/{command}"), &chosen).await.expect(200);
            assert_eq!(answer.count_testid("bulk-done"), 2, "{command}: {}", answer.words());
        }
        let question = desk.post_form("/office/bulk/deliver", &chosen).await.expect(200);
        let form = question.form("/office/bulk/deliver");
        let answer = desk.submit(&form, &[("receiver", "Vũ Anh"), ("capacity", "Bưu tá")]).await.expect(200);
        assert_eq!(answer.count_testid("bulk-done"), 2, "{}", answer.words());
        assert_eq!(now(&centre, &ids[1]).await.result, ResultState::Delivered);
    }
}
