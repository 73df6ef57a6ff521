//! Random officers, random dossiers, and what hangs on these: tasks of other agencies, hand-overs, lists under which they
//! travel, and what they were asked once more. Units change while dossiers last, so that none of it must lie where the
//! dossier does.

use super::things::look;
use crate::{
    http::office::EXTRACT,
    store::sample,
    support::{Centre, DAY, MORNING},
};
use app::domain::{
    dossier::{
        Actor, AgainReason, BatchItemState, BatchKind, BatchState, HandOverKind, HandOverState, Status,
    },
    permission::Life,
    task::{NewTask, TaskState, Tasks},
    unit::Role,
};
use server::store::{
    Tx,
    batches::{self, Batch, BatchItem},
    discrepancies::{self, Discrepancy},
    dossiers::Dossier,
    hand_overs::{self, HandOver},
    supplements::{self, SupplementRequest},
    tasks::{self, Task},
};

pub const DESKS: [&str; 3] = ["QN.TT.06685", "QN.TT.06673", "QN.TT"];
const AGENCIES: [&str; 3] = ["QN.UB.06685", "QN.UB.06673", "QN.UB.06676"];
/// Who is asked for a part.
const ASKED: [&str; 2] = ["QN.CA.06685", "QN.CA.06673"];
pub const DOSSIERS: usize = 120;

/// A small generator of numbers (Steele, Lea and Flood, 2014: SplitMix64): the same run for the same seed.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn unit(&mut self) -> String {
        self.one(&[DESKS, AGENCIES].concat()).to_owned()
    }
}

/// A dossier anywhere, of anybody, in any state.
async fn any_dossier(centre: &Centre, chance: &mut Chance, owners: &[String]) -> Dossier {
    let id = centre.services.new_id();
    let status = Status::try_from(i64::try_from(chance.below(11)).unwrap()).unwrap();
    let (receiving, competent, returning) = (chance.one(&DESKS), chance.one(&AGENCIES), chance.one(&DESKS));
    let (step, holder) = match status {
        Status::Draft | Status::Refused | Status::Stopped | Status::Returned => (None, None),
        Status::Processing => (Some(chance.one(&["examine", "approve", "issue"])), Some(competent)),
        Status::Finished => (Some("return"), Some(returning)),
        _ => (Some("intake"), Some(receiving)),
    };
    let owner = chance.below(owners.len() + 1);
    let accepted = !matches!(status, Status::Draft | Status::Submitted | Status::Refused);
    let supporting = chance.one(&[None, None, Some(DESKS[0]), Some(AGENCIES[1])]);
    let asked = accepted && chance.below(3) > 0;
    let tasks = if asked { any_tasks(chance) } else { Tasks::default() };
    Dossier {
        status,
        step: step.map(str::to_owned),
        step_kind: step.map(str::to_owned),
        procedure_code: EXTRACT.to_owned(),
        owner_account: owners.get(owner).cloned(),
        created_by: (owner == owners.len()).then(|| "desk.hong-gai".to_owned()),
        receiving_unit: receiving.to_owned(),
        supporting_unit: supporting.map(str::to_owned),
        competent_unit: competent.to_owned(),
        returning_unit: returning.to_owned(),
        holder_unit: holder.map(str::to_owned),
        accepted_by: accepted.then(|| "desk.hong-gai".to_owned()),
        accepted_at: accepted.then_some(MORNING),
        due_at: accepted.then_some(MORNING - 1),
        next_due_at: MORNING + i64::try_from(chance.below(1_000)).unwrap(),
        open_tasks: i64::try_from(tasks.blocking()).unwrap(),
        tasks,
        ..sample::dossier(&id)
    }
}

/// One task that runs or has ended, and one that may wait for it.
fn any_tasks(chance: &mut Chance) -> Tasks {
    let mut tasks = Tasks::default();
    for depends_on in [vec![], vec![1]].into_iter().take(1 + chance.below(2)) {
        let agency = chance.one(&ASKED).to_owned();
        tasks.open(NewTask { agency, blocks: true, depends_on, ..NewTask::default() }).unwrap();
    }
    let state = chance.one(&[TaskState::Open, TaskState::Answered, TaskState::Cancelled]);
    if state != TaskState::Open {
        tasks.end(1, state);
    }
    tasks
}

pub fn any_officer(number: usize, chance: &mut Chance) -> Actor {
    let units = [DESKS.as_slice(), &AGENCIES, &ASKED].concat();
    let assignments =
        (0..=chance.below(3)).map(|_| (chance.one(&units).to_owned(), chance.one(&Role::ALL))).collect();
    Actor::Staff { login: format!("officer-{number}"), assignments }
}

/// Many dossiers and the accounts whose they are; some belong to an organisation and were made by one of them.
pub async fn fill(centre: &Centre, chance: &mut Chance) -> (Vec<String>, Vec<String>) {
    let accounts =
        [centre.account("Trần Thị Hiên").await.id, centre.account("Lê Văn Bình").await.id].to_vec();
    let mut ids = Vec::new();
    for _ in 0..DOSSIERS {
        let dossier = any_dossier(centre, chance, &accounts).await;
        let mut tx = sample::begin(centre).await;
        sample::insert_all(&mut tx, std::slice::from_ref(&dossier)).await;
        if dossier.owner_account.is_some() && chance.below(4) == 0 {
            crate::matrix::company::give_to_organisation(&mut tx, &dossier.id).await;
        }
        insert_tasks(&mut tx, &dossier).await;
        tx.commit().await.unwrap();
        ids.push(dossier.id);
    }
    (ids, accounts)
}

