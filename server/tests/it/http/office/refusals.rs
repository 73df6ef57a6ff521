//! What must not happen, each with its code.

use super::{EXTRACT, PERMIT, accept, force, give, must, now, sent};
use crate::support::Centre;
use app::domain::dossier::Status;

on_both_databases! {
    async fn a_paper_that_is_not_ticked_keeps_a_dossier_from_being_accepted(centre: Centre) {
        let id = sent(&centre, PERMIT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let answer = give(&desk, &id, "accept", &[("fee", "75.000")]).await.expect(422);
        assert!(answer.has_testid("incomplete"));
        assert!(answer.text().contains("value=\"75.000\""), "what was typed is kept");
        assert_eq!(now(&centre, &id).await.status, Status::Submitted);
    }

    async fn a_refusal_needs_a_code_and_words(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let only_code = give(&desk, &id, "refuse", &[("code", "not_eligible")]).await.expect(422);
        assert!(only_code.has_testid("reason_missing"));
        give(&desk, &id, "refuse", &[("reason", "Không đúng đối tượng")]).await.expect(422);
        must(&desk, &id, "refuse", &[("code", "not_eligible"), ("reason", "Không đúng đối tượng")]).await;
        assert_eq!(now(&centre, &id).await.status, Status::Refused);
    }

    async fn another_unit_finds_nothing(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let stranger = centre.staff("desk.ha-tu").await;
        stranger.get(&format!("/office/dossiers/{id}")).await.expect(404);
        force(&stranger, &id, "accept", &[("seen", "form")]).await.expect(404);
        centre.staff("leader.hong-gai").await.get(&format!("/office/dossiers/{id}")).await.expect(200);
    }

    async fn citizens_and_guests_stay_outside(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        citizen.get("/office").await.expect(403);
        force(&citizen, &id, "accept", &[]).await.expect(403);
        centre.guest().get(&format!("/office/dossiers/{id}")).await.expect(401);
        centre.guest().get("/office/board").await.expect(401);
    }

    async fn a_role_gives_only_its_own_commands(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        force(&specialist, &id, "accept", &[("seen", "form")]).await.expect(403);
        let desk = centre.staff("desk.hong-gai").await;
        force(&desk, &id, "approve", &[]).await.expect(403);
        force(&desk, &id, "transfer", &[]).await.expect(409);
        force(&desk, &id, "submit", &[]).await.expect(403);
        force(&desk, &id, "nonsense", &[]).await.expect(404);
        force(&desk, "no-such-dossier", "accept", &[]).await.expect(404);
    }

    async fn an_empty_draft_is_incomplete(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        let answer = give(&specialist, &id, "draft", &[("title", "")]).await.expect(422);
        assert!(answer.has_testid("incomplete"));
    }

    async fn another_unit_needs_a_reason_and_the_right_kind(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        give(&desk, &id, "transfer", &[("unit", "QN.TT")]).await.expect(422);
        let answer = give(&desk, &id, "transfer", &[("unit", "QN.UB.06652")]).await.expect(422);
        assert!(answer.has_testid("reason_missing"));
        must(&desk, &id, "transfer", &[("unit", "QN.UB.06652"), ("reason", "Sổ gốc ở Hà Tu")]).await;
        let there = now(&centre, &id).await;
        assert_eq!((there.competent_unit.as_str(), there.crosses), ("QN.UB.06652", 1));
        let page = desk.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.words().contains("Phi địa giới: chờ cơ quan giải quyết xác nhận"));
    }
}
