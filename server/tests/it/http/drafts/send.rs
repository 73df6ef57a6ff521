//! Sending: all of it or nothing, once.

use super::example::{BIRTH, begin, fill, ready, send, upload};
use crate::http::office::PERMIT;
use crate::support::{Browser, Centre, DAY, MORNING, jpeg};
use app::domain::{
    dossier::Status,
    time::Timestamp,
    working_time::{TRIAGE_HOURS, add_working_hours},
};
use server::store::{dossiers, events, notices, papers};

async fn status(centre: &Centre, id: &str) -> Status {
    let mut reader = centre.reader().await;
    dossiers::find(&mut reader, id).await.unwrap().unwrap().status
}

/// The version that the citizen sees.
async fn version(citizen: &Browser, id: &str) -> String {
    citizen.get_json(&format!("/drafts/{id}")).await.expect(200).json()["version"].to_string()
}

async fn press(citizen: &Browser, id: &str, fields: &[(&str, &str)]) -> crate::support::Answer {
    citizen.post_form(&format!("/drafts/{id}/submit"), fields).await
}

on_both_databases! {
    async fn every_procedure_can_be_sent_as_its_example_says(centre: Centre) {
        centre.leave_jobs();
        // The examples speak of 2026; this is the day from which they look back.
        centre.clock.set(MORNING + 266 * DAY);
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let today = centre.services.now().local_date();
        let codes: Vec<String> = centre.services.catalogue.procedures_on(today).map(|p| p.code.clone()).collect();
        assert!(codes.len() >= 32, "{}", codes.len());
        for code in codes {
            let id = ready(&centre, &citizen, &code).await;
            let answer = send(&citizen, &id).await;
            assert_eq!(answer.location(), format!("/dossiers/{id}/receipt"), "{code}: {}", answer.words());
            let mut reader = centre.reader().await;
            let dossier = dossiers::find(&mut reader, &id).await.unwrap().unwrap();
            assert_eq!(dossier.status, Status::Submitted, "{code}");
            assert!(!dossier.competent_unit.is_empty() && dossier.triage_due_at.is_some(), "{code}");
        }
    }

    async fn the_desk_of_the_named_commune_receives_it_and_the_citizen_is_told(centre: Centre) {
        centre.leave_jobs();
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, BIRTH).await;
        send(&citizen, &id).await.expect_see(&format!("/dossiers/{id}/receipt"));
        let mut reader = centre.reader().await;
        let dossier = dossiers::find(&mut reader, &id).await.unwrap().unwrap();
        let desk = centre.services.catalogue.desk_of_commune("06838").unwrap();
        assert_eq!(dossier.receiving_unit, desk.code);
        assert_eq!(dossier.holder_unit.as_deref(), Some(desk.code.as_str()));
        assert_eq!(dossier.fee, 16_000);
        assert_eq!(notices::count_unread(&mut reader, dossier.owner_account.as_deref().unwrap()).await.unwrap(), 1);
        let chain = events::list(&mut reader, &id).await.unwrap();
        assert_eq!(chain.len(), 1);
    }

    async fn the_review_promises_the_hour_that_sending_sets(centre: Centre) {
        centre.leave_jobs();
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, BIRTH).await;
        let review = citizen.get(&format!("/drafts/{id}/review")).await.expect(200).words();
        send(&citizen, &id).await.expect(303);
        let dossier = dossiers::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        let promised = Timestamp(dossier.triage_due_at.unwrap());
        assert!(review.contains(&promised.short()), "{review}");
        let hours = add_working_hours(Timestamp(MORNING), TRIAGE_HOURS, &centre.services.catalogue.calendar);
        assert_eq!(promised, hours.unwrap());
    }

    async fn sending_lists_every_paper_in_the_history(centre: Centre) {
        centre.leave_jobs();
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, PERMIT).await;
        send(&citizen, &id).await.expect(303);
        let mut reader = centre.reader().await;
        let data = events::list(&mut reader, &id).await.unwrap().remove(0).data;
        let data: serde_json::Value = serde_json::from_str(&data).unwrap();
        let held = papers::list(&mut reader, &id).await.unwrap();
        assert!(!held.is_empty());
        let listed: Vec<_> = held
            .iter()
            .map(|file| serde_json::json!({
                "id": file.id, "component": file.component, "name": file.name, "size": file.size, "sha256": file.file_hash,
            }))
            .collect();
        assert_eq!(data["papers"], serde_json::Value::from(listed));
    }

    async fn two_taps_send_one_dossier_and_get_the_same_receipt(centre: Centre) {
        centre.leave_jobs();
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, BIRTH).await;
        let form = citizen.get(&format!("/drafts/{id}/review")).await.form(&format!("/drafts/{id}/submit"));
        let (one, two) = tokio::join!(citizen.submit(&form, &[("declare", "yes")]), citizen.submit(&form, &[("declare", "yes")]));
        for answer in [one, two, citizen.submit(&form, &[("declare", "yes")]).await] {
            answer.expect_see(&format!("/dossiers/{id}/receipt"));
        }
        let mut reader = centre.reader().await;
        assert_eq!(events::list(&mut reader, &id).await.unwrap().len(), 1);
        // Another key, from a page that stayed open: the dossier is there, so its receipt is shown.
        let late = [("declare", "yes"), ("command_id", "late"), ("version", form.get("version").unwrap())];
        press(&citizen, &id, &late).await.expect_see(&format!("/dossiers/{id}/receipt"));
        // The same key for something else is a mistake of a program.
        let key = form.get("command_id").unwrap();
        let reused = [("declare", "yes"), ("command_id", key), ("version", "1"), ("x", "y")];
        assert_eq!(citizen.post_form_json(&format!("/drafts/{id}/submit"), &reused).await.expect(422).json()["code"], "command_reused");
        citizen.get(&format!("/drafts/{id}/start")).await.expect_see(&format!("/dossiers/{id}"));
        upload(&citizen, &id, "birth_notice", "a.jpg", &jpeg(1)).await.expect(303);
    }

    async fn a_program_sends_and_reads_where_the_receipt_is(centre: Centre) {
        centre.leave_jobs();
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, BIRTH).await;
        let version = version(&citizen, &id).await;
        let fields = [("declare", "yes"), ("command_id", "k"), ("version", &version)];
        for _ in 0..2 {
            let told = citizen.post_form_json(&format!("/drafts/{id}/submit"), &fields).await.expect(200).json();
            assert_eq!(told["receipt"], format!("/dossiers/{id}/receipt"));
        }
    }

    async fn what_is_missing_is_listed_and_nothing_is_sent(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "a").await;
        let seen = version(&citizen, &id).await;
        let page = press(&citizen, &id, &[("declare", "yes"), ("command_id", "k"), ("version", &seen)]).await.expect(422);
        assert!(page.has_testid("missing"));
        assert!(page.links().contains(&format!("/drafts/{id}/child#child_name")));
        fill(&centre, &citizen, &id, BIRTH).await;
        let submit = format!("/drafts/{id}/submit");
        let told = citizen.post_form_json(&submit, &[("declare", "yes")]).await.expect(400).json();
        assert_eq!(told["code"], "version_missing");
        let seen = version(&citizen, &id).await;
        let told = citizen.post_form_json(&submit, &[("declare", "yes"), ("version", &seen)]).await.expect(422).json();
        assert_eq!(told["code"], "incomplete");
        let page = citizen.get(&format!("/drafts/{id}/review")).await;
        assert!(page.links().contains(&format!("/drafts/{id}/papers#paper-birth_notice")));
        assert_eq!(status(&centre, &id).await, Status::Draft);
    }

    async fn nothing_is_sent_without_the_declaration(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, BIRTH).await;
        let page = press(&citizen, &id, &[("command_id", "k")]).await.expect(422);
        assert!(page.links().contains(&"#declare".to_owned()));
        assert_eq!(status(&centre, &id).await, Status::Draft);
    }

    async fn what_was_changed_after_reading_is_read_again(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, BIRTH).await;
        let form = citizen.get(&format!("/drafts/{id}/review")).await.form(&format!("/drafts/{id}/submit"));
        let other = [("phone", "0987 654 321"), ("email", "")];
        citizen.post_form(&format!("/drafts/{id}/contact"), &other).await.expect(303);
        let page = citizen.submit(&form, &[("declare", "yes")]).await.expect(409);
        assert!(page.has_testid("error-summary"));
        assert_eq!(status(&centre, &id).await, Status::Draft);
    }

    async fn answers_that_do_not_count_are_not_sent(centre: Centre) {
        centre.leave_jobs();
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, &format!("begin {BIRTH}")).await;
        let first = [("registered_at", "06838"), ("relation", "mother"), ("own_ethnicity", "02"), ("own_residence.commune", "06838")];
        citizen.post_form(&format!("/drafts/{id}/start"), &first).await.expect(303);
        let then = [("relation", "carer"), ("own_ethnicity", "02"), ("registered_at", "06838"), ("own_residence.commune", "06838")];
        citizen.post_form(&format!("/drafts/{id}/start"), &then).await.expect(303);
        let draft = citizen.get_json(&format!("/drafts/{id}")).await.json();
        assert_eq!(draft["answers"]["own_ethnicity"], "02", "kept while it is a draft");
        let review = citizen.get(&format!("/drafts/{id}/review")).await.words();
        assert!(!review.contains("Dân tộc của ông/bà"), "{review}");
    }
}