async fn insert_tasks(tx: &mut Tx, dossier: &Dossier) {
    for brief in dossier.tasks.iter() {
        let begun = (brief.state != TaskState::Waiting).then_some(MORNING);
        let task = Task {
            id: format!("{}-{}", dossier.id, brief.number),
            dossier_id: dossier.id.clone(),
            number: brief.number.into(),
            plan: String::new(),
            agency: brief.agency.clone(),
            title: "Xác nhận cư trú".to_owned(),
            asked_by: "specialist.hong-gai".to_owned(),
            asked_unit: dossier.competent_unit.clone(),
            asked_at: MORNING,
            time_limit: r#"{"unit":"working_day","n":2}"#.to_owned(),
            state: brief.state,
            begun_at: begun,
            due_at: begun.map(|begun| begun + 2 * DAY),
            ended_at: (!brief.state.is_unfinished()).then_some(MORNING + DAY),
            ended_by: String::new(),
            result: String::new(),
        };
        tasks::insert(tx, &task).await.unwrap();
    }
}

/// Sends some of the dossiers about between random units, and asks for something once more about others.
pub async fn send_about(centre: &Centre, chance: &mut Chance, ids: &[String]) -> Vec<Batch> {
    let mut tx = sample::begin(centre).await;
    let mut made: Vec<Batch> = Vec::new();
    for id in ids {
        let sent = look(centre, id).await.1 == Life::Sent;
        match chance.below(4) {
            // What was not sent goes nowhere.
            _ if !sent => {}
            0 => hand_overs::insert(&mut tx, &on_its_way(id, chance)).await.unwrap(),
            1 => supplements::insert(&mut tx, &asked_again(id, chance)).await.unwrap(),
            _ => {
                if made.len() < 24 {
                    let batch = any_batch(made.len(), chance);
                    batches::insert(&mut tx, &batch).await.unwrap();
                    made.push(batch);
                }
                let batch = made[chance.below(made.len())].id.clone();
                list(&mut tx, (&batch, id), chance).await;
            }
        }
    }
    tx.commit().await.unwrap();
    made
}

fn on_its_way(id: &str, chance: &mut Chance) -> HandOver {
    HandOver {
        id: format!("way of {id}"),
        dossier_id: id.to_owned(),
        number: 1,
        kind: chance.one(&[HandOverKind::ToAgency, HandOverKind::Back, HandOverKind::ToReturningDesk]),
        step: "examine".to_owned(),
        from_unit: chance.unit(),
        from_person: "desk.hong-gai".to_owned(),
        to_unit: chance.unit(),
        to_person: String::new(),
        given_at: MORNING,
        due_at: None,
        received_at: None,
        opened_at: None,
        left_at: None,
        late_minutes: 0,
        charged_unit: "QN.UB.06685".to_owned(),
        state: HandOverState::Given,
        note: String::new(),
    }
}

fn asked_again(id: &str, chance: &mut Chance) -> SupplementRequest {
    SupplementRequest {
        id: format!("request of {id}"),
        dossier_id: id.to_owned(),
        round: 2,
        state: "citizen_asked".to_owned(),
        number: "0002/HDHS".to_owned(),
        reason: "Sót lần trước".to_owned(),
        asked_by: "specialist".to_owned(),
        asked_unit: chance.unit(),
        asked_at: MORNING,
        due_at: MORNING + DAY,
        answered_at: None,
        again_reason: AgainReason::Overlooked.code().to_owned(),
        legal_basis: "Điều 9".to_owned(),
        approved_by: Some("leader".to_owned()),
        days: 10,
    }
}

fn any_batch(number: usize, chance: &mut Chance) -> Batch {
    Batch {
        id: format!("batch-{number}"),
        code: format!("BK-HS-1-260302-{number}"),
        kind: BatchKind::Papers,
        from_unit: chance.unit(),
        to_unit: chance.unit(),
        carrier: String::new(),
        state: BatchState::Sent,
        made_by: "desk.hong-gai".to_owned(),
        made_at: MORNING,
        received_by: None,
        received_at: None,
    }
}

/// Puts a dossier on a list; one of two is missing.
async fn list(tx: &mut Tx, (batch, id): (&str, &str), chance: &mut Chance) {
    let (batch_id, dossier_id) = (batch.to_owned(), id.to_owned());
    let state = chance.one(&[BatchItemState::Listed, BatchItemState::Missing]);
    let item = BatchItem {
        batch_id,
        dossier_id,
        number: i64::try_from(chance.below(1 << 40)).unwrap(),
        papers: 1,
        state,
    };
    batches::insert_item(tx, &item).await.unwrap();
    if state == BatchItemState::Missing {
        let missing = Discrepancy {
            batch_id: item.batch_id,
            dossier_id: item.dossier_id,
            found_by: "specialist.hong-gai".to_owned(),
            found_at: MORNING,
            note: "Không có trong túi".to_owned(),
            settled_by: None,
            settled_at: None,
            settlement: String::new(),
        };
        discrepancies::insert(tx, &missing).await.unwrap();
    }
}
