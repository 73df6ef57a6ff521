//! The director's figures: only units below, with ways to the lists.

use super::{EXTRACT, accept, must, sent};
use crate::support::{Centre, DAY, HOUR};
use server::store::dossiers;

on_both_databases! {
    async fn a_director_sees_the_province_and_nobody_else_the_board(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        centre.clock.advance(5 * DAY);
        let director = centre.staff("director.tinh").await;
        for (period, named) in [("", "month"), ("?period=quarter", "quarter"), ("?period=year", "year"), ("?period=x", "month")] {
            let page = director.get(&format!("/office/board{period}")).await.expect(200);
            assert!(page.has_testid("board-totals") && page.has_testid("board-units"), "{period}");
            assert!(page.links().contains(&format!("/office?figure=overdue&period={named}&unit=QN.UB.06685")));
        }
        let list = director.get("/office?figure=overdue&period=month&unit=QN.UB.06685").await.expect(200);
        assert_eq!(list.count_testid("queue-row"), 1);
        centre.staff("desk.hong-gai").await.get("/office/board").await.expect(403);
        let neighbour = centre.staff("director.bai-chay").await.get("/office/board").await.expect(200);
        assert!(!neighbour.has_testid("board-units"));
    }

    async fn each_figure_is_the_length_of_the_list_it_leads_to(centre: Centre) {
        // Some of last year, of this quarter and of this month, and one that is over.
        for days in [200, 40, 20, 0, 0] {
            let id = sent(&centre, EXTRACT).await;
            put_back(&centre, &id, days).await;
        }
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        must(&centre.staff("desk.hong-gai").await, &id, "withdraw", &[("reason", "Công dân đổi ý")]).await;
        centre.clock.advance(2 * HOUR);
        let director = centre.staff("director.tinh").await;
        let mut seen = std::collections::BTreeSet::new();
        for period in ["month", "quarter", "year"] {
            let board = director.get(&format!("/office/board?period={period}")).await.expect(200);
            let figures = figures(&board.text());
            assert!(figures.len() >= 8, "the totals and one unit: {figures:?}");
            for (href, figure) in figures {
                let list = director.get(&href).await.expect(200);
                assert_eq!(list.count_testid("queue-row").to_string(), figure, "{href}");
                assert!(list.has_testid("queue-figure"));
                seen.insert(figure);
            }
        }
        assert!(seen.len() >= 3, "the figures differ: {seen:?}");
        let desk = centre.staff("desk.hong-gai").await.get("/office?figure=in_progress").await.expect(200);
        assert!(desk.has_testid("queue-empty"), "who directs nothing has no figures");
    }
}

/// Makes a dossier look as if it had been sent so many days ago.
async fn put_back(centre: &Centre, id: &str, days: i64) {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    let mut dossier = dossiers::claim(&mut tx, id, None).await.unwrap().unwrap();
    dossier.submitted_at = dossier.submitted_at.map(|at| at - days * DAY);
    dossier.next_due_at -= days * DAY;
    dossiers::update(&mut tx, &dossier).await.unwrap();
    tx.commit().await.unwrap();
}

/// The addresses of the lists and the figures beside them: the first number outside a tag after each link.
fn figures(page: &str) -> Vec<(String, String)> {
    let links = page.split("href=\"").skip(1).filter(|rest| rest.starts_with("/office?figure="));
    let read = |rest: &str| {
        let (href, after) = rest.split_once('"').unwrap();
        let mut outside = false;
        let text = after.chars().filter(|c| {
            outside = *c == '>' || (outside && *c != '<');
            outside
        });
        let digits = text.skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
        (href.replace("&amp;", "&"), digits.collect())
    };
    links.map(read).collect()
}
