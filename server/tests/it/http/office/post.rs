//! A result by post: registered, collected, brought to the door or back; and what its citizen reads of it.

use super::{EXTRACT, accept, force, give, must, now, sent_for};
use crate::support::{Browser, Centre};
use app::domain::{
    dossier::{DeliveryState, HandOverKind as Way, PaymentState, ReturnMethod, Status},
    error::ErrorCode,
};
use server::store::{events, hand_overs};

const BILL: &str = "EN123456789VN";

/// A result that lies at the desk of Hồng Gai, to be returned in this way.
async fn at_desk(centre: &Centre, method: ReturnMethod) -> (String, Browser) {
    let id = sent_for(centre, EXTRACT, method).await;
    accept(centre, &id, EXTRACT).await;
    let desk = centre.staff("desk.hong-gai").await;
    must(&desk, &id, "transfer", &[]).await;
    must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
    must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
    must(&centre.staff("clerk.hong-gai").await, &id, "issue", &[]).await;
    must(&desk, &id, "confirm_result", &[]).await;
    centre.leave_jobs();
    (id, desk)
}

async fn page(desk: &Browser, id: &str) -> crate::support::Answer {
    desk.get(&format!("/office/dossiers/{id}")).await.expect(200)
}

async fn posted(desk: &Browser, id: &str) {
    must(desk, id, "register_post", &[("bill", "en 123 456 789 vn"), ("carrier", "VNPost")]).await;
    must(desk, id, "collect_post", &[]).await;
}

