//! `store::tasks`, `task_files`, `task_list` and `task_figures`; and that the agencies' list is the rule of who may
//! look at a dossier because their agency is asked.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, DAY, MORNING};
use app::domain::{
    dossier::{Actor, Command, CommandKind, Hands, Stage, Status, decide},
    permission::may_consult,
    procedure::StepKind,
    task::{NewTask, TaskState, Tasks},
    unit::Role,
};
use server::store::{
    Connection,
    dossiers::Dossier,
    papers,
    task_figures::{self, TaskFigures},
    task_files::{self, TaskFile},
    task_list::{self, TaskFilter},
    tasks::{self, Task},
};
use std::collections::BTreeSet;

pub(super) fn row(dossier: &str, number: i64, state: TaskState) -> Task {
    let begun = (state != TaskState::Waiting).then_some(MORNING);
    let ended = (!state.is_unfinished()).then_some(MORNING + DAY);
    Task {
        id: format!("{dossier}-{number}"),
        dossier_id: dossier.to_owned(),
        number,
        plan: String::new(),
        agency: "police".to_owned(),
        title: "Xác nhận cư trú".to_owned(),
        asked_by: "specialist.hong-gai".to_owned(),
        asked_unit: "committee".to_owned(),
        asked_at: MORNING,
        time_limit: r#"{"unit":"working_day","n":2}"#.to_owned(),
        state,
        begun_at: begun,
        due_at: begun.map(|begun| begun + 2 * DAY),
        ended_at: ended,
        ended_by: String::new(),
        result: String::new(),
    }
}

fn filter(agencies: &[&str]) -> TaskFilter {
    TaskFilter {
        agencies: agencies.iter().map(|unit| (*unit).to_owned()).collect(),
        limit: 100,
        ..TaskFilter::default()
    }
}

async fn listed(connection: &mut Connection, filter: &TaskFilter) -> Vec<String> {
    let rows = task_list::list(connection, filter).await.unwrap();
    rows.into_iter().map(|listed| listed.task.id).collect()
}

/// A dossier being examined whose one task for the police is in this state.
fn asked(id: &str, state: Option<TaskState>) -> Dossier {
    let mut tasks = Tasks::default();
    if let Some(state) = state {
        tasks.open(NewTask { agency: "police".to_owned(), blocks: true, ..NewTask::default() }).unwrap();
        tasks.end(1, state);
    }
    Dossier {
        status: Status::Processing,
        step: Some("examine".to_owned()),
        open_tasks: i64::try_from(tasks.blocking()).unwrap(),
        tasks,
        ..dossier(id)
    }
}

