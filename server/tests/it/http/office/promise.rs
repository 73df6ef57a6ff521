//! What was promised with acceptance holds to the end: neither a later answer nor another unit changes the rule by which
//! the days are counted.

use super::{COMMITTEE, PERMIT, accept, must, now, sent, supplement::say};
use crate::support::{Centre, DAY};
use app::domain::{
    dossier::{Actor, Promise},
    procedure::Clock,
    time::Timestamp,
    working_time::{Reckoning, TimeLimit},
};
use server::store::{dossiers, events};

/// A rural commune, for which the permit has a shorter limit than for the ward of the dossier.
const RURAL: &str = "06724";

/// Certified copies: on the same day, or in two days where there are many.
const COPIES: &str = "2.000815";

async fn accepted(centre: &Centre) -> String {
    let id = sent(centre, PERMIT).await;
    accept(centre, &id, PERMIT).await;
    id
}

async fn promised(centre: &Centre, id: &str) -> Promise {
    now(centre, id).await.promise.0.unwrap()
}

/// What the owner is told of the clock.
async fn explained(centre: &Centre, id: &str) -> Reckoning {
    let owner = Actor::citizen(now(centre, id).await.owner_account.unwrap());
    let record = centre.services.record(&owner, id).await.unwrap();
    centre.services.clock_of(&record).unwrap()
}

/// The explanation ends on the days that are written down.
async fn holds(centre: &Centre, id: &str) {
    let (row, seen) = (now(centre, id).await, explained(centre, id).await);
    let ends = [seen.original, seen.current].map(|due| due.map(|due| due.0));
    assert_eq!(ends, [row.original_due_at, row.due_at]);
    let sum: u64 = seen.days.iter().map(|day| u64::from(day.amount)).sum();
    assert_eq!(sum, promised(centre, id).await.limit.amount());
    assert_eq!(centre.services.rebuild().await.unwrap().corrected, [""; 0]);
}

on_both_databases! {
    async fn the_rule_is_written_down_with_the_acceptance(centre: Centre) {
        let id = sent(&centre, PERMIT).await;
        assert_eq!(now(&centre, &id).await.promise.0, None, "nothing is promised yet");
        accept(&centre, &id, PERMIT).await;
        let row = now(&centre, &id).await;
        let limit = TimeLimit::WorkingDay { n: 15 };
        let expected = Promise {
            limit,
            clock: Clock::default(),
            calendar: COMMITTEE.to_owned(),
            revision: row.procedure_revision,
        };
        assert_eq!(row.promise.0.as_ref(), Some(&expected));
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        let changes = history.last().unwrap().changes();
        assert_eq!(changes.get("promise"), Some(&serde_json::to_value(&expected).unwrap()));
    }

    async fn what_the_citizen_answers_later_changes_nothing_of_the_promised_limit(centre: Centre) {
        let id = accepted(&centre).await;
        let (before, promise) = (now(&centre, &id).await, promised(&centre, &id).await);
        let desk = centre.staff("desk.hong-gai").await;
        let item = [
            ("item", "field:site_commune"),
            ("problem.field:site_commune", "wrong_info"),
            ("note.field:site_commune", "Ghi lại nơi xây nhà"),
        ];
        must(&desk, &id, "ask_supplement", &item).await;
        centre.clock.advance(2 * DAY);
        say(&centre.citizen("Hoàng Thị Minh").await, &id, &[("site_commune", RURAL)]).await;
        must(&centre.staff("desk.hong-gai").await, &id, "complete_supplement", &[]).await;
        let after = now(&centre, &id).await;
        assert_eq!(after.stored_answers().get("site_commune"), Some(RURAL));
        assert_eq!((after.original_due_at, promised(&centre, &id).await), (before.original_due_at, promise));
        let [from, to] = [before.due_at, after.due_at].map(|due| Timestamp(due.unwrap()).local_date());
        let calendar = centre.services.catalogue.calendar_of(COMMITTEE).into_owned();
        assert_eq!(calendar.working_days_between(from, to), Ok(2), "only the pause moved it: {from} {to}");
        holds(&centre, &id).await;
    }

    async fn another_unit_goes_on_with_the_old_day(centre: Centre) {
        let id = accepted(&centre).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        let before = now(&centre, &id).await;
        // The successor is closed on a working day of the limit by a calendar of its own.
        let successor = "QN.UB.06673";
        let closed = format!(
            r#"{{"unit":"{successor}","day":[{{"date":"2026-03-05","kind":"extra_closed",
                "note":{{"vi":"Bão","en":"Storm"}},"decision":{{"by":"admin.tinh","reason":"Bão"}}}}]}}"#
        );
        let mut catalogue = (*centre.services.catalogue).clone();
        let mut data = catalogue.calendar_data().clone();
        data.units.push(serde_json::from_str(&closed).unwrap());
        catalogue = catalogue.with_calendars(data).unwrap();
        let services = server::service::Services { catalogue: catalogue.into(), ..centre.services.clone() };
        let mut tx = services.store.begin_write().await.unwrap();
        let mut moved = dossiers::claim(&mut tx, &id, None).await.unwrap().unwrap();
        moved.competent_unit = successor.to_owned();
        dossiers::update(&mut tx, &moved).await.unwrap();
        tx.commit().await.unwrap();
        let owner = Actor::citizen(before.owner_account.unwrap());
        let seen = services.clock_of(&services.record(&owner, &id).await.unwrap()).unwrap();
        assert_eq!([seen.original, seen.current].map(|due| due.map(|due| due.0)), [before.due_at; 2]);
    }

    async fn a_corrected_kind_of_case_is_a_new_promise(centre: Centre) {
        let id = sent(&centre, COPIES).await;
        accept(&centre, &id, COPIES).await;
        let before = now(&centre, &id).await;
        assert!(matches!(promised(&centre, &id).await.limit, TimeLimit::SameDay { .. }));
        let filled = [("case.copies", "20"), ("reason", "Ông/bà cần hai mươi bản")];
        must(&centre.staff("desk.hong-gai").await, &id, "change_procedure_case", &filled).await;
        let (after, promise) = (now(&centre, &id).await, promised(&centre, &id).await);
        assert_eq!((promise.limit, promise.calendar.as_str()), (TimeLimit::WorkingDay { n: 2 }, COMMITTEE));
        assert_eq!(after.original_due_at, before.original_due_at, "the first day stays on record");
        assert_eq!(explained(&centre, &id).await.current.map(|due| due.0), after.due_at);
        assert!(after.due_at > before.due_at);
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, [""; 0]);
        centre.leave_jobs();
    }
}
