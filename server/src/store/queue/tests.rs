//! How the lists are found: by an index, whatever the officer asks for.

use super::*;
use crate::store::filter::testing;
use app::domain::unit::Role;

fn filter(role: Role) -> QueueFilter {
    let units = ["desk", "committee"].map(str::to_owned);
    let roles = units.clone().map(|unit| (unit, role)).to_vec();
    let duties = Duties { login: "an".into(), stands_in_for: Vec::new(), roles };
    QueueFilter { units: units.to_vec(), duties, limit: 51, ..QueueFilter::default() }
}

const VIEWS: [QueueView; 9] = [
    QueueView::Mine,
    QueueView::Waiting,
    QueueView::Overdue(5),
    QueueView::DueSoon(5, 9),
    QueueView::All,
    QueueView::Counted(Counted::Received(1)),
    QueueView::Counted(Counted::InProgress),
    QueueView::Counted(Counted::DueSoon(5, 9)),
    QueueView::Counted(Counted::Overdue(5)),
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
async fn what_waits_for_a_desk_is_found_by_desk_and_status() {
    let mut connection = testing::schema().await;
    let plan = testing::plan(&mut connection, page(&filter(Role::Desk)).sql()).await.join("\n");
    assert!(plan.contains("dossier_by_receiving (receiving_unit=? AND status=?)"), "{plan}");
    assert!(plan.contains("dossier_by_returning (returning_unit=? AND status=?)"), "{plan}");
}
