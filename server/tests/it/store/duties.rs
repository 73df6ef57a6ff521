//! `store::duties`: the SQL of an officer's own list says what the life cycle says, for every case there is.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use app::domain::{
    dossier::{Actor, Case, Command, CommandKind, EventBody, Hands, Stage, Status, SupplementState, decide},
    procedure::{PauseReason, StepKind, StepUnit},
    task::{NewTask, Tasks},
    unit::Role,
};
use server::store::{
    Connection,
    dossiers::Dossier,
    duties::Duties,
    events,
    queue::{self, QueueFilter, QueueView},
};
use std::collections::BTreeSet;

const UNITS: [&str; 4] = ["desk", "committee", "return", "other"];

/// Two examinations with a pause between them, and a check at another unit.
fn process() -> Vec<Stage> {
    let mut stages = StepKind::ALL.map(Stage::usual).to_vec();
    let there = |id: &str, does| Stage {
        id: id.to_owned(),
        unit: StepUnit::Other("other".to_owned()),
        ..Stage::usual(does)
    };
    let first = Stage { pause_after: Some(PauseReason::OtherAgency), ..there("survey", StepKind::Examine) };
    stages.insert(1, first);
    stages.insert(4, there("check_there", StepKind::Check));
    stages
}

/// Every case that a dossier can come to, whatever is done with it by whom.
fn reachable() -> Vec<Case> {
    let draft = Dossier {
        status: Status::Draft,
        step: None,
        owner_account: Some("owner".to_owned()),
        returning_unit: "return".to_owned(),
        ..dossier("draft")
    };
    let mut cases = vec![draft.case(process())];
    let mut at = 0;
    while let Some(case) = cases.get(at).cloned() {
        at += 1;
        for kind in CommandKind::ALL.iter().copied() {
            let command = Command { kind, complete: true, reasoned: true };
            let all = everybody().into_iter();
            let Some(next) =
                all.filter_map(|who| decide(&case, &Hands::default(), &command, &who).ok()).next()
            else {
                continue;
            };
            let accepts = matches!(kind, CommandKind::Accept | CommandKind::CounterAccept);
            let case = Case {
                status: next.status,
                step: next.step,
                supplement: next.supplement,
                result: next.result,
                custody: next.custody,
                holder: next.holder,
                awaits: next.awaits,
                apology: next.apology,
                withdrawal: next.withdrawal,
                rounds: case.rounds
                    + u32::from(next.supplement == SupplementState::CitizenAsked && case.rounds == 0),
                rated: case.rated || kind == CommandKind::Rate,
                accepted_by: case.accepted_by.clone().or_else(|| accepts.then(|| "somebody".to_owned())),
                ..case.clone()
            };
            if !cases.contains(&case) {
                cases.push(case);
            }
        }
    }
    cases
}

/// Each case once more with an unanswered task that the result waits for, and with one that it does not wait for.
fn with_tasks(cases: Vec<Case>) -> Vec<Case> {
    let asked = |blocks| {
        let mut tasks = Tasks::default();
        tasks.open(NewTask { agency: "police".to_owned(), blocks, ..NewTask::default() }).unwrap();
        tasks
    };
    let lists = [Tasks::default(), asked(true), asked(false)];
    lists
        .iter()
        .flat_map(|tasks| cases.iter().map(|case| Case { tasks: tasks.clone(), ..case.clone() }))
        .collect()
}

fn everybody() -> Vec<Actor> {
    let roles = Role::ALL.iter().flat_map(|role| UNITS.map(|unit| (unit.to_owned(), *role)));
    let staff = Actor::Staff { login: "all".to_owned(), assignments: roles.collect() };
    vec![Actor::citizen("owner"), Actor::System, staff]
}

fn row(n: usize, case: &Case) -> Dossier {
    Dossier {
        status: case.status,
        step: case.step.clone(),
        step_kind: case.does().map(|step| step.code().to_owned()),
        holder_unit: case.holding_unit().map(ToOwned::to_owned),
        awaits: case.awaits,
        supplement: case.supplement,
        result: case.result,
        rated: i64::from(case.rated),
        rounds: i64::from(case.rounds),
        custody: case.custody,
        holder_person: case.holder.clone(),
        apology: case.apology,
        withdrawal: case.withdrawal,
        accepted_by: case.accepted_by.clone(),
        tasks: case.tasks.clone(),
        open_tasks: i64::try_from(case.tasks.blocking()).unwrap(),
        returning_unit: "return".to_owned(),
        ..dossier(&format!("{n:03}"))
    }
}

async fn listed(connection: &mut Connection, login: &str, roles: &[(String, Role)]) -> BTreeSet<String> {
    let duties = Duties { login: login.to_owned(), stands_in_for: Vec::new(), roles: roles.to_vec() };
    let filter = QueueFilter { duties, view: QueueView::Mine, limit: 10_000, ..QueueFilter::default() };
    let rows = queue::list(connection, &filter).await.unwrap();
    let counts = queue::count(connection, &filter, &[QueueView::Mine], 10_000).await.unwrap();
    assert_eq!(counts, [i64::try_from(rows.len()).unwrap()]);
    rows.into_iter().map(|dossier| dossier.id).collect()
}

fn can_go_on(case: &Case, hands: &Hands, actor: &Actor) -> bool {
    CommandKind::FORWARD
        .into_iter()
        .any(|kind| decide(case, hands, &Command { kind, complete: true, reasoned: true }, actor).is_ok())
}

