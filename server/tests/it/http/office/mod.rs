//! The office: one dossier through the hands of all its officers, and everything that must not happen.

mod apology;
mod batches;
mod board;
mod calendar;
mod correcting;
pub mod counter;
mod desk_answer;
mod dimensions;
mod duties;
mod hands;
mod issuing;
mod life;
mod merged_agency;
mod organisation;
mod post;
mod procedures;
mod promise;
mod queue;
mod referral;
mod refusals;
mod register;
mod reports;
mod scans;
mod serials;
mod steps;
mod supplement;
pub mod tasks;
mod trial;
mod year_end;

use crate::support::{Answer, Browser, Centre};
use app::domain::{
    dossier::{Actor, CommandKind, ReturnMethod},
    form::Answers,
};
use server::{
    service::Step,
    store::dossiers::{self, Dossier},
};

/// The extract of a civil-status record: four hands, no check. Needs no file.
pub const EXTRACT: &str = "2.000635";
/// The construction permit: the head of division checks the draft.
pub const PERMIT: &str = "1.013225";
/// A land transfer: two timed stages, with the tax to be paid between them.
pub const LAND: &str = "X.LAND-TRANSFER";
/// The division of a parcel: the land office, the commune and the land office again examine it.
pub const SPLIT: &str = "X.PARCEL-SPLIT";
/// A lost land certificate: the clock stands still while the commune posts the loss.
pub const REISSUE: &str = "X.LAND-REISSUE";
/// Hồng Gai: its desk and its committee.
pub const DESK: &str = "QN.TT.06685";
pub const COMMITTEE: &str = "QN.UB.06685";
/// The land registration office that serves it.
pub const LAND_OFFICE: &str = "QN.DK.HL";

/// A dossier that a citizen has sent to the desk of Hồng Gai.
pub async fn sent(centre: &Centre, procedure: &str) -> String {
    sent_as(centre, procedure, ReturnMethod::Desk, &[]).await
}

/// The same, with the way in which the citizen wants the result.
pub async fn sent_for(centre: &Centre, procedure: &str, method: ReturnMethod) -> String {
    sent_as(centre, procedure, method, &[]).await
}

/// The same with more answers.
pub async fn sent_with(centre: &Centre, procedure: &str, more: &[(&str, &str)]) -> String {
    sent_as(centre, procedure, ReturnMethod::Desk, more).await
}

async fn sent_as(centre: &Centre, procedure: &str, method: ReturnMethod, more: &[(&str, &str)]) -> String {
    let services = &centre.services;
    let account = centre.account("Hoàng Thị Minh").await;
    let draft = Dossier { return_method: method, ..draft(centre, procedure, &account.id, more) };
    let mut tx = services.store.begin_write().await.unwrap();
    dossiers::insert(&mut tx, &draft).await.unwrap();
    tx.commit().await.unwrap();
    let actor = Actor::citizen(account.id);
    let Step::Do(mut change) = services.change(&actor, &draft.id, None, None).await.unwrap() else {
        panic!("sent twice");
    };
    change.apply(CommandKind::Submit, true, "").unwrap();
    change.commit("", serde_json::json!({})).await.unwrap();
    centre.leave_jobs();
    draft.id
}

fn draft(centre: &Centre, procedure: &str, account: &str, more: &[(&str, &str)]) -> Dossier {
    let services = &centre.services;
    let place = match procedure {
        PERMIT => ("site_commune", "06685"),
        LAND | SPLIT | REISSUE => ("parcel_commune", "06685"),
        _ => ("registered_at", "06685"),
    };
    let usual = [place, ("copies", "2"), ("record_kind", "birth")];
    let answers: Answers = usual.into_iter().chain(more.iter().copied()).collect();
    let revision = services.catalogue.procedure_on(procedure, services.now().local_date()).unwrap();
    Dossier {
        owner_account: Some(account.to_owned()),
        applicant_name: "Hoàng Thị Minh".to_owned(),
        applicant_personal_id: "022190000123".to_owned(),
        applicant_birth_date: "1990-05-17".to_owned(),
        applicant_sex: "female".to_owned(),
        applicant_phone: "0912345678".to_owned(),
        applicant_address: "Tổ 1, phường Hồng Gai".to_owned(),
        competent_unit: COMMITTEE.to_owned(),
        answers: serde_json::to_string(&answers).unwrap(),
        ..services.blank_dossier(revision, DESK)
    }
}

/// The dossier as it is now.
pub async fn now(centre: &Centre, id: &str) -> Dossier {
    dossiers::find(&mut *centre.reader().await, id).await.unwrap().unwrap()
}

/// Opens the dossier and gives a command with the page's own form, some of it filled in.
pub async fn give(officer: &Browser, id: &str, command: &str, filled: &[(&str, &str)]) -> Answer {
    let page = officer.get(&format!("/office/dossiers/{id}")).await.expect(200);
    officer.submit(&page.form(&format!("/office/dossiers/{id}/{command}")), filled).await
}

/// Gives a command that must succeed.
pub async fn must(officer: &Browser, id: &str, command: &str, filled: &[(&str, &str)]) {
    give(officer, id, command, filled).await.expect_see(&format!("/office/dossiers/{id}"));
}

/// Posts a command without looking at the page first, as a program that knows the address and the version
/// does.
pub async fn force(person: &Browser, id: &str, command: &str, pairs: &[(&str, &str)]) -> Answer {
    let address = format!("/office/dossiers/{id}/{command}");
    if pairs.iter().any(|(name, _)| *name == "version") {
        return person.post_form(&address, pairs).await;
    }
    let version = version(person, id).await;
    let known = [("version", version.as_str())];
    person.post_form(&address, &[pairs, &known].concat()).await
}

/// The version that this person sees; 1 of what cannot be seen.
pub async fn version(person: &Browser, id: &str) -> String {
    let answer = person.get(&format!("/api/v1/dossiers/{id}")).await;
    answer.json()["version"].as_i64().unwrap_or(1).to_string()
}

/// Ticks every paper of the procedure.
pub fn all_papers(centre: &Centre, procedure: &str) -> Vec<(String, String)> {
    let procedure = centre.services.catalogue.procedure_on(procedure, centre.services.now().local_date());
    procedure.unwrap().papers.iter().map(|paper| ("seen".to_owned(), paper.id.clone())).collect()
}

/// Accepts a dossier at the desk of Hồng Gai with every paper ticked.
pub async fn accept(centre: &Centre, id: &str, procedure: &str) {
    let desk = centre.staff("desk.hong-gai").await;
    let papers = all_papers(centre, procedure);
    let ticked: Vec<(&str, &str)> = papers.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    must(&desk, id, "accept", &ticked).await;
}
