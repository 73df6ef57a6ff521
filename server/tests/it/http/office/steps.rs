//! Processes with several steps of one kind, steps of other agencies, and a clock that stands still between two steps;
//! and when a hand-over can still be called back.

use super::{COMMITTEE, LAND, LAND_OFFICE, PERMIT, REISSUE, SPLIT, accept, force, give, must, now, sent};
use crate::support::{Browser, Centre, DAY};
use app::domain::{
    dossier::{ApologyState, Awaits, HandOverKind as Way, ResultState, Status, verify_chain},
    time::Timestamp,
};
use server::store::{dossiers::Dossier, events, hand_overs, notices};

/// Accepted and handed to the office that decides.
async fn handed_over(centre: &Centre, procedure: &str) -> String {
    let id = sent(centre, procedure).await;
    accept(centre, &id, procedure).await;
    must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
    id
}

/// Where it stands: step, what is done there, and by whom.
fn place(row: &Dossier) -> (&str, &str, &str) {
    let [step, kind, unit] = [&row.step, &row.step_kind, &row.holder_unit].map(|text| text.as_deref());
    (step.unwrap_or_default(), kind.unwrap_or_default(), unit.unwrap_or_default())
}

/// The rest of the way at the land office, from the draft to the citizen.
async fn finished(centre: &Centre, id: &str) {
    let land = async |role: &str| centre.staff(&format!("{role}.dat-ha-long")).await;
    must(&land("specialist").await, id, "draft", &[]).await;
    must(&land("head").await, id, "check", &[]).await;
    must(&land("leader").await, id, "approve", &[]).await;
    assert_eq!(now(centre, id).await.result, ResultState::Signed);
    must(&land("clerk").await, id, "issue", &[]).await;
    let desk = centre.staff("desk.hong-gai").await;
    must(&desk, id, "confirm_result", &[]).await;
    must(&desk, id, "deliver", &[]).await;
    let history = events::list(&mut *centre.reader().await, id).await.unwrap();
    let bodies: Vec<_> = history.iter().map(|event| (event.body(), event.hash.clone())).collect();
    verify_chain(bodies.iter().map(|(body, hash)| (body, hash.as_str()))).unwrap();
    assert_eq!(centre.services.rebuild().await.unwrap().corrected, Vec::<String>::new());
}

async fn told(centre: &Centre, id: &str) -> Vec<String> {
    let owner = now(centre, id).await.owner_account.unwrap();
    let told = notices::list(&mut *centre.reader().await, &owner, 50).await.unwrap();
    told.into_iter().map(|notice| notice.kind).collect()
}

/// Whether a dossier is on one of an officer's lists.
async fn lists(officer: &Browser, view: &str, id: &str) -> bool {
    officer.get(&format!("/office?view={view}")).await.expect(200).text().contains(id)
}

