//! Whoever changes a row around a dossier straight in the database is found out, table by table: one dossier that has
//! been through everything, honest first.

use super::{execute, put_back_rows, set_aside_rows};
use crate::{
    http::office::{counter, must, now},
    support::{Browser, Centre, Upload, pdf},
};
use app::domain::{
    dossier::{Actor, Status},
    rating::RatingLevel,
};
use server::{service::dossiers::Opinion, store::tasks};

/// Asked for the old paper, which the desk records.
const ITEM: [(&str, &str); 3] = [
    ("item", "paper:old_paper"),
    ("problem.paper:old_paper", "missing"),
    ("note.paper:old_paper", "Mang trích lục cũ"),
];

fn file(bytes: &[u8]) -> Upload<'_> {
    Upload { field: "file", file_name: "cu.pdf", media_type: "application/pdf", bytes }
}

/// Handed to the committee on a list, missing on arrival, found again.
async fn travelled(desk: &Browser, specialist: &Browser, id: &str) {
    let listed = desk.post_form("/office/batches", &[("dossier", id)]).await.expect(303);
    let batch = listed.location();
    let missing = [("rest", "missing"), ("note", "Không có trong túi")];
    specialist.post_form(&format!("{batch}/receive"), &missing).await.expect_see(batch);
    let found = [("remedy", "found"), ("note", "Nằm dưới đáy túi")];
    specialist.post_form(&format!("{batch}/missing/{id}"), &found).await.expect_see(batch);
}

/// Asked for more through the desk, answered there.
async fn supplemented(desk: &Browser, specialist: &Browser, id: &str) {
    must(specialist, id, "propose_supplement", &ITEM).await;
    must(desk, id, "forward_supplement", &[("days", "10")]).await;
    let record = format!("/dossiers/{id}/supplement");
    let page = desk.get(&record).await.expect(200);
    let upload = page.forms().into_iter().find(|form| form.action.ends_with("/papers")).unwrap();
    desk.post_multipart(&upload.action, &[], &[file(&pdf("the old extract"))]).await.expect(303);
    let ready = desk.get(&record).await.expect(200).form(&record);
    desk.submit(&ready, &[]).await.expect(303);
    must(desk, id, "complete_supplement", &[]).await;
}

/// Another agency was asked and answered with a file.
async fn answered(centre: &Centre, specialist: &Browser, id: &str) {
    let own = [("agency", "QN.CA.06685"), ("title", "Xác nhận cư trú"), ("days", "2"), ("blocks", "yes")];
    must(specialist, id, "open_task", &own).await;
    let task = tasks::list(&mut *centre.reader().await, id).await.unwrap().pop().unwrap();
    let address = format!("/office/tasks/{}", task.id);
    let police = centre.staff("specialist.cong-an-hong-gai").await;
    let form = police.get(&address).await.expect(200).form(&format!("{address}/answer"));
    let own = form.fields.iter().filter(|(name, _)| name != "answer" && name != "file");
    let fields: Vec<(&str, &str)> =
        own.map(|(name, value)| (name.as_str(), value.as_str())).chain([("answer", "Đúng")]).collect();
    police.post_multipart(&form.action, &fields, &[file(&pdf("answer"))]).await.expect(303);
}

/// One dossier with a row in every table around it, from the counter to the rating.
pub async fn lived(centre: &Centre) -> String {
    let desk = centre.staff("desk.hong-gai").await;
    let specialist = centre.staff("specialist.hong-gai").await;
    let id = counter::accepted(&desk).await;
    must(&desk, &id, "transfer", &[]).await;
    travelled(&desk, &specialist, &id).await;
    supplemented(&desk, &specialist, &id).await;
    answered(centre, &specialist, &id).await;
    must(&specialist, &id, "draft_apology", &[("until", "06/07/2026"), ("reason", "Chờ xác minh")]).await;
    must(&centre.staff("leader.hong-gai").await, &id, "sign_apology", &[]).await;
    must(&specialist, &id, "draft", &[]).await;
    must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
    let clerk = centre.staff("clerk.hong-gai").await;
    must(&clerk, &id, "issue", &[]).await;
    must(&clerk, &id, "transfer_result", &[]).await;
    must(&desk, &id, "confirm_result", &[]).await;
    must(&desk, &id, "deliver", &[]).await;
    assert_eq!(now(centre, &id).await.status, Status::Returned);
    let opinion = Opinion { level: RatingLevel::Satisfied, reason: None, comment: "Nhanh".to_owned() };
    centre.services.rate(&Actor::Bearer, &id, None, &opinion).await.unwrap();
    centre.leave_jobs();
    id
}

