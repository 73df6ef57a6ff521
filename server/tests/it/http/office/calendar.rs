//! The working calendar in the browser, without JavaScript: days are written down, tried against the open dossiers and
//! published; due days follow to later days only.

use super::{PERMIT, accept, now, sent};
use crate::support::{Answer, Browser, Centre};
use app::domain::{dossier::verify_chain, time::Timestamp};
use jiff::civil::{Date, date};
use server::{
    catalogue,
    store::{dossiers::Dossier, events, notices},
};

const PAGE: &str = "/office/organisation/calendar";

/// A permit on the desk's table, and an administrator.
async fn begun(centre: &Centre) -> (String, Browser) {
    catalogue::load(&centre.services.store, centre.services.now().0).await.unwrap();
    let id = sent(centre, PERMIT).await;
    accept(centre, &id, PERMIT).await;
    (id, centre.staff("admin.tinh").await)
}

async fn year(admin: &Browser) -> Answer {
    admin.get(&format!("{PAGE}?year=2026")).await.expect(200)
}

/// Writes one day down.
async fn set(admin: &Browser, typed: &[(&str, &str)]) -> Answer {
    let form = year(admin).await.form(&format!("{PAGE}/set"));
    admin.submit(&form, typed).await
}

async fn publish(admin: &Browser, reason: &str) -> Answer {
    let form = year(admin).await.form(&format!("{PAGE}/publish"));
    admin.submit(&form, &[("reason", reason)]).await
}

fn due(dossier: &Dossier) -> Date {
    Timestamp(dossier.due_at.unwrap()).local_date()
}

on_both_databases! {
    async fn a_new_day_off_moves_the_due_day_and_says_why(centre: Centre) {
        let (id, admin) = begun(&centre).await;
        let before = now(&centre, &id).await;
        set(&admin, &[("date", "05/03/2026"), ("kind", "holiday"), ("note_vi", "Nghỉ theo quyết định")]).await
            .expect_see(&format!("{PAGE}?year=2026"));
        let page = year(&admin).await;
        assert_eq!((page.count_testid("plan-days"), page.count_testid("moved")), (1, 1), "{}", page.words());
        assert!(page.words().contains("1 hồ sơ lùi ngày hẹn trả, 0 hồ sơ giữ nguyên"), "{}", page.words());
        assert_eq!(now(&centre, &id).await.due_at, before.due_at, "trying changes nothing");
        publish(&admin, " ").await.expect(422);
        publish(&admin, "Công văn 12/UBND-NC").await.expect(303);
        let after = now(&centre, &id).await;
        let next = centre.services.catalogue.calendar.add_working_days(due(&before), 1).unwrap();
        assert_eq!((due(&after), after.original_due_at), (next, before.original_due_at));
        assert_eq!(after.next_due_at, after.due_at.unwrap());
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        let last = history.last().unwrap();
        assert_eq!((last.kind.as_str(), last.reason.as_str()), ("calendar_changed", "Công văn 12/UBND-NC"));
        let bodies: Vec<_> = history.iter().map(|event| (event.body(), event.hash.as_str())).collect();
        assert_eq!(verify_chain(bodies.iter().map(|(body, hash)| (body, *hash))), Ok(()));
        let told = notices::list(&mut *centre.reader().await, before.owner_account.as_deref().unwrap(), 10).await.unwrap();
        assert!(told.iter().any(|notice| notice.kind == "due_moved"));
        let citizen = centre.citizen("Hoàng Thị Minh").await.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(citizen.words().contains("Công văn 12/UBND-NC"), "{}", citizen.words());
        let page = year(&admin).await;
        assert!(page.words().contains("1 hồ sơ lùi ngày hẹn, 0 hồ sơ giữ nguyên") && !page.has_testid("calendar-plan"));
    }

    async fn a_promised_day_stands_when_the_count_becomes_shorter(centre: Centre) {
        let (id, admin) = begun(&centre).await;
        let before = now(&centre, &id).await;
        set(&admin, &[("date", "7/3/2026"), ("kind", "swap_working"), ("note_vi", "Làm bù")]).await.expect(303);
        assert!(year(&admin).await.words().contains("0 hồ sơ lùi ngày hẹn trả, 1 hồ sơ giữ nguyên"));
        publish(&admin, "Hoán đổi ngày làm việc").await.expect(303);
        assert_eq!(now(&centre, &id).await.due_at, before.due_at);
        let services = centre.services.fresh();
        assert!(services.catalogue.calendar.is_working(date(2026, 3, 7)).unwrap());
        let record = services.record(&centre.staff_actor("desk.hong-gai"), &id).await.unwrap();
        let clock = services.clock_of(&record).unwrap();
        assert_eq!(clock.current.map(|due| due.0), before.due_at, "the history says so, too");
    }

    async fn a_storm_closes_one_unit_with_a_reason_and_one_unit_only(centre: Centre) {
        let (id, admin) = begun(&centre).await;
        let before = now(&centre, &id).await;
        let storm = [("date", "04/03/2026"), ("kind", "extra_closed"), ("of", "QN.TT.06838"), ("note_vi", "Bão")];
        let refused = set(&admin, &storm).await.expect(422);
        assert!(refused.has_testid("invalid_form"));
        assert_eq!(refused.form(&format!("{PAGE}/set")).get("note_vi"), Some("Bão"), "what was typed stays");
        set(&admin, &[&storm[..], &[("why", "Công điện 3")]].concat()).await.expect(303);
        assert!(year(&admin).await.has_testid("trial-none"), "another unit's dossier keeps its day");
        publish(&admin, "Bão số 3").await.expect(303);
        assert_eq!(now(&centre, &id).await.due_at, before.due_at);
        let live = centre.services.fresh();
        let worked = |unit: &str| live.catalogue.calendar_of(unit).is_working(date(2026, 3, 4)).unwrap();
        assert!(!worked("QN.TT.06838") && worked("QN.TT.06685"));
    }

    async fn a_year_begins_with_what_the_law_and_the_moon_foresee(centre: Centre) {
        let (_, admin) = begun(&centre).await;
        let address = format!("{PAGE}?year=2028");
        let page = admin.get(&address).await.expect(200);
        assert!(page.words().contains("Chưa có lịch năm 2028") && page.words().contains("26/01/2028"), "Tết of 2028");
        admin.submit(&page.form(&format!("{PAGE}/take-all")), &[]).await.expect_see(&address);
        let page = admin.get(&address).await.expect(200);
        assert!(page.has_testid("no-proposals") && page.has_testid("trial-none"));
        let stale = admin.submit(&page.form(&format!("{PAGE}/publish")), &[("reason", "Dự kiến"), ("version", "0")]).await;
        assert!(stale.expect(409).has_testid("changed_meanwhile"));
        admin.submit(&page.form(&format!("{PAGE}/publish")), &[("reason", "Dự kiến năm 2028")]).await.expect_see(&address);
        let live = centre.services.fresh();
        assert!(!live.catalogue.calendar.is_working(date(2028, 1, 26)).unwrap());
        let desk = centre.staff("desk.hong-gai").await;
        let seen = desk.get(&address).await.expect(200);
        assert!(seen.has_testid("days") && !seen.has_testid("write"), "officers look, administrators write");
        desk.post_form(&format!("{PAGE}/drop"), &[("version", "1"), ("shown_year", "2028")]).await.expect(403);
        centre.citizen("Hoàng Thị Minh").await.get(&address).await.expect(403);
    }
}
