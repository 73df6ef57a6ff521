//! Roles that a plan gives: written into the journal of access, and a stand-in who works beside the absent is noticed.

use super::{
    fixture::{moment, plan, rows},
    real::{admin, become_like, revision, send, services, writer},
};
use crate::support::Centre;
use app::domain::{
    dossier::{Actor, EventBody},
    error::ErrorCode,
    staff_access::Lost,
    unit::{Assignment, Role, Staff, StaffKind},
};
use server::{
    service::organisation::{Choices, Edit, Execution, Row},
    store::{events, security_alerts, security_events},
};

/// The branch that gets new people.
const BRANCH: &str = "BD.CN.TDM";

fn hired(login: &str, substitute_for: Option<&str>) -> Staff {
    let substitute_for = substitute_for.map(ToOwned::to_owned);
    Staff {
        login: login.into(),
        name: "Đỗ Thị Thu Hà".into(),
        kind: StaffKind::PublicEmployee,
        home_agency: None,
        assignments: vec![Assignment { substitute_for, ..Assignment::new(BRANCH, Role::Desk) }],
    }
}

/// Somebody at the desk, and somebody in their place.
async fn with_a_stand_in(centre: &Centre) {
    centre.clock.set(moment("2025-03-31 09:00").0);
    become_like(centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
    centre.clock.set(moment("2025-04-01 07:00").0);
    let mut change = plan("binh_duong/phase_2");
    change.hires.extend([hired("quay.tdm", None), hired("thay.tdm", Some("quay.tdm"))]);
    let code = services(centre).begin_plan(&writer(), change).await.unwrap();
    let (actor, revision) = (admin(centre), revision(centre, &code));
    let order = Execution {
        actor: &actor,
        code: &code,
        revision,
        choices: Choices::new(),
        reason: "",
        proof: "theo quyết định",
        address: "198.51.100.7",
        console: false,
        key: None,
    };
    services(centre).execute_plan(&order).await.unwrap();
}

async fn acted(centre: &Centre, id: &str, login: &str) {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    let last = events::list(&mut tx, id).await.unwrap().pop().unwrap().body();
    let own = EventBody {
        at: centre.services.now().0,
        actor_kind: "staff".into(),
        actor: login.into(),
        unit: BRANCH.into(),
        kind: "comment".into(),
        ..last
    };
    events::append(&mut tx, own).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_databases! {
    async fn who_gets_a_role_by_a_plan_stands_in_the_journal_with_who_gave_it(centre: Centre) {
        with_a_stand_in(&centre).await;
        let entries = security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
        let given: Vec<_> = entries.iter().filter(|entry| entry.kind == "role_given").collect();
        let own = given.iter().find(|entry| entry.subject == "thay.tdm").unwrap();
        assert_eq!((own.actor_kind.as_str(), own.actor.as_str()), ("staff", "admin"));
        assert_eq!((own.reason.as_str(), &own.origin), ("theo quyết định", &centre.services.origin("198.51.100.7")));
        let data: serde_json::Value = serde_json::from_str(&own.data).unwrap();
        assert_eq!(data["written_by"], serde_json::json!(["ke.hoach"]));
        assert_eq!((&data["unit"], &data["role"], &data["substitute_for"]), (&BRANCH.into(), &"desk".into(), &"quay.tdm".into()));
        let ended = entries.iter().filter(|entry| entry.kind == "role_ended").count();
        assert!(ended > 0 && given.len() > 2, "nine people change their desks by this plan: {ended}, {}", given.len());
        assert!(!entries.iter().any(|entry| entry.data.contains("Thu Hà")), "logins, and no names");
    }

    async fn whoever_wrote_that_somebody_gets_a_role_does_not_carry_it_out(centre: Centre) {
        centre.clock.set(moment("2025-03-31 09:00").0);
        become_like(&centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
        centre.clock.set(moment("2025-04-01 07:00").0);
        let execute = async |actor: &Actor, code: &str| {
            let revision = revision(&centre, code);
            let order = Execution { actor, code, revision, choices: Choices::new(), reason: "", proof: "", address: "", console: false, key: None };
            services(&centre).execute_plan(&order).await.map(|_| ()).map_err(|error| error.code())
        };
        let mut change = plan("binh_duong/phase_2");
        change.hires.push(hired("quay.tdm", None));
        let code = services(&centre).begin_plan(&writer(), change).await.unwrap();
        assert_eq!(execute(&writer(), &code).await, Err(ErrorCode::PlanOfOne));
        assert_eq!(services(&centre).plans_waiting(&admin(&centre)).unwrap(), 1);
        assert_eq!(services(&centre).plans_waiting(&writer()).unwrap(), 0);
        // Whoever changes something else of it takes no part in the roles, and whoever adds one does.
        let edit = async |actor: &Actor, edit: Edit| services(&centre).edit_plan(actor, &code, revision(&centre, &code), edit).await.unwrap();
        edit(&admin(&centre), Edit::Close("BD.NOWHERE".into())).await;
        assert_eq!(execute(&writer(), &code).await, Err(ErrorCode::PlanOfOne), "a later change of another hides nothing");
        edit(&admin(&centre), Edit::Remove(Row::Close, 0)).await;
        edit(&admin(&centre), Edit::Hire(Box::new(hired("quay2.tdm", None)))).await;
        assert_eq!(execute(&admin(&centre), &code).await, Err(ErrorCode::PlanOfOne));
        let third = Actor::Staff { login: "ba".into(), assignments: vec![("BD.TT".into(), Role::Admin)] };
        assert_eq!(execute(&third, &code).await, Ok(()));
        assert_eq!(services(&centre).plans_waiting(&admin(&centre)).unwrap(), 0);
    }

    async fn a_plan_that_moves_units_alone_needs_a_second_person_and_stands_in_the_journal(centre: Centre) {
        centre.clock.set(moment("2025-03-31 09:00").0);
        become_like(&centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
        centre.clock.set(moment("2025-04-01 07:00").0);
        let execute = async |actor: &Actor, code: &str| {
            let revision = revision(&centre, code);
            let order = Execution { actor, code, revision, choices: Choices::new(), reason: "", proof: "sắp xếp", address: "", console: false, key: None };
            services(&centre).execute_plan(&order).await.map(|_| ()).map_err(|error| error.code())
        };
        let mut change = plan("binh_duong/phase_2");
        (change.staff, change.hires, change.successions, change.closes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        // A branch comes to stand under another unit, whose director then sees it as well.
        let mut unit = services(&centre).catalogue.unit(BRANCH).unwrap().clone();
        let parent = services(&centre).catalogue.organisation().units.iter().find(|one| one.code != BRANCH && one.code != "BD.TT").unwrap().code.clone();
        unit.parent = Some(parent.clone());
        change.opens = vec![unit];
        let code = services(&centre).begin_plan(&writer(), change).await.unwrap();
        assert_eq!(execute(&writer(), &code).await, Err(ErrorCode::PlanOfOne));
        assert_eq!(services(&centre).plans_waiting(&admin(&centre)).unwrap(), 1);
        assert_eq!(execute(&admin(&centre), &code).await, Ok(()));
        let told = security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
        let moved = told.iter().find(|entry| entry.kind == "units_changed").unwrap();
        assert_eq!((moved.actor.as_str(), moved.subject.as_str(), moved.reason.as_str()), ("admin", code.as_str(), "sắp xếp"));
        let data: serde_json::Value = serde_json::from_str(&moved.data).unwrap();
        assert_eq!((&data["opened"][0]["unit"], &data["opened"][0]["parent"]), (&BRANCH.into(), &parent.into()));
        assert_eq!(data["written_by"], serde_json::json!(["ke.hoach"]));
    }

    async fn whoever_sets_another_day_for_roles_does_not_carry_them_out(centre: Centre) {
        centre.clock.set(moment("2025-03-31 09:00").0);
        become_like(&centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
        centre.clock.set(moment("2025-04-01 07:00").0);
        let mut later = plan("binh_duong/phase_2");
        let now = later.effective;
        later.hires.push(hired("quay.tdm", None));
        let sooner = toml::to_string(&later).unwrap();
        later.effective = now.saturating_add(jiff::Span::new().years(2));
        for row in &mut later.successions {
            row.effective = later.effective;
        }
        let code = services(&centre).begin_plan(&writer(), later).await.unwrap();
        services(&centre).edit_plan(&admin(&centre), &code, revision(&centre, &code), Edit::Text(sooner)).await.unwrap();
        let (actor, revision) = (admin(&centre), revision(&centre, &code));
        let order = Execution { actor: &actor, code: &code, revision, choices: Choices::new(), reason: "", proof: "", address: "", console: false, key: None };
        let refused = services(&centre).execute_plan(&order).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::PlanOfOne, "the other one agreed to the later day");
    }

    async fn where_there_is_one_administrator_the_console_carries_a_plan_out(centre: Centre) {
        centre.clock.set(moment("2025-03-31 09:00").0);
        become_like(&centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
        centre.clock.set(moment("2025-04-01 07:00").0);
        let mut change = plan("binh_duong/phase_2");
        change.hires.push(hired("quay.tdm", None));
        let code = services(&centre).begin_plan(&admin(&centre), change).await.unwrap();
        let silent = services(&centre).execute_plan_from_console(&code, " ").await.unwrap_err();
        assert_eq!(silent.code(), ErrorCode::ReasonMissing);
        services(&centre).execute_plan_from_console(&code, "chỉ có một quản trị viên").await.unwrap();
        let told = security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
        let own = told.iter().find(|entry| entry.kind == "role_given" && entry.subject == "quay.tdm").unwrap();
        assert_eq!((own.actor_kind.as_str(), own.reason.as_str()), ("system", "chỉ có một quản trị viên"));
        assert!(own.data.contains(r#""written_by":["admin"]"#), "{}", own.data);
    }

    async fn whoever_gave_a_role_and_asked_for_the_account_is_noticed(centre: Centre) {
        use crate::staff_access::HERE;
        with_a_stand_in(&centre).await;
        let invite = async |actor: &Actor| {
            services(&centre).open_recovery(actor, ("quay.tdm", Lost::NoAccount), "mới", HERE).await.unwrap();
        };
        invite(&Actor::Staff { login: "binh".into(), assignments: vec![("BD.TT".into(), Role::Admin)] }).await;
        assert_eq!(services(&centre).watch_access().await.unwrap(), 0);
        invite(&admin(&centre)).await;
        assert_eq!(services(&centre).watch_access().await.unwrap(), 1);
        let alert = security_alerts::list(&mut *centre.reader().await, None, 9).await.unwrap().remove(0);
        assert_eq!((alert.kind.as_str(), alert.actor.as_str(), alert.other.as_str()), ("hired_and_invited", "admin", "quay.tdm"));
        centre.leave_jobs();
    }

    async fn who_leaves_is_signed_out_at_the_next_request_and_does_not_come_back(centre: Centre) {
        use crate::staff_access::{DESK, HERE, PASSWORD, open, try_to};
        let codes = open(&centre, DESK).await;
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        assert!(services(&centre).who(&session).await.unwrap().is_some());
        become_like(&centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
        assert!(services(&centre).who(&session).await.unwrap().is_none(), "their last assignment has ended");
        let browser = centre.guest();
        let filled = [("login", DESK), ("password", PASSWORD), ("code", codes[1].as_str())];
        let refused = browser.post_form("/sign-in/staff", &filled).await.expect(422);
        assert!(refused.has_testid("staff_sign_in_failed"));
    }

    async fn a_stand_in_who_works_beside_the_absent_is_noticed(centre: Centre) {
        with_a_stand_in(&centre).await;
        send(&centre, &rows("tests/fixtures/binh_duong/open_dossiers.tsv")[0], "25747").await;
        let id = rows("tests/fixtures/binh_duong/open_dossiers.tsv")[0][0].clone();
        acted(&centre, &id, "thay.tdm").await;
        assert_eq!(services(&centre).watch_access().await.unwrap(), 0);
        acted(&centre, &id, "quay.tdm").await;
        assert_eq!(services(&centre).watch_access().await.unwrap(), 1);
        let raised = security_alerts::list(&mut *centre.reader().await, None, 9).await.unwrap();
        let alert = &raised[0];
        assert_eq!((alert.kind.as_str(), alert.actor.as_str(), alert.other.as_str(), alert.units.as_str()), ("stand_in_and_absent", "thay.tdm", "quay.tdm", BRANCH));
        centre.leave_jobs();
    }
}
