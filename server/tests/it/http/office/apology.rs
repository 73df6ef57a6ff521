//! Being late: called for in time, written, signed once, told to the citizen; and withdrawing with consent.

use super::{EXTRACT, PERMIT, accept, force, give, must, now, sent};
use crate::{
    store::sample::{dossier, insert_all},
    support::{Centre, DAY, HOUR, MORNING},
};
use app::domain::{
    dossier::{ApologyState, Status, Withdrawal},
    time::Timestamp,
};
use server::store::{apologies, dossiers::Dossier, notices};

async fn handed_over(centre: &Centre) -> String {
    let id = sent(centre, PERMIT).await;
    accept(centre, &id, PERMIT).await;
    must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
    id
}

async fn told(centre: &Centre, id: &str) -> Vec<String> {
    let owner = now(centre, id).await.owner_account.unwrap();
    let told = notices::list(&mut *centre.reader().await, &owner, 50).await.unwrap();
    told.into_iter().map(|notice| notice.kind).collect()
}

on_both_databases! {
    async fn nobody_is_late_without_an_apology_and_the_first_day_stays(centre: Centre) {
        let id = handed_over(&centre).await;
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 0, "there is time");
        let promised = now(&centre, &id).await.due_at.unwrap();
        centre.clock.set(promised - DAY / 4);
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 1);
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 0, "once");
        assert_eq!(now(&centre, &id).await.apology, ApologyState::Called);
        let specialist = centre.staff("specialist.hong-gai").await;
        let late = |until: &'static str| [("until", until), ("reason", "Chờ xác minh ranh giới")];
        for bad in ["", "ngày mai", "01/01/2026", "04/07/2026"] {
            let answer = give(&specialist, &id, "draft_apology", &late(bad)).await.expect(422);
            assert!(answer.has_testid("date_not_later"), "{bad}");
        }
        must(&specialist, &id, "draft_apology", &late("06/07/2026")).await;
        force(&specialist, &id, "sign_apology", &[]).await.expect(403);
        let leader = centre.staff("leader.hong-gai").await;
        let mine = leader.get("/office").await.expect(200);
        assert!(mine.text().contains(&id), "it lies on the leader's desk");
        must(&leader, &id, "sign_apology", &[]).await;
        let extended = now(&centre, &id).await;
        assert_eq!(extended.original_due_at, Some(promised));
        assert_eq!(extended.due_at.map(|due| Timestamp(due).short()).as_deref(), Some("17:00, 06/07/2026"));
        let row = apologies::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        assert_eq!((row.number.as_str(), row.original_due_at), ("0001/XL", promised));
        assert!(told(&centre, &id).await.contains(&"apology".to_owned()));
        for (who, command) in [(&specialist, "draft_apology"), (&leader, "sign_apology")] {
            assert!(force(who, &id, command, &late("31/07/2026")).await.expect(409).has_testid("already_extended"));
        }
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let page = citizen.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(page.words().contains("Chờ xác minh ranh giới") && page.words().contains("06/07/2026"));
        let letter = format!("/dossiers/{id}/apology.pdf");
        for (who, page) in [(&citizen, format!("/dossiers/{id}")), (&leader, format!("/office/dossiers/{id}"))] {
            assert!(who.get(&page).await.links().contains(&letter), "{page}");
            assert!(who.get(&letter).await.expect(200).bytes().starts_with(b"%PDF"));
        }
        centre.citizen("Nguyễn Văn An").await.get(&letter).await.expect(404);
    }

    async fn what_is_promised_for_the_same_day_is_not_apologised_for_before_half_of_it_is_over(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let accepted = now(&centre, &id).await;
        assert_eq!(accepted.due_at.map(|due| Timestamp(due).short()).as_deref(), Some("17:00, 02/03/2026"));
        for (passed, called) in [(0, 0), (3 * HOUR, 0), (3 * HOUR + HOUR / 2, 1)] {
            centre.clock.set(MORNING + passed);
            assert_eq!(centre.services.call_for_apologies().await.unwrap(), called, "{passed}");
        }
        assert_eq!(now(&centre, &id).await.apology, ApologyState::Called);
    }

    async fn after_a_pause_half_of_what_was_left_passes_before_anybody_apologises(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        must(&centre.staff("leader.hong-gai").await, &id, "suspend", &[("reason", "Tạm dừng")]).await;
        centre.clock.advance(DAY);
        must(&centre.staff("leader.hong-gai").await, &id, "resume", &[]).await;
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 0, "the clock has just begun again");
        centre.clock.advance(DAY / 2);
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 1);
    }

    async fn those_that_cannot_be_changed_hide_none_of_those_behind_them(centre: Centre) {
        let id = handed_over(&centre).await;
        let mut tx = centre.services.store.begin_write().await.unwrap();
        let broken = |n: usize| Dossier {
            procedure_code: "X.GONE".to_owned(),
            status: Status::Processing,
            due_at: Some(MORNING - HOUR),
            ..dossier(&format!("broken-{n}"))
        };
        insert_all(&mut tx, &(0..101).map(broken).collect::<Vec<_>>()).await;
        tx.commit().await.unwrap();
        centre.clock.set(now(&centre, &id).await.due_at.unwrap());
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 1);
        assert_eq!(now(&centre, &id).await.apology, ApologyState::Called);
    }

    async fn an_apology_that_nobody_signed_is_not_printed(centre: Centre) {
        let id = handed_over(&centre).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "draft_apology", &[("until", "06/07/2026"), ("reason", "Chờ xác minh")]).await;
        let letter = format!("/dossiers/{id}/apology.pdf");
        assert!(!specialist.get(&format!("/office/dossiers/{id}")).await.links().contains(&letter));
        specialist.get(&letter).await.expect(404);
    }

    async fn a_pause_after_the_apology_moves_the_new_day(centre: Centre) {
        let id = handed_over(&centre).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "draft_apology", &[("until", "06/07/2026"), ("reason", "Chờ xác minh")]).await;
        let leader = centre.staff("leader.hong-gai").await;
        must(&leader, &id, "sign_apology", &[]).await;
        let first = now(&centre, &id).await.due_at.unwrap();
        must(&leader, &id, "suspend", &[("reason", "Tạm dừng")]).await;
        centre.clock.advance(2 * DAY);
        let leader = centre.staff("leader.hong-gai").await;
        must(&leader, &id, "resume", &[]).await;
        let moved = now(&centre, &id).await.due_at.unwrap();
        assert!(moved > first, "{} {}", Timestamp(first).short(), Timestamp(moved).short());
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, Vec::<String>::new());
    }

    async fn an_apology_whose_day_a_pause_has_overtaken_is_not_signed(centre: Centre) {
        let id = handed_over(&centre).await;
        let promised = now(&centre, &id).await.due_at.unwrap();
        centre.clock.set(promised - 4 * DAY);
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "draft_apology", &[("until", "24/03/2026"), ("reason", "Chờ xác minh")]).await;
        must(&centre.staff("leader.hong-gai").await, &id, "suspend", &[("reason", "Tạm dừng")]).await;
        centre.clock.advance(5 * DAY);
        let leader = centre.staff("leader.hong-gai").await;
        must(&leader, &id, "resume", &[]).await;
        let moved = now(&centre, &id).await.due_at.unwrap();
        assert_eq!(Timestamp(moved).short_date(), "26/03/2026", "was {}", Timestamp(promised).short());
        force(&leader, &id, "sign_apology", &[]).await.expect(422);
        let kept = now(&centre, &id).await;
        assert_eq!((kept.due_at, kept.apology), (Some(moved), ApologyState::Drafted));
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "draft_apology", &[("until", "31/07/2026"), ("reason", "Chờ xác minh")]).await;
        must(&leader, &id, "sign_apology", &[]).await;
        assert!(now(&centre, &id).await.due_at > Some(moved), "the new day is a later one");
    }

    async fn what_was_accepted_is_withdrawn_when_the_office_agrees(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let ask = async || {
            let page = citizen.get(&format!("/dossiers/{id}/withdraw")).await.expect(200);
            citizen.submit(&page.form(&format!("/dossiers/{id}/withdraw")), &[]).await.expect(303);
        };
        ask().await;
        let asked = now(&centre, &id).await;
        assert_eq!((asked.status, asked.withdrawal), (Status::Accepted, Withdrawal::Asked));
        let desk = centre.staff("desk.hong-gai").await;
        must(&desk, &id, "decline_withdrawal", &[("reason", "Kết quả có trong chiều nay")]).await;
        assert!(told(&centre, &id).await.contains(&"withdrawal_declined".to_owned()));
        ask().await;
        must(&desk, &id, "withdraw", &[("reason", "Đồng ý theo đề nghị")]).await;
        assert_eq!(now(&centre, &id).await.status, Status::Withdrawn);
    }
}