on_both_databases! {
    async fn a_land_transfer_waits_for_the_tax_between_two_timed_stages(centre: Centre) {
        let id = handed_over(&centre, LAND).await;
        assert_eq!(place(&now(&centre, &id).await), ("examine", "examine", LAND_OFFICE));
        let specialist = centre.staff("specialist.dat-ha-long").await;
        force(&specialist, &id, "draft", &[("decision", "grant"), ("title", "x"), ("body", "x")]).await.expect(409);
        must(&specialist, &id, "pass_on", &[]).await;
        assert_eq!(place(&now(&centre, &id).await), ("tax_transfer", "examine", LAND_OFFICE));
        let page = specialist.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.words().contains("Chuyển thông tin sang cơ quan thuế"), "the step by its own name");
        give(&specialist, &id, "pass_on", &[]).await.expect(422);
        must(&specialist, &id, "pass_on", &[("reason", "Thông báo 12/TB, 1.250.000 đồng")]).await;
        let waits = now(&centre, &id).await;
        assert_eq!((waits.status, place(&waits).0), (Status::PaymentRequested, "draft_result"));
        assert!(waits.paused_at.is_some() && told(&centre, &id).await.contains(&"payment".to_owned()));
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let page = citizen.get(&format!("/dossiers/{id}")).await.expect(200);
        let said = page.words().matches("Thông báo 12/TB, 1.250.000 đồng").count();
        assert_eq!(said, 2, "beside what is to be done now, and in the history");
        assert!(page.words().contains("sẽ tính tiếp khi ông/bà nộp xong"));
        let token = centre.services.keys.track_token(&id);
        let proved = centre.guest().get(&format!("/q/{token}/history")).await.expect(200);
        assert!(proved.words().contains("Yêu cầu thực hiện nghĩa vụ tài chính"), "{}", proved.words());
        centre.clock.advance(7 * DAY);
        let specialist = centre.staff("specialist.dat-ha-long").await;
        must(&specialist, &id, "confirm_payment", &[("reason", "Đã nộp")]).await;
        let paid = now(&centre, &id).await;
        assert_eq!((paid.status, paid.paused_at, place(&paid).0), (Status::Processing, None, "draft_result"));
        let (first, due) = (Timestamp(waits.due_at.unwrap()), Timestamp(paid.due_at.unwrap()));
        let days = centre.services.catalogue.calendar.working_days_between(first.local_date(), due.local_date());
        assert_eq!(days.unwrap(), 5, "a week of waiting is five working days");
        let slip = hand_overs::list(&mut *centre.reader().await, &id).await.unwrap();
        let last = slip.last().unwrap();
        assert!(last.step == "draft_result" && last.due_at.unwrap() > last.given_at + 7 * DAY, "{last:?}");
        finished(&centre, &id).await;
    }

    async fn while_another_agency_is_asked_nobody_is_late(centre: Centre) {
        let id = handed_over(&centre, REISSUE).await;
        let specialist = centre.staff("specialist.dat-ha-long").await;
        must(&specialist, &id, "pass_on", &[]).await;
        let asked = now(&centre, &id).await;
        assert_eq!((asked.status, asked.awaits), (Status::Processing, Awaits::OtherAgency));
        assert!(asked.paused_at.is_some() && told(&centre, &id).await.contains(&"awaits_agency".to_owned()));
        let page = specialist.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.has_testid("act-record_answer") && !page.has_testid("act-draft"));
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let page = citizen.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(page.words().contains("Đang chờ cơ quan khác trả lời"), "{}", page.words());
        centre.clock.set(asked.due_at.unwrap() + DAY);
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 0);
        let specialist = centre.staff("specialist.dat-ha-long").await;
        assert!(!lists(&specialist, "overdue", &id).await && lists(&specialist, "waiting", &id).await);
        assert!(lists(&specialist, "mine", &id).await, "the answer is to be recorded");
        let leader = centre.staff("leader.dat-ha-long").await;
        must(&leader, &id, "suspend", &[("reason", "Chờ Tòa án")]).await;
        must(&leader, &id, "resume", &[]).await;
        assert_eq!(now(&centre, &id).await.paused_at, asked.paused_at, "the answer is still awaited");
        give(&specialist, &id, "record_answer", &[]).await.expect(422);
        must(&specialist, &id, "record_answer", &[("reason", "UBND phường: văn bản 7, không ai khiếu nại")]).await;
        let answered = now(&centre, &id).await;
        assert_eq!((answered.awaits, answered.paused_at), (Awaits::Nothing, None));
        assert!(answered.due_at > asked.due_at.map(|due| due + DAY));
        finished(&centre, &id).await;
    }

    async fn three_offices_in_a_row_examine_the_division_of_a_parcel(centre: Centre) {
        let id = sent(&centre, SPLIT).await;
        accept(&centre, &id, SPLIT).await;
        let page = format!("/office/dossiers/{id}");
        let other = centre.staff("specialist.bai-chay").await;
        other.get(&page).await.expect(404);
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        let [land, commune] = [centre.staff("specialist.dat-ha-long").await, centre.staff("specialist.hong-gai").await];
        must(&land, &id, "pass_on", &[("reason", "Đã đo đạc")]).await;
        assert_eq!(place(&now(&centre, &id).await), ("commune_opinion", "examine", COMMITTEE));
        assert!(lists(&commune, "mine", &id).await && lists(&commune, "all", &id).await);
        assert!(!lists(&land, "mine", &id).await && lists(&land, "all", &id).await);
        force(&land, &id, "pass_on", &[]).await.expect(403);
        must(&land, &id, "recall", &[]).await;
        assert_eq!(place(&now(&centre, &id).await), ("examine", "examine", LAND_OFFICE));
        must(&land, &id, "pass_on", &[]).await;
        must(&commune, &id, "return_to_sender", &[("reason", "Thiếu bản đồ")]).await;
        assert_eq!(place(&now(&centre, &id).await), ("examine", "examine", LAND_OFFICE));
        let desk = centre.staff("desk.hong-gai").await;
        assert!(!desk.get(&page).await.expect(200).has_testid("act-recall"), "the commune sent it back, not the desk");
        force(&desk, &id, "recall", &[]).await.expect(409);
        force(&commune, &id, "recall", &[]).await.expect(403);
        must(&land, &id, "pass_on", &[]).await;
        must(&commune, &id, "pass_on", &[("reason", "Không có tranh chấp")]).await;
        assert_eq!(place(&now(&centre, &id).await), ("draft_result", "examine", LAND_OFFICE));
        must(&land, &id, "confirm_receipt", &[]).await;
        commune.get(&page).await.expect(200);
        other.get(&page).await.expect(404);
        let slip = hand_overs::list(&mut *centre.reader().await, &id).await.unwrap();
        let between = slip.iter().filter(|row| row.kind == Way::BetweenAgencies);
        let ways: Vec<_> = between.map(|row| (row.from_unit.as_str(), row.to_unit.as_str())).collect();
        let there = (LAND_OFFICE, COMMITTEE);
        assert_eq!(ways.iter().filter(|way| **way == there).count(), 3, "{ways:?}");
        finished(&centre, &id).await;
    }

    async fn what_the_next_office_has_opened_is_called_back_no_more(centre: Centre) {
        let id = handed_over(&centre, PERMIT).await;
        let page = format!("/office/dossiers/{id}");
        let desk = centre.staff("desk.hong-gai").await;
        for other in ["head.hong-gai", "clerk.hong-gai"] {
            centre.staff(other).await.get(&page).await.expect(200);
        }
        centre.staff("specialist.hong-gai").await.get("/office").await.expect(200);
        assert!(desk.get(&page).await.expect(200).has_testid("act-recall"), "nobody of the next step opened it");
        let before = now(&centre, &id).await.version;
        centre.staff("specialist.hong-gai").await.get(&page).await.expect(200);
        assert_eq!(now(&centre, &id).await.version, before, "opening changes nothing of the dossier");
        assert!(!desk.get(&page).await.expect(200).has_testid("act-recall"));
        assert!(force(&desk, &id, "recall", &[]).await.expect(409).has_testid("already_received"));
        let slip = hand_overs::list(&mut *centre.reader().await, &id).await.unwrap();
        assert!(slip.last().unwrap().opened_at.is_some() && slip.last().unwrap().received_at.is_none());
    }

    async fn an_apology_called_for_is_put_off_when_a_pause_moves_the_day_and_called_for_again(centre: Centre) {
        let id = handed_over(&centre, PERMIT).await;
        let calendar = &centre.services.catalogue.calendar;
        let due = async || Timestamp(now(&centre, &id).await.due_at.unwrap()).local_date();
        let mut eve = due().await.yesterday().unwrap();
        while !calendar.is_working(eve).unwrap() {
            eve = eve.yesterday().unwrap();
        }
        centre.clock.set(Timestamp::from_local(eve.at(16, 30, 0, 0)).0);
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 1);
        let leader = centre.staff("leader.hong-gai").await;
        must(&leader, &id, "suspend", &[("reason", "Chờ xác minh")]).await;
        assert_eq!(now(&centre, &id).await.apology, ApologyState::Called);
        let first = due().await;
        // Early on the next day more than a day's work is left, because the evening before was not lost.
        centre.clock.set(Timestamp::from_local(first.at(7, 5, 0, 0)).0);
        let leader = centre.staff("leader.hong-gai").await;
        must(&leader, &id, "resume", &[]).await;
        assert!(due().await > first);
        assert_eq!(now(&centre, &id).await.apology, ApologyState::None);
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 0);
        centre.clock.set(Timestamp::from_local(first.at(16, 30, 0, 0)).0);
        assert_eq!(centre.services.call_for_apologies().await.unwrap(), 1, "again in time");
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, Vec::<String>::new());
    }
}
