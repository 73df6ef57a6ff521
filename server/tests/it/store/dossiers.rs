//! `store::dossiers`.

use super::sample::{begin, begin_with, dossier, insert_all};
use crate::support::{Centre, MORNING};
use app::domain::dossier::{Channel, ResultState, ReturnMethod, Status, SupplementState};
use server::store::{dossiers, dossiers::Dossier, papers, setbacks};

/// A dossier with something in every column that may be empty.
fn full(id: &str) -> Dossier {
    let text = |text: &str| Some(text.to_owned());
    Dossier {
        status: Status::Finished,
        step: text("return"),
        supplement: SupplementState::Completed,
        result: ResultState::AtDesk,
        rounds: 2,
        rated: 1,
        created_by: text("desk.hong-gai"),
        channel: Channel::Counter,
        supporting_unit: text("support"),
        return_method: ReturnMethod::Post,
        return_address: "Số 5, ngõ 3".to_owned(),
        answers: r#"{"copies":"3"}"#.to_owned(),
        code: text("000.00.21.H49-260302-0001"),
        accepted_by: text("desk.hong-gai"),
        drafted_by: text("specialist.hong-gai"),
        triage_due_at: Some(1),
        accepted_at: Some(2),
        due_at: Some(3),
        original_due_at: Some(4),
        paused_at: Some(5),
        supplement_due_at: Some(6),
        finished_at: Some(7),
        returned_at: Some(8),
        ..dossier(id)
    }
}