async fn done(connection: &mut Connection, dossier: &str, kind: CommandKind, login: &str) {
    let body = EventBody {
        dossier: dossier.to_owned(),
        number: 0,
        at: MORNING,
        actor_kind: "staff".to_owned(),
        actor: login.to_owned(),
        unit: "committee".to_owned(),
        kind: kind.code().to_owned(),
        from_status: 4,
        to_status: 4,
        step: String::new(),
        reason: String::new(),
        data: "{}".to_owned(),
    };
    events::append(connection, body).await.unwrap();
}

on_both_databases! {
    async fn an_officer_sees_exactly_what_the_life_cycle_lets_them_take_on(centre: Centre) {
        let cases = with_tasks(reachable());
        assert!(cases.len() > 150, "{} cases", cases.len());
        let rows: Vec<Dossier> = cases.iter().enumerate().map(|(n, case)| row(n, case)).collect();
        let mut tx = begin_with(&centre, &rows).await;
        for role in Role::ALL {
            for unit in UNITS {
                let roles = vec![(unit.to_owned(), role)];
                let actor = Actor::Staff { login: "an".to_owned(), assignments: roles.clone() };
                let allowed = |(n, case): (usize, &Case)| {
                    can_go_on(case, &Hands::default(), &actor).then(|| format!("{n:03}"))
                };
                let expected: BTreeSet<String> = cases.iter().enumerate().filter_map(allowed).collect();
                assert_eq!(listed(&mut tx, "an", &roles).await, expected, "{role:?} at {unit}");
            }
        }
        // Roles belong to their units: a desk here and a leader there are no leader here.
        let roles = [("committee".to_owned(), Role::Desk), ("desk".to_owned(), Role::Leader)];
        assert_eq!(listed(&mut tx, "an", &roles).await, BTreeSet::new());
    }

    async fn who_had_a_hand_in_it_does_not_see_what_somebody_else_must_do(centre: Centre) {
        use CommandKind as K;
        let histories: [&[(K, &str)]; 7] = [
            &[(K::Accept, "ba"), (K::Transfer, "ba"), (K::Draft, "ba")],
            &[(K::Accept, "an"), (K::Transfer, "ba"), (K::Draft, "ba")],
            &[(K::Transfer, "ba"), (K::Draft, "an"), (K::RejectDraft, "ba"), (K::Draft, "ba")],
            &[(K::Transfer, "ba"), (K::Draft, "ba"), (K::Check, "an"), (K::RejectDraft, "ba"), (K::Draft, "ba")],
            &[(K::Draft, "an"), (K::Check, "an"), (K::Transfer, "ba"), (K::Draft, "ba")],
            &[(K::CounterAccept, "an"), (K::Transfer, "an"), (K::Transfer, "an")],
            &[(K::Transfer, "ba"), (K::PassOn, "an"), (K::Draft, "ba")],
        ];
        for (step, role, seen) in [
            (StepKind::Check, Role::Head, vec!["000", "001", "003", "004", "005"]),
            (StepKind::Approve, Role::Leader, vec!["000", "004"]),
        ] {
            let at = |n: usize| Dossier {
                status: Status::Processing,
                step: Some(step.code().to_owned()),
                step_kind: Some(step.code().to_owned()),
                holder_unit: Some("committee".to_owned()),
                ..dossier(&format!("{n:03}"))
            };
            let rows: Vec<Dossier> = (0..histories.len()).map(at).collect();
            let mut tx = begin_with(&centre, &rows).await;
            let roles = vec![("committee".to_owned(), role)];
            let actor = Actor::Staff { login: "an".to_owned(), assignments: roles.clone() };
            for (n, history) in histories.iter().enumerate() {
                for (kind, login) in *history {
                    done(&mut tx, &format!("{n:03}"), *kind, login).await;
                }
                let hands = Hands::of(history.iter().map(|(kind, login)| (kind.code(), *login)));
                let case = rows[n].case(StepKind::ALL.map(Stage::usual).to_vec());
                assert_eq!(can_go_on(&case, &hands, &actor), seen.contains(&&*format!("{n:03}")), "{role:?} {n}");
            }
            let expected: BTreeSet<String> = seen.into_iter().map(ToOwned::to_owned).collect();
            assert_eq!(listed(&mut tx, "an", &roles).await, expected, "{role:?}");
        }
    }

    async fn what_a_colleague_holds_is_seen_by_the_holder_and_by_who_stands_in(centre: Centre) {
        let held = Dossier {
            status: Status::Processing,
            step: Some("examine".to_owned()),
            step_kind: Some("examine".to_owned()),
            holder_unit: Some("committee".to_owned()),
            holder_person: Some("ba".to_owned()),
            ..dossier("d")
        };
        let mut tx = begin_with(&centre, &[held]).await;
        for (login, stands_in_for, seen) in [("ba", vec![], 1), ("an", vec![], 0), ("an", vec!["ba".to_owned()], 1)] {
            let roles = vec![("committee".to_owned(), Role::Specialist)];
            let duties = Duties { login: login.to_owned(), stands_in_for, roles };
            let filter = QueueFilter { duties, view: QueueView::Mine, limit: 10, ..QueueFilter::default() };
            let counts = queue::count(&mut tx, &filter, &[QueueView::Mine], 10).await.unwrap();
            assert_eq!(counts, [seen], "{login}");
        }
    }
}
