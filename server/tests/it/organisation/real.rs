//! An organisation of the fixtures in a running centre, with real dossiers in its database.

use super::fixture::{after, moment, plan};
use crate::support::Centre;
use app::domain::{
    dossier::{Actor, CommandKind, Status},
    form::Answers,
    organisation::Organisation,
    procedure::StepKind,
    unit::{Assignment, Role, Staff, StaffKind},
};
use server::{
    catalogue::{self, Publication, publish},
    service::{Change, Order, Services, Step, reception::Checklist},
    store::dossiers::{self, Dossier},
};

/// A procedure that is decided where the record was registered.
const EXTRACT: &str = "2.000635";

/// The centre with an organisation of the fixtures in place of its own, and somebody who may change it.
pub async fn become_like(centre: &Centre, start: &str, plans: &[&str], root: &str) {
    let store = &centre.services.store;
    catalogue::load(store, centre.services.now().0).await.unwrap();
    let mut organisation = after(start, plans);
    organisation.staff.push(Staff {
        login: "admin".into(),
        name: "Triệu Văn Sáng".into(),
        kind: StaffKind::CivilServant,
        home_agency: None,
        assignments: vec![Assignment::new(root, Role::Admin)],
    });
    let mut tx = store.begin_write().await.unwrap();
    let turn = Publication::begin(&mut tx, centre.services.now().0).await.unwrap();
    let own = turn.catalogue.organisation();
    let mut parts =
        catalogue::changed(own, &Organisation { addresses: own.addresses.clone(), ..organisation.clone() })
            .unwrap();
    for unit in own.units.iter().filter(|unit| organisation.history(&unit.code).is_empty()) {
        parts.push((("unit", unit.code.clone()), "[]".into()));
    }
    for person in own.staff.iter().filter(|own| organisation.staff.iter().all(|new| new.login != own.login)) {
        let gone = Staff { assignments: Vec::new(), ..person.clone() };
        parts.push((("staff", person.login.clone()), serde_json::to_string(&gone).unwrap()));
    }
    parts.push((("unit_calendar", "all".into()), "[]".into()));
    publish(&mut tx, &turn, parts).await.unwrap();
    tx.commit().await.unwrap();
    centre.services.refresh_catalogue().await;
    centre.leave_jobs();
}

/// The services with the catalogue of the clock's day.
pub fn services(centre: &Centre) -> Services {
    centre.services.fresh()
}

/// Another administrator, who writes plans: whoever gives roles by one does not carry it out.
pub fn writer() -> Actor {
    Actor::Staff { login: "ke.hoach".into(), assignments: vec![("QN.TT".into(), Role::Admin)] }
}

pub fn admin(centre: &Centre) -> Actor {
    services(centre).staff_actor("admin").unwrap()
}

/// A dossier of a fixture's row (code, received, due, competent, returning, holder), sent at its moment and on its way.
pub async fn open(centre: &Centre, row: &[String], place: &str) {
    centre.clock.set(moment(&row[1]).0);
    let services = services(centre);
    let mut change = sending(centre, &services, EXTRACT, row, place).await;
    let due = moment(&row[2]).0;
    let d = &mut change.dossier;
    d.code = Some(row[0].clone());
    (d.accepted_at, d.due_at, d.original_due_at) = (Some(moment(&row[1]).0), Some(due), Some(due));
    if row[5] == row[3] {
        (d.status, d.step) = (Status::Processing, Some(StepKind::Examine.code().to_owned()));
        d.step_kind = d.step.clone();
    }
    change.commit("", serde_json::json!({})).await.unwrap();
    let held = find(centre, &row[0]).await;
    assert_eq!(held.holder_unit.as_deref(), Some(row[5].as_str()), "{row:?}");
}

/// A dossier of such a row that its citizen has just sent, and nobody has looked at.
pub async fn send(centre: &Centre, row: &[String], place: &str) {
    send_for(centre, EXTRACT, row, place).await;
}

/// The same for another procedure.
pub async fn send_for(centre: &Centre, procedure: &str, row: &[String], place: &str) {
    let services = services(centre);
    let change = sending(centre, &services, procedure, row, place).await;
    change.commit("", serde_json::json!({})).await.unwrap();
}

async fn sending<'a>(
    centre: &Centre,
    services: &'a Services,
    procedure: &str,
    row: &[String],
    place: &str,
) -> Box<Change<'a>> {
    let account = centre.account("Hoàng Thị Minh").await;
    let procedure = services.catalogue.revision(procedure, 1).unwrap().clone();
    let answers: Answers = [("registered_at", place), ("copies", "1")].into_iter().collect();
    let blank = Dossier {
        id: row[0].clone(),
        owner_account: Some(account.id.clone()),
        receiving_unit: row[5].clone(),
        competent_unit: row[3].clone(),
        returning_unit: row[4].clone(),
        answers: serde_json::to_string(&answers).unwrap(),
        ..services.blank_dossier(&procedure, &row[5])
    };
    let mut tx = services.store.begin_write().await.unwrap();
    dossiers::insert(&mut tx, &blank).await.unwrap();
    tx.commit().await.unwrap();
    let citizen = Actor::citizen(account.id);
    let Step::Do(mut change) = services.change(&citizen, &row[0], None, None).await.unwrap() else {
        panic!()
    };
    change.apply(CommandKind::Submit, true, "").unwrap();
    change
}

/// Accepts a dossier with all its papers.
pub async fn accept(services: &Services, actor: &Actor, dossier: &Dossier) -> Dossier {
    let procedure = services.catalogue.revision(&dossier.procedure_code, dossier.procedure_revision).unwrap();
    let seen = procedure.papers.iter().map(|paper| paper.id.clone()).collect();
    let order = Order { actor, dossier: &dossier.id, version: None, key: None };
    services.accept(&order, &Checklist { seen, sets: 1, fee: None }).await.unwrap()
}

pub async fn find(centre: &Centre, id: &str) -> Dossier {
    dossiers::find(&mut *centre.reader().await, id).await.unwrap().unwrap()
}

/// The plan of a fixture, written by the administrator; returns its code.
pub async fn planned(centre: &Centre, path: &str) -> String {
    services(centre).begin_plan(&writer(), plan(path)).await.unwrap()
}

/// The plan's newest revision.
pub fn revision(centre: &Centre, code: &str) -> i64 {
    services(centre).catalogue.plans()[code].0
}