on_both_databases! {
    async fn tasks_are_listed_in_order_and_keep_what_was_asked(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        for number in [2, 1] {
            tasks::insert(&mut tx, &row("d", number, TaskState::Waiting)).await.unwrap();
        }
        let waiting = |number| row("d", number, TaskState::Waiting);
        assert_eq!(tasks::list(&mut tx, "d").await.unwrap(), [waiting(1), waiting(2)]);
        let answered = Task {
            state: TaskState::Answered,
            begun_at: Some(MORNING),
            due_at: Some(MORNING + DAY),
            ended_at: Some(MORNING + 7),
            ended_by: "specialist.cong-an-hong-gai".to_owned(),
            result: "Đang cư trú".to_owned(),
            ..waiting(1)
        };
        let odd = Task { title: "changed".to_owned(), agency: "other".to_owned(), ..answered.clone() };
        tasks::update(&mut tx, &odd).await.unwrap();
        assert_eq!(tasks::find(&mut tx, "d-1").await.unwrap(), Some(answered));
        assert_eq!(tasks::find(&mut tx, "d-3").await.unwrap(), None);
    }

    async fn files_of_answers_belong_to_the_dossier_and_must_be_on_disk(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("e")]).await;
        for (dossier, number) in [("d", 1), ("e", 1)] {
            let task = row(dossier, number, TaskState::Answered);
            tasks::insert(&mut tx, &task).await.unwrap();
            let file = TaskFile {
                id: format!("f{dossier}"),
                task_id: task.id,
                file_hash: format!("hash of {dossier}"),
                name: "phieu.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                size: 7,
                created_at: MORNING,
            };
            task_files::insert(&mut tx, &file).await.unwrap();
        }
        let own: Vec<String> = task_files::list(&mut tx, "d").await.unwrap().into_iter().map(|file| file.id).collect();
        assert_eq!(own, ["fd"]);
        let named = papers::list_files(&mut tx, "", 10).await.unwrap();
        assert_eq!(named, [("hash of d".to_owned(), 7), ("hash of e".to_owned(), 7)]);
    }

    async fn an_agency_reads_what_it_is_asked_and_then_what_it_answered(centre: Centre) {
        let other = Dossier { procedure_code: "1.001193".to_owned(), search: "chiu tai muoi".to_owned(), ..dossier("e") };
        let mut tx = begin_with(&centre, &[dossier("d"), other]).await;
        for (dossier, number, state) in [
            ("d", 1, TaskState::Answered),
            ("d", 2, TaskState::Open),
            ("d", 3, TaskState::Waiting),
            ("d", 4, TaskState::Cancelled),
            ("e", 1, TaskState::Open),
            ("e", 2, TaskState::Answered),
        ] {
            let mut task = row(dossier, number, state);
            task.due_at = task.due_at.map(|due| due - i64::from(dossier == "e"));
            task.ended_at = task.ended_at.map(|at| at + number);
            tasks::insert(&mut tx, &task).await.unwrap();
        }
        let all = ["e-1", "d-2", "e-2", "d-1"];
        assert_eq!(listed(&mut tx, &filter(&["police"])).await, all);
        assert_eq!(task_list::count_open(&mut tx, &filter(&["police"])).await.unwrap(), 2);
        assert_eq!(listed(&mut tx, &filter(&["committee"])).await, Vec::<String>::new());
        assert_eq!(listed(&mut tx, &filter(&[])).await, Vec::<String>::new());
        let found = TaskFilter { words: vec!["chiu".to_owned()], ..filter(&["police"]) };
        assert_eq!(listed(&mut tx, &found).await, ["e-1", "e-2"]);
        let procedure = TaskFilter { procedure: Some("2.000635".to_owned()), ..filter(&["police"]) };
        assert_eq!(listed(&mut tx, &procedure).await, ["d-2", "d-1"]);
        let mut page = TaskFilter { limit: 1, ..filter(&["police"]) };
        let mut seen = Vec::new();
        while let Some(last) = task_list::list(&mut tx, &page).await.unwrap().pop() {
            page.after = Some((last.place, last.task.id.clone()));
            seen.push(last.task.id);
        }
        assert_eq!(seen, all, "page by page");
    }

    async fn the_list_of_an_agency_is_the_rule_of_who_may_look(centre: Centre) {
        let states = [None, Some(TaskState::Open), Some(TaskState::Waiting), Some(TaskState::Answered), Some(TaskState::Cancelled)];
        let rows: Vec<Dossier> = states.iter().enumerate().map(|(n, state)| {
            // A task that waits does so for another one.
            let mut row = asked(&format!("d{n}"), *state);
            if *state == Some(TaskState::Waiting) {
                row.tasks = Tasks::default();
                row.tasks.open(NewTask { agency: "tax".to_owned(), blocks: true, ..NewTask::default() }).unwrap();
                let after = NewTask { agency: "police".to_owned(), blocks: true, depends_on: vec![1], ..NewTask::default() };
                row.tasks.open(after).unwrap();
            }
            row
        }).collect();
        let mut tx = begin_with(&centre, &rows).await;
        for dossier in &rows {
            for brief in dossier.tasks.iter() {
                let task = Task { agency: brief.agency.clone(), ..row(&dossier.id, brief.number.into(), brief.state) };
                tasks::insert(&mut tx, &task).await.unwrap();
            }
        }
        for unit in ["police", "tax", "committee"] {
            for role in Role::ALL {
                let actor = Actor::Staff { login: "an".to_owned(), assignments: vec![(unit.to_owned(), role)] };
                let cases = || rows.iter().map(|row| (row, row.case(StepKind::ALL.map(Stage::usual).to_vec())));
                let seen: BTreeSet<String> =
                    cases().filter(|(_, case)| may_consult(&actor, case)).map(|(row, _)| row.id.clone()).collect();
                // The service asks for the units of those roles only that see dossiers.
                let filter = if role.sees_dossiers() { filter(&[unit]) } else { filter(&[]) };
                let list = task_list::list(&mut tx, &filter).await.unwrap();
                let listed: BTreeSet<String> = list.iter().map(|listed| listed.task.dossier_id.clone()).collect();
                assert_eq!(listed, seen, "{role:?} at {unit}");
                let answer = Command { kind: CommandKind::AnswerTask, complete: true, reasoned: true };
                for (row, case) in cases() {
                    let open = list.iter().any(|l| l.task.dossier_id == row.id && l.task.state == TaskState::Open);
                    let may = decide(&case, &Hands::default(), &answer, &actor).is_ok();
                    let answers = matches!(role, Role::Specialist | Role::Leader);
                    assert_eq!(may, open && answers, "{role:?} at {unit}: {}", row.id);
                }
            }
        }
    }

    async fn each_agency_has_its_own_measure(centre: Centre) {
        let trial = Dossier { trial: 1, ..dossier("t") };
        let mut tx = begin_with(&centre, &[dossier("d"), trial]).await;
        let at = |number, state, due: i64, ended: Option<i64>| Task { due_at: Some(due), ended_at: ended, ..row("d", number, state) };
        let all = [
            at(1, TaskState::Open, MORNING - 1, None),
            at(2, TaskState::Open, MORNING + 1, None),
            at(3, TaskState::Answered, MORNING, Some(MORNING + DAY / 4)),
            at(4, TaskState::Answered, MORNING, Some(MORNING + DAY)),
            at(5, TaskState::Answered, MORNING, Some(MORNING - DAY)),
            at(6, TaskState::Cancelled, MORNING, Some(MORNING)),
            Task { agency: "tax".to_owned(), ..at(7, TaskState::Open, MORNING + 1, None) },
            row("t", 1, TaskState::Open),
        ];
        for task in &all {
            tasks::insert(&mut tx, task).await.unwrap();
        }
        let agencies = ["police".to_owned(), "tax".to_owned()];
        let police = TaskFigures { unit: "police".to_owned(), unanswered: 2, overdue: 1, answered: 2, answered_on_time: 1 };
        let tax = TaskFigures { unit: "tax".to_owned(), unanswered: 1, ..TaskFigures::default() };
        let found = task_figures::list_by_agency(&mut tx, &agencies, MORNING, MORNING).await.unwrap();
        assert_eq!(found, [police, tax.clone()], "on the day is on time");
        assert_eq!(task_figures::list_by_agency(&mut tx, &agencies[1..], MORNING, MORNING).await.unwrap(), [tax]);
    }
}