on_both_databases! {
    async fn the_post_brings_a_result_to_the_door(centre: Centre) {
        let (id, desk) = at_desk(&centre, ReturnMethod::Post).await;
        let offered = page(&desk, &id).await;
        assert!(offered.has_testid("act-register_post") && !offered.has_testid("act-collect_post"));
        posted(&desk, &id).await;
        let row = now(&centre, &id).await;
        assert_eq!((row.delivery, row.post_bill.as_str()), (DeliveryState::Collected, BILL));
        let owner = centre.citizen("Hoàng Thị Minh").await;
        let read = owner.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(read.has_testid("bill") && read.words().contains("VNPost đang chuyển kết quả"), "{}", read.words());
        let today = centre.services.now().short_date();
        let proof = [("receiver", "Trần Văn Hai"), ("capacity", "chồng"), ("taken_on", today.as_str())];
        must(&desk, &id, "deliver_post", &proof).await;
        let row = now(&centre, &id).await;
        assert_eq!((row.status, row.delivery), (Status::Returned, DeliveryState::Delivered));
        assert!(row.returned_at.is_some());
        let ways = hand_overs::list(&mut *centre.reader().await, &id).await.unwrap();
        let last: Vec<_> = ways.iter().rev().take(2).map(|way| (way.kind, way.from_unit.as_str(), way.to_unit.as_str())).collect();
        assert_eq!(last, [(Way::HandOut, "VNPost", ""), (Way::ToPost, "QN.TT.06685", "VNPost")]);
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        let proof = &history.last().unwrap().data;
        assert!(proof.contains("Trần Văn Hai") && proof.contains(BILL) && proof.contains(&today), "{proof}");
        let done = owner.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(!done.words().contains("Trần Văn Hai"), "who took it is the office's proof");
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, [""; 0]);
        centre.leave_jobs();
    }

    async fn what_nobody_takes_comes_back_after_two_tries_and_is_given_at_the_desk_with_a_reason(centre: Centre) {
        let (id, desk) = at_desk(&centre, ReturnMethod::Post).await;
        posted(&desk, &id).await;
        let wordless = give(&desk, &id, "fail_post", &[]).await;
        assert!(wordless.expect(ErrorCode::ReasonMissing.status()).has_testid("reason_missing"));
        must(&desk, &id, "fail_post", &[("reason", "Không có người ở nhà")]).await;
        let owner = centre.citizen("Hoàng Thị Minh").await;
        let read = owner.get(&format!("/dossiers/{id}")).await.expect(200).words();
        assert!(read.contains("chưa phát được") && read.contains("Không có người ở nhà"), "{read}");
        must(&desk, &id, "retry_post", &[]).await;
        must(&desk, &id, "fail_post", &[("reason", "Sai địa chỉ")]).await;
        assert!(!page(&desk, &id).await.has_testid("act-retry_post"), "two tries are all");
        force(&desk, &id, "deliver", &[("receiver", "A"), ("reason", "B")]).await.expect(ErrorCode::WrongState.status());
        must(&desk, &id, "return_post", &[]).await;
        let wordless = give(&desk, &id, "deliver", &[]).await;
        assert!(wordless.expect(ErrorCode::ReasonMissing.status()).has_testid("reason_missing"));
        must(&desk, &id, "deliver", &[("reason", "Công dân đến quầy")]).await;
        assert_eq!(now(&centre, &id).await.status, Status::Returned);
        let ways = hand_overs::list(&mut *centre.reader().await, &id).await.unwrap();
        let kinds: Vec<_> = ways.iter().rev().take(3).map(|way| way.kind).collect();
        assert_eq!(kinds, [Way::HandOut, Way::FromPost, Way::ToPost]);
        centre.leave_jobs();
    }

    async fn of_many_handed_over_at_once_those_wanted_by_post_need_a_reason(centre: Centre) {
        let (posted, desk) = at_desk(&centre, ReturnMethod::Post).await;
        let (fetched, _) = at_desk(&centre, ReturnMethod::Desk).await;
        let question = desk.post_form("/office/bulk/deliver", &[("dossier", &fetched)]).await.expect(200);
        assert!(!question.text().contains("name=\"reason\""));
        let both = [("dossier", posted.as_str()), ("dossier", &fetched)];
        let question = desk.post_form("/office/bulk/deliver", &both).await.expect(200);
        let form = question.form("/office/bulk/deliver");
        let again = desk.submit(&form, &[("receiver", "Vũ Anh")]).await.expect(200);
        assert!(again.words().contains("Xin ghi vì sao trao tại quầy"), "{}", again.words());
        let form = again.form("/office/bulk/deliver");
        let answer = desk.submit(&form, &[("reason", "Công dân đến quầy")]).await.expect(200);
        assert_eq!(answer.count_testid("bulk-done"), 2, "{}", answer.words());
        for (id, reason) in [(&posted, "Công dân đến quầy"), (&fetched, "")] {
            assert_eq!(now(&centre, id).await.status, Status::Returned);
            let history = events::list(&mut *centre.reader().await, id).await.unwrap();
            assert_eq!(history.last().unwrap().reason, reason);
        }
        centre.leave_jobs();
    }

    async fn a_bill_and_a_possible_day_are_needed(centre: Centre) {
        let (id, desk) = at_desk(&centre, ReturnMethod::Post).await;
        for bill in ["", "không có"] {
            let refused = give(&desk, &id, "register_post", &[("bill", bill)]).await;
            assert!(refused.expect(ErrorCode::Incomplete.status()).has_testid("incomplete"), "{bill}");
        }
        posted(&desk, &id).await;
        for day in ["01/01/2026", "31/12/2026", "mai"] {
            let refused = give(&desk, &id, "deliver_post", &[("taken_on", day)]).await;
            assert!(refused.expect(ErrorCode::Incomplete.status()).has_testid("incomplete"), "{day}");
        }
        assert_eq!(now(&centre, &id).await.delivery, DeliveryState::Collected);
        let found = desk.search("queue", &[("view", "all"), ("q", BILL)]).await.1.expect(200);
        assert!(found.links().contains(&format!("/office/dossiers/{id}")), "a desk finds it by its bill");
        centre.leave_jobs();
    }

    async fn who_fetches_at_the_desk_is_never_sent_to_the_post(centre: Centre) {
        let (id, desk) = at_desk(&centre, ReturnMethod::Desk).await;
        let offered = page(&desk, &id).await;
        assert!(offered.has_testid("act-deliver") && !offered.has_testid("act-register_post"));
        let parcel = [("bill", BILL), ("carrier", "VNPost")];
        force(&desk, &id, "register_post", &parcel).await.expect(ErrorCode::WrongState.status());
        let elsewhere = centre.staff("desk.binh-lieu").await;
        force(&elsewhere, &id, "register_post", &parcel).await.expect(404);
        let row = now(&centre, &id).await;
        // Two copies cost something, and nobody has recorded a payment.
        assert_eq!((row.payment, row.delivery), (PaymentState::Unpaid, DeliveryState::None));
    }
}
