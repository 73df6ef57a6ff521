//! The list: what lies on whose desk, found by words without diacritics.

use super::{EXTRACT, accept, must, now, sent};
use crate::support::{Centre, DAY, MINUTE};
use app::{
    components::StatusLook,
    domain::{office::Period, time::Timestamp},
};

on_both_databases! {
    async fn a_dossier_lies_on_the_desk_of_the_one_who_must_act(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get("/office").await.expect(200);
        assert_eq!(page.count_testid("queue-row"), 1);
        assert!(page.links().contains(&format!("/office/dossiers/{id}")));
        let specialist = centre.staff("specialist.hong-gai").await;
        assert!(specialist.get("/office").await.expect(200).has_testid("queue-empty"));
        assert!(centre.staff("desk.ha-tu").await.get("/office?view=all").await.has_testid("queue-empty"));
        accept(&centre, &id, EXTRACT).await;
        assert_eq!(specialist.get("/office?view=all").await.count_testid("queue-row"), 1);
    }

    async fn words_need_no_diacritics(centre: Centre) {
        sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        for words in ["hoang minh", "0912345678", "022190000123", "trich luc"] {
            let page = desk.search("queue", &[("q", words)]).await.1.expect(200);
            assert_eq!(page.count_testid("queue-row"), 1, "{words}");
        }
        for (name, value) in [("q", "nobody"), ("q", "%"), ("procedure", "1.000656"), ("unit", "QN.TT")] {
            let page = desk.search("queue", &[(name, value)]).await.1.expect(200);
            assert!(page.has_testid("queue-empty"), "{name}={value}");
        }
    }

    async fn what_is_late_says_so(centre: Centre) {
        sent(&centre, EXTRACT).await;
        centre.clock.advance(4 * DAY);
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get("/office?view=overdue").await.expect(200);
        assert_eq!(page.testid("late"), "Quá hạn 3 ngày");
        assert!(desk.get("/office?view=due_soon").await.expect(200).has_testid("queue-empty"));
    }

    async fn what_is_promised_for_today_is_late_tomorrow_whoever_looks(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        must(&desk, &id, "transfer", &[]).await;
        let due = now(&centre, &id).await.due_at.unwrap();
        let overdue = StatusLook::Overdue.label().vi;
        for (at, late) in [(due + MINUTE, false), (Timestamp(due).midnight().0 + DAY, true)] {
            centre.clock.set(at);
            let desk = centre.staff("desk.hong-gai").await;
            let director = centre.staff("director.tinh").await;
            let citizen = centre.citizen("Hoàng Thị Minh").await;
            let list = desk.get("/office?view=overdue").await.expect(200);
            assert_eq!(list.has_testid("late"), late);
            assert_eq!(list.count_testid("queue-row"), usize::from(late));
            let soon = desk.get("/office?view=due_soon").await.expect(200);
            assert_eq!(soon.count_testid("queue-row"), usize::from(!late));
            assert_eq!(desk.get("/office?view=all").await.expect(200).has_testid("late"), late);
            let page = desk.get(&format!("/office/dossiers/{id}")).await.expect(200).words();
            assert_eq!(page.contains("Quá hạn 1 ngày"), late, "{page}");
            let figure = director.get("/office?figure=overdue&period=month").await.expect(200);
            assert_eq!(figure.count_testid("queue-row"), usize::from(late));
            let report = director.get("/office/reports/late").await.expect(200);
            assert_eq!(report.links().contains(&format!("/office/dossiers/{id}")), late);
            assert_eq!(citizen.get("/dossiers").await.expect(200).words().contains(overdue), late);
            let counted = centre.services.board(&centre.staff_actor("director.tinh"), Period::Month).await.unwrap();
            assert_eq!((counted[0].overdue, counted[0].unapologised), (i64::from(late), i64::from(late)));
        }
    }

    async fn a_long_list_goes_on_where_it_ended(centre: Centre) {
        for _ in 0..55 {
            sent(&centre, EXTRACT).await;
        }
        let desk = centre.staff("desk.hong-gai").await;
        let first = desk.get("/office").await.expect(200);
        assert_eq!(first.count_testid("queue-row"), 50);
        let next = first.links().into_iter().find(|link| link.contains("after=")).unwrap();
        assert_eq!(desk.get(&next).await.expect(200).count_testid("queue-row"), 5);
    }
}
