//! The last evening that the calendar covers: nothing new can be promised, and everything can still be looked at.

use super::{PERMIT, accept, must, sent};
use crate::support::Centre;
use app::domain::time::Timestamp;
use jiff::civil::date;

on_both_databases! {
    async fn leaders_and_administrators_are_told_in_time_that_the_next_calendar_is_missing(centre: Centre) {
        let last = centre.services.catalogue.calendar.years().max().unwrap();
        for (day, told) in [(date(last, 10, 2), false), (date(last, 10, 3), true)] {
            centre.clock.set(Timestamp::from_local(day.at(8, 0, 0, 0)).0);
            let board = centre.staff("director.tinh").await.get("/office/board").await.expect(200);
            let admin = centre.staff("admin.tinh").await.get("/office/organisation").await.expect(200);
            assert_eq!([board.has_testid("calendar-missing"), admin.has_testid("calendar-missing")], [told; 2], "{day}");
            if told {
                let next = format!("/office/organisation/calendar?year={}", last + 1);
                assert!(board.links().contains(&next), "{:?}", board.links());
            }
        }
    }

    async fn where_the_calendar_ends_lists_and_pages_are_still_there(centre: Centre) {
        let id = sent(&centre, PERMIT).await;
        accept(&centre, &id, PERMIT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        must(&centre.staff("leader.hong-gai").await, &id, "suspend", &[("reason", "Tạm dừng")]).await;
        let last = centre.services.catalogue.calendar.years().max().unwrap();
        centre.clock.set(Timestamp::from_local(date(last, 12, 31).at(16, 30, 0, 0)).0);
        centre.staff("leader.hong-gai").await.get("/office?view=all").await.expect(200);
        centre.staff("director.tinh").await.get("/office/board").await.expect(200);
        centre.services.call_for_apologies().await.unwrap();
        centre.staff("leader.hong-gai").await.get(&format!("/office/dossiers/{id}")).await.expect(200);
        centre.citizen("Hoàng Thị Minh").await.get(&format!("/dossiers/{id}")).await.expect(200);
    }
}