on_both_databases! {
    async fn each_forged_row_around_a_dossier_is_found_and_its_table_named(centre: Centre) {
        let id = lived(&centre).await;
        assert_eq!(centre.services.audit().await.unwrap().faults, [], "an honest life");
        set_aside_rows(&centre).await;
        let forgeries = [
            ("result", "UPDATE result SET body = 'khác'"),
            ("result", "UPDATE result SET approved_by = 'leader.ha-tu'"),
            ("result", "UPDATE result SET decision = 'decline'"),
            ("supplement_request", "UPDATE supplement_request SET reason = 'khác'"),
            ("supplement_request", "UPDATE supplement_request SET due_at = due_at + 1"),
            ("supplement_item", "UPDATE supplement_item SET note = 'khác'"),
            ("supplement_item", "DELETE FROM supplement_item"),
            ("paper", "UPDATE paper SET file_hash = 'ab'"),
            ("apology", "UPDATE apology SET signed_by = 'leader.ha-tu'"),
            ("apology", "DELETE FROM apology"),
            ("hand_over", "UPDATE hand_over SET late_minutes = 7 WHERE number = 2"),
            ("rating", "UPDATE rating SET level = 'dissatisfied'"),
            ("rating", "DELETE FROM rating"),
            ("task", "UPDATE task SET result = 'Sai'"),
            ("task_file", "UPDATE task_file SET file_hash = 'ab'"),
            ("task_file", "DELETE FROM task_file"),
            ("batch", "UPDATE batch SET received_by = 'desk.ha-tu'"),
            ("batch_item", "UPDATE batch SET carrier = 'khác'"),
            ("batch_item", "UPDATE batch_item SET papers = papers + 1"),
            ("batch_discrepancy", "UPDATE batch_discrepancy SET note = 'khác'"),
            ("batch_discrepancy", "DELETE FROM batch_discrepancy"),
            ("hand_over", "INSERT INTO hand_over (id, dossier_id, number, kind, step, from_unit, from_person, to_unit, to_person, given_at, due_at, received_at, left_at, late_minutes, charged_unit, state, note) SELECT 'forged', dossier_id, 99, kind, step, from_unit, from_person, to_unit, to_person, given_at, due_at, received_at, left_at, late_minutes, charged_unit, state, note FROM hand_over WHERE number = 1"),
        ];
        for (table, statement) in forgeries {
            execute(&centre, statement.to_owned()).await;
            let faults: Vec<String> =
                centre.services.audit().await.unwrap().faults.iter().map(ToString::to_string).collect();
            let expected = format!("{id}: its history does not vouch for what is in {table}");
            assert_eq!(faults, [expected], "{statement}");
            put_back_rows(&centre).await;
        }
        assert_eq!(centre.services.audit().await.unwrap().faults, []);
    }

    async fn a_later_event_does_not_take_a_forged_row_over(centre: Centre) {
        let id = lived(&centre).await;
        execute(&centre, "UPDATE result SET body = 'khác'".to_owned()).await;
        must(&centre.staff("desk.hong-gai").await, &id, "comment", &[("reason", "Đã xem lại")]).await;
        let faults = centre.services.audit().await.unwrap().faults;
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(faults[0].to_string().ends_with("what is in result"), "{faults:#?}");
    }
}
