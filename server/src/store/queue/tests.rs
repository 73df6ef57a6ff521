//! How the lists are found: by an index, whatever the officer asks for.

use super::*;
use crate::store::filter::testing;
use app::domain::{time::Timestamp, unit::Role};

const LATE: LateBefore = LateBefore { promise: Timestamp(3), triage: Timestamp(5) };

fn filter(role: Role) -> QueueFilter {
    let units = ["desk", "committee"].map(str::to_owned);
    let roles = units.clone().map(|unit| (unit, role)).to_vec();
    let duties = Duties { login: "an".into(), stands_in_for: Vec::new(), roles };
    QueueFilter { units: units.to_vec(), duties, limit: 51, ..QueueFilter::default() }
}

const VIEWS: [QueueView; 9] = [
    QueueView::Mine,
    QueueView::Waiting,
    QueueView::Overdue(LATE),
    QueueView::DueSoon(LATE, 9),
    QueueView::All,
    QueueView::Counted(Counted::Received(1)),
    QueueView::Counted(Counted::InProgress),
    QueueView::Counted(Counted::DueSoon(LATE, 9)),
    QueueView::Counted(Counted::Overdue(LATE)),
];

#[tokio::test]
async fn no_list_and_no_figure_reads_the_whole_history() {
    let mut connection = testing::schema().await;
    for role in [Role::Desk, Role::Specialist, Role::Head, Role::Leader, Role::Clerk, Role::Director] {
        for view in VIEWS {
            let filter = QueueFilter { view, ..filter(role) };
            for statement in [page(&filter), figures(&filter, &[view], 1_000)] {
                let plan = testing::plan(&mut connection, statement.sql()).await.join("\n");
                assert!(
                    !plan.contains("SCAN dossier") && !plan.contains("SCAN event"),
                    "{role:?} {view:?}\n{plan}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_page_takes_its_lines_in_order_from_an_index() {
    let mut connection = testing::schema().await;
    for view in [QueueView::Mine, QueueView::Overdue(LATE), QueueView::All] {
        let filter = QueueFilter { view, ..filter(Role::Desk) };
        let plan = testing::plan(&mut connection, page(&filter).sql()).await;
        let sorts = plan.iter().filter(|step| step.contains("TEMP B-TREE FOR ORDER BY")).count();
        // The few that were found in each branch, and the lines of the page.
        assert!(sorts <= 2, "{view:?}\n{}", plan.join("\n"));
        let searched = plan.iter().filter(|step| step.contains("(receiving_unit=? AND status=?")).count();
        assert!(searched > 4, "{view:?}\n{}", plan.join("\n"));
    }
}

#[tokio::test]
async fn what_is_rarely_asked_is_not_looked_for_among_everything_open() {
    let mut connection = testing::schema().await;
    for (role, index) in [
        (Role::Desk, "dossier_withdrawal_received"),
        (Role::Leader, "dossier_withdrawal_decided"),
        (Role::Leader, "dossier_again_decided"),
        (Role::Leader, "dossier_apology_decided"),
        (Role::Director, "dossier_again_received"),
        (Role::Director, "dossier_apology_received"),
    ] {
        let plan = testing::plan(&mut connection, page(&filter(role)).sql()).await.join("\n");
        assert!(plan.contains(index), "{role:?} {index}\n{plan}");
    }
}
