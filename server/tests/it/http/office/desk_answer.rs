//! Somebody without an account is asked for more, and brings it to the desk.

use super::{counter, must, now};
use crate::support::{Centre, DAY, Upload, pdf};
use app::domain::dossier::{Status, SupplementState};

const ITEM: [(&str, &str); 3] = [
    ("item", "paper:old_paper"),
    ("problem.paper:old_paper", "missing"),
    ("note.paper:old_paper", "Mang trích lục cũ"),
];

on_both_databases! {
    async fn the_desk_records_what_a_walk_in_brought_and_the_work_goes_on(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = counter::accepted(&desk).await;
        let office = format!("/office/dossiers/{id}");
        must(&desk, &id, "transfer", &[]).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "propose_supplement", &ITEM).await;
        must(&desk, &id, "forward_supplement", &[("days", "10")]).await;
        let first_due = now(&centre, &id).await.due_at;
        centre.clock.advance(2 * DAY);
        let desk = centre.staff("desk.hong-gai").await;
        let record = format!("/dossiers/{id}/supplement");
        assert!(desk.get(&office).await.expect(200).links().contains(&record));
        let page = desk.get(&record).await.expect(200);
        desk.submit(&page.form(&record), &[]).await.expect(422);
        let upload = page.forms().into_iter().find(|form| form.action.ends_with("/papers")).unwrap();
        let content = pdf("the old extract");
        let file = Upload { field: "file", file_name: "cu.pdf", media_type: "application/pdf", bytes: &content };
        let kept = desk.post_multipart(&upload.action, &[], &[file]).await.expect(303);
        assert!(kept.location().starts_with(&record));
        let ready = desk.get(&record).await.expect(200).form(&record);
        desk.submit(&ready, &[]).await.expect_see(&office);
        assert_eq!(now(&centre, &id).await.supplement, SupplementState::CitizenSent);
        must(&desk, &id, "complete_supplement", &[]).await;
        let goes_on = now(&centre, &id).await;
        assert_eq!((goes_on.status, goes_on.supplement), (Status::Processing, SupplementState::Completed));
        assert_eq!(goes_on.paused_at, None);
        assert!(goes_on.due_at > first_due, "the days of waiting do not count");
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
    }

    async fn another_desk_and_the_specialist_record_nothing(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = counter::accepted(&desk).await;
        let record = format!("/dossiers/{id}/supplement");
        desk.get(&record).await.expect(409);
        must(&desk, &id, "transfer", &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "propose_supplement", &ITEM).await;
        must(&desk, &id, "forward_supplement", &[("days", "10")]).await;
        specialist.get(&record).await.expect(403);
        centre.staff("desk.ha-tu").await.get(&record).await.expect(404);
        centre.citizen("Hoàng Thị Minh").await.get(&record).await.expect(404);
    }
}