on_both_databases! {
    async fn every_column_comes_back_as_it_was_written(centre: Centre) {
        let owner = centre.account("Trần Thị Hiên").await.id;
        let (empty, full) = (dossier("empty"), Dossier { owner_account: Some(owner), ..full("full") });
        let mut tx = begin_with(&centre, &[empty.clone(), full.clone()]).await;
        assert_eq!(dossiers::find(&mut tx, "empty").await.unwrap(), Some(empty));
        assert_eq!(dossiers::find(&mut tx, "full").await.unwrap().as_ref(), Some(&full));
        assert_eq!(dossiers::find_by_code(&mut tx, "000.00.21.H49-260302-0001").await.unwrap().as_ref(), Some(&full));
        assert_eq!(dossiers::find_by_track_hash(&mut tx, "track of full").await.unwrap().as_ref(), Some(&full));
        assert_eq!(dossiers::find(&mut tx, "nothing").await.unwrap(), None);
        assert_eq!(dossiers::find_by_code(&mut tx, "nothing").await.unwrap(), None);
        assert_eq!(dossiers::find_by_track_hash(&mut tx, "nothing").await.unwrap(), None);
    }

    async fn an_update_writes_everything_but_what_never_changes(centre: Centre) {
        let before = dossier("a");
        let mut tx = begin_with(&centre, std::slice::from_ref(&before)).await;
        let tokens = |d: Dossier| Dossier { track_hash: "new".into(), secret_hash: "new".into(), ..d };
        dossiers::update(&mut tx, &tokens(full("a"))).await.unwrap();
        let expected = Dossier {
            version: before.version,
            channel: before.channel,
            created_by: None,
            track_hash: before.track_hash,
            secret_hash: before.secret_hash,
            ..full("a")
        };
        assert_eq!(dossiers::find(&mut tx, "a").await.unwrap(), Some(expected));
    }

    async fn a_claim_raises_the_version_and_refuses_an_old_one(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("a")]).await;
        assert_eq!(dossiers::claim(&mut tx, "a", Some(1)).await.unwrap().unwrap().version, 2);
        assert_eq!(dossiers::claim(&mut tx, "a", Some(1)).await.unwrap(), None);
        assert_eq!(dossiers::claim(&mut tx, "a", None).await.unwrap().unwrap().version, 3);
        assert_eq!(dossiers::claim(&mut tx, "nothing", None).await.unwrap(), None);
    }

    async fn a_second_dossier_with_the_same_token_or_code_is_a_duplicate(centre: Centre) {
        begin_with(&centre, &[full("a")]).await.commit().await.unwrap();
        let same_code = Dossier { track_hash: "other".into(), ..full("b") };
        let same_token = Dossier { track_hash: "track of a".into(), code: None, ..full("c") };
        for twin in [same_code, same_token] {
            let mut tx = begin(&centre).await;
            let error = dossiers::insert(&mut tx, &twin).await.unwrap_err();
            assert!(error.is_duplicate(), "{error}");
        }
    }

    async fn a_citizens_drafts_are_counted_and_nothing_else(centre: Centre) {
        let owner = centre.account("Trần Thị Hiên").await.id;
        let own = |id: &str, status| Dossier { owner_account: Some(owner.clone()), status, ..dossier(id) };
        let other = Dossier { status: Status::Draft, ..dossier("not hers") };
        let all = [own("a", Status::Draft), own("b", Status::Submitted), own("c", Status::Draft), other];
        let mut tx = begin_with(&centre, &all).await;
        for (count, enough) in [(1, true), (2, true), (3, false)] {
            assert_eq!(dossiers::exist_drafts(&mut tx, &owner, count).await.unwrap(), enough, "{count}");
        }
    }

    async fn expired_supplements_are_those_that_wait_for_a_citizen_and_are_over(centre: Centre) {
        let waiting = |id: &str, due: i64| Dossier {
            status: Status::SupplementRequested,
            supplement_due_at: Some(due),
            ..dossier(id)
        };
        let all = [
            waiting("late", MORNING),
            waiting("later", MORNING - 9),
            waiting("in time", MORNING + 1),
            Dossier { status: Status::Processing, ..waiting("answered", MORNING - 9) },
        ];
        let mut tx = begin_with(&centre, &all).await;
        assert_eq!(dossiers::list_expired_supplements(&mut tx, MORNING, 9).await.unwrap(), ["later", "late"]);
        assert_eq!(dossiers::list_expired_supplements(&mut tx, MORNING, 1).await.unwrap(), ["later"]);
        setbacks::upsert(&mut tx, "later", 1, MORNING + 1).await.unwrap();
        assert_eq!(dossiers::list_expired_supplements(&mut tx, MORNING, 9).await.unwrap(), ["late"]);
        assert_eq!(dossiers::list_expired_supplements(&mut tx, MORNING + 1, 2).await.unwrap(), ["later", "late"]);
    }

    async fn a_walk_over_all_ids_misses_none(centre: Centre) {
        let mut tx = begin_with(&centre, &["b", "d", "a", "c"].map(dossier)).await;
        assert_eq!(dossiers::list_ids(&mut tx, "", 3).await.unwrap(), ["a", "b", "c"]);
        assert_eq!(dossiers::list_ids(&mut tx, "c", 3).await.unwrap(), ["d"]);
    }

    async fn a_draft_can_be_deleted_with_its_papers_and_what_was_sent_cannot(centre: Centre) {
        let mut tx = begin(&centre).await;
        insert_all(&mut tx, &[Dossier { status: Status::Draft, ..dossier("draft") }, dossier("sent")]).await;
        for id in ["draft", "sent"] {
            papers::insert(&mut tx, &crate::store::papers::paper(id, id, 1)).await.unwrap();
        }
        assert!(dossiers::delete_draft(&mut tx, "draft").await.unwrap());
        assert!(!dossiers::delete_draft(&mut tx, "draft").await.unwrap());
        assert!(!dossiers::delete_draft(&mut tx, "sent").await.unwrap());
        assert_eq!(papers::list(&mut tx, "draft").await.unwrap(), []);
        assert_eq!(papers::list(&mut tx, "sent").await.unwrap().len(), 1);
        assert!(dossiers::find(&mut tx, "sent").await.unwrap().is_some());
    }

    async fn only_a_draft_moves_to_another_revision(centre: Centre) {
        let draft = Dossier { status: Status::Draft, ..dossier("a") };
        let mut tx = begin_with(&centre, &[draft, dossier("b")]).await;
        for (id, revision) in [("a", 3), ("b", 1)] {
            dossiers::update_revision(&mut tx, id, 3).await.unwrap();
            assert_eq!(dossiers::find(&mut tx, id).await.unwrap().unwrap().procedure_revision, revision);
        }
    }
}
