//! An agency that was asked and then merged: the plan says so beforehand, and its successor answers by the same day.

use super::{
    must,
    organisation::{PLAN, add, begun},
    tasks::{POLICE, answer, ask, birth, rows},
};
use crate::support::{Centre, DAY};
use app::domain::task::TaskState as S;
use server::store::events;

const HEIR: &str = "QN.CA.06652";

on_both_databases! {
    async fn what_a_merged_agency_was_asked_its_successor_answers_by_the_same_day(centre: Centre) {
        let id = birth(&centre).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        ask(&specialist, &id, &[]).await.expect(303);
        let before = rows(&centre, &id).await;
        let (admin, _) = begun(&centre).await;
        add(&admin, "succession", &[("old", POLICE), ("new", HEIR), ("way", "merge"), ("rule", "move_all")]).await;
        for role in ["specialist", "head", "leader", "clerk"] {
            let login = format!("{role}.cong-an-hong-gai");
            add(&admin, "staff", &[("login", &login), ("leaves", POLICE), ("joins", HEIR), ("role", role)]).await;
        }
        let page = admin.get(PLAN).await.expect(200);
        assert!(page.has_testid("no-faults"), "{}", page.words());
        assert_eq!((page.count_testid("line"), page.count_testid("asked")), (0, 2), "{}", page.words());
        let second = centre.staff("admin2.tinh").await;
        let page = second.get(PLAN).await.expect(200);
        second.submit(&page.form(&format!("{PLAN}/execute")), &[]).await.expect_see(PLAN);
        centre.clock.advance(DAY);

        let told = centre.citizen("Hoàng Thị Minh").await.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(told.words().contains("Công an phường Hà Tu"), "{}", told.words());
        assert!(!told.words().contains("Công an phường Hồng Gai"), "{}", told.words());
        let specialist = centre.staff("specialist.hong-gai").await;
        let office = specialist.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(office.words().contains("Công an phường Hà Tu"), "{}", office.words());

        let heir = centre.staff("specialist.cong-an-ha-tu").await;
        let task = rows(&centre, &id).await.remove(0);
        let address = format!("/office/tasks/{}", task.id);
        assert!(heir.get("/office?view=tasks").await.expect(200).links().contains(&address));
        centre.staff("specialist.cong-an-cao-xanh").await.get(&address).await.expect(404);
        answer(&heir, &task, "Đã đăng ký thường trú cho cháu", &[]).await.expect(303);
        let last = events::list(&mut *centre.reader().await, &id).await.unwrap().pop().unwrap();
        assert_eq!((last.kind.as_str(), last.unit.as_str()), ("answer_task", HEIR));
        let moved = centre.staff("specialist.cong-an-hong-gai").await;
        moved.get(&address).await.expect(200);

        let third = [("task", "3"), ("reason", "Đã tra được trên hệ thống")];
        must(&specialist, &id, "cancel_task", &third).await;
        let after = rows(&centre, &id).await;
        assert_eq!(after.iter().map(|row| row.state).collect::<Vec<_>>(), [S::Answered, S::Open, S::Cancelled]);
        assert_eq!(after[0].due_at, before[0].due_at, "the day of the answer stays");
        assert_eq!(centre.services.fresh().audit().await.unwrap().faults, []);
        assert_eq!(centre.services.fresh().rebuild().await.unwrap().corrected, Vec::<String>::new());
    }
}
