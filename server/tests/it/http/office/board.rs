//! The director's figures: only units below, with ways to the lists.

use super::{EXTRACT, accept, must, sent};
use crate::support::{Centre, DAY};

on_both_databases! {
    async fn a_director_sees_the_province_and_nobody_else_the_board(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        centre.clock.advance(5 * DAY);
        let director = centre.staff("director.tinh").await;
        for period in ["", "?period=quarter", "?period=year", "?period=nonsense"] {
            let page = director.get(&format!("/office/board{period}")).await.expect(200);
            assert!(page.has_testid("board-totals") && page.has_testid("board-units"), "{period}");
            assert!(page.links().contains(&"/office?view=overdue&unit=QN.UB.06685".to_owned()));
        }
        let list = director.get("/office?view=overdue&unit=QN.UB.06685").await.expect(200);
        assert_eq!(list.count_testid("queue-row"), 1);
        centre.staff("desk.hong-gai").await.get("/office/board").await.expect(403);
        let neighbour = centre.staff("director.bai-chay").await.get("/office/board").await.expect(200);
        assert!(!neighbour.has_testid("board-units"));
    }
}
