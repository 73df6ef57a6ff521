//! The last evening that the calendar covers: nothing new can be promised, and everything can still be looked at.

use super::{PERMIT, accept, must, sent};
use crate::support::Centre;
use app::domain::time::Timestamp;
use jiff::civil::date;

on_both_databases! {
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
