//! From acceptance to the hand-out receipt, through every role, on both databases.

use super::{COMMITTEE, EXTRACT, PERMIT, accept, force, give, must, now, sent};
use crate::support::Centre;
use app::domain::dossier::{ResultState, Status, verify_chain};
use server::{
    files::PaperHash,
    store::{events, notices, results},
};

on_both_databases! {
    async fn a_permit_passes_through_all_hands(centre: Centre) {
        let id = sent(&centre, PERMIT).await;
        accept(&centre, &id, PERMIT).await;
        let desk = centre.staff("desk.hong-gai").await;
        must(&desk, &id, "transfer", &[]).await;
        assert_eq!(now(&centre, &id).await.competent_unit, COMMITTEE);
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "draft", &[("title", "Giấy phép xây dựng")]).await;
        let head = centre.staff("head.hong-gai").await;
        give(&head, &id, "reject_draft", &[]).await.expect(422);
        must(&head, &id, "reject_draft", &[("reason", "Ghi rõ số tầng")]).await;
        let page = specialist.get(&format!("/office/dossiers/{id}")).await.expect(200);
        let form = page.form(&format!("/office/dossiers/{id}/draft"));
        assert_eq!(form.get("title"), Some("Giấy phép xây dựng"), "the draft is kept for correction");
        must(&specialist, &id, "draft", &[]).await;
        must(&head, &id, "check", &[]).await;
        must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
        must(&centre.staff("clerk.hong-gai").await, &id, "issue", &[]).await;
        must(&desk, &id, "confirm_result", &[]).await;
        give(&desk, &id, "deliver", &[("receiver", " ")]).await.expect(422);
        must(&desk, &id, "deliver", &[]).await;
        is_over(&centre, &id).await;
        let receipt = desk.get(&format!("/office/dossiers/{id}/handout.pdf")).await.expect(200);
        assert!(receipt.bytes().starts_with(b"%PDF"));
    }

    async fn an_extract_needs_no_check(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let accepted = now(&centre, &id).await;
        assert_eq!(accepted.code.as_deref(), Some("000.00.26.H49-260302-0001"));
        assert_eq!(accepted.fee, 16_000, "two copies");
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
        assert_eq!(now(&centre, &id).await.result, ResultState::Signed);
    }

    async fn stopped_resumed_and_paid_for(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        let leader = centre.staff("leader.hong-gai").await;
        must(&leader, &id, "suspend", &[("reason", "Chờ xác minh")]).await;
        assert_eq!(now(&centre, &id).await.status, Status::Stopped);
        let notice = leader.get(&format!("/dossiers/{id}/stop.pdf")).await.expect(200);
        assert!(notice.bytes().starts_with(b"%PDF"));
        let page = leader.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.links().contains(&format!("/dossiers/{id}/stop.pdf")));
        let last = events::list(&mut *centre.reader().await, &id).await.unwrap().pop().unwrap();
        let data: serde_json::Value = serde_json::from_str(&last.data).unwrap();
        assert_eq!((&data["number"], &data["circular"]), (&"0001/TBDGQ".into(), &"03/2025/TT-VPCP".into()));
        must(&leader, &id, "resume", &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "ask_payment", &[("reason", "Nộp phí bổ sung")]).await;
        must(&specialist, &id, "confirm_payment", &[("reason", "Đã có biên lai")]).await;
        assert_eq!(now(&centre, &id).await.status, Status::Processing);
        must(&centre.staff("desk.hong-gai").await, &id, "withdraw", &[("reason", "Công dân đề nghị")]).await;
        assert_eq!(now(&centre, &id).await.status, Status::Withdrawn);
    }

    async fn two_taps_accept_once(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get(&format!("/office/dossiers/{id}")).await.expect(200);
        let form = page.form(&format!("/office/dossiers/{id}/accept"));
        desk.submit(&form, &[]).await.expect(303);
        desk.submit(&form, &[]).await.expect(303);
        assert_eq!(events::list(&mut *centre.reader().await, &id).await.unwrap().len(), 2);
    }

    async fn who_comes_second_is_told_who_was_first(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let second = centre.staff("desk2.hong-gai").await;
        let page = second.get(&format!("/office/dossiers/{id}")).await.expect(200);
        accept(&centre, &id, EXTRACT).await;
        let form = page.form(&format!("/office/dossiers/{id}/accept"));
        let answer = second.submit(&form, &[]).await.expect(409);
        assert!(answer.has_testid("changed_meanwhile") && answer.has_testid("reload"));
        assert!(answer.words().contains("desk.hong-gai"), "{}", answer.words());
        force(&second, &id, "accept", &[]).await.expect(409);
    }
}

/// Returned, with a sound history, a result on disk, and the citizen told of it all.
async fn is_over(centre: &Centre, id: &str) {
    let dossier = now(centre, id).await;
    assert_eq!((dossier.status, dossier.result), (Status::Returned, ResultState::Delivered));
    let mut reader = centre.reader().await;
    let history = events::list(&mut reader, id).await.unwrap();
    let chain: Vec<_> = history.iter().map(|event| (event.body(), event.hash.as_str())).collect();
    assert_eq!(verify_chain(chain.iter().map(|(body, hash)| (body, *hash))), Ok(()));
    let result = results::find(&mut reader, id).await.unwrap().unwrap();
    assert_eq!(result.number.as_deref(), Some("1/KQ-UBND"));
    let hash = PaperHash::parse(&result.file_hash.unwrap()).unwrap();
    let file = centre.services.papers.read_all(&hash, 10_000_000).await.unwrap();
    assert!(file.starts_with(b"%PDF"));
    let told = notices::list(&mut reader, dossier.owner_account.as_deref().unwrap(), 20).await.unwrap();
    let mut kinds: Vec<_> = told.iter().map(|notice| notice.kind.as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["accepted", "processing", "result", "returned"]);
}
