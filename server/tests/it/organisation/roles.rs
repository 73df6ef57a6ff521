//! Roles that a plan gives: written into the journal of access, and a stand-in who works beside the absent is noticed.

use super::{
    fixture::{moment, plan, rows},
    real::{admin, become_like, revision, send, services},
};
use crate::support::Centre;
use app::domain::{
    dossier::EventBody,
    unit::{Assignment, Role, Staff, StaffKind},
};
use server::{
    service::organisation::{Choices, Execution},
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
    let code = services(centre).begin_plan(&admin(centre), change).await.unwrap();
    let (actor, revision) = (admin(centre), revision(centre, &code));
    let order =
        Execution { actor: &actor, code: &code, revision, choices: Choices::new(), reason: "", key: None };
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
        let data: serde_json::Value = serde_json::from_str(&own.data).unwrap();
        assert_eq!((&data["unit"], &data["role"], &data["substitute_for"]), (&BRANCH.into(), &"desk".into(), &"quay.tdm".into()));
        let ended = entries.iter().filter(|entry| entry.kind == "role_ended").count();
        assert!(ended > 0 && given.len() > 2, "nine people change their desks by this plan: {ended}, {}", given.len());
        assert!(!entries.iter().any(|entry| entry.data.contains("Thu Hà")), "logins, and no names");
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
