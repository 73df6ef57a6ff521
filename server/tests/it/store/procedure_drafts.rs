//! `store::procedure_drafts`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{procedure_drafts, procedure_drafts::ProcedureDraft};

fn draft(id: &str, updated_at: i64) -> ProcedureDraft {
    ProcedureDraft {
        id: id.to_owned(),
        version: 1,
        state: "draft".to_owned(),
        code: "X.THU".to_owned(),
        revision: 1,
        content: "{\"vi\":\"Đông Triều\"}".to_owned(),
        author: "admin.tinh".to_owned(),
        writers: "[\"admin.tinh\"]".to_owned(),
        checked_by: None,
        published_by: None,
        created_at: MORNING,
        updated_at,
    }
}

on_both_databases! {
    async fn a_draft_is_claimed_changed_and_listed_by_its_last_change(centre: Centre) {
        let mut tx = begin(&centre).await;
        procedure_drafts::insert(&mut tx, &draft("a", MORNING)).await.unwrap();
        procedure_drafts::insert(&mut tx, &draft("b", MORNING + 1)).await.unwrap();
        let claimed = procedure_drafts::claim(&mut tx, "a").await.unwrap().unwrap();
        assert_eq!(claimed, ProcedureDraft { version: 2, ..draft("a", MORNING) });
        assert_eq!(procedure_drafts::claim(&mut tx, "c").await.unwrap(), None);
        let mut written = claimed;
        written.written_by("admin2.tinh");
        written.written_by("admin2.tinh");
        assert_eq!(written.writers, r#"["admin.tinh","admin2.tinh"]"#);
        assert!(["admin.tinh", "admin2.tinh"].iter().all(|login| written.is_by(login)) && !written.is_by("admin"));
        let changed = ProcedureDraft {
            state: "checked".into(),
            code: "X.KHAC".into(),
            revision: 4,
            content: "{}".into(),
            checked_by: Some("admin.tinh".into()),
            updated_at: MORNING + 2,
            ..written
        };
        procedure_drafts::update(&mut tx, &changed).await.unwrap();
        assert_eq!(procedure_drafts::find(&mut tx, "a").await.unwrap(), Some(changed.clone()));
        let all = procedure_drafts::list(&mut tx).await.unwrap();
        assert_eq!(all, [changed, draft("b", MORNING + 1)]);
    }

    async fn what_was_published_is_never_deleted(centre: Centre) {
        let mut tx = begin(&centre).await;
        let published = ProcedureDraft { state: "published".into(), published_by: Some("x".into()), ..draft("a", MORNING) };
        procedure_drafts::insert(&mut tx, &published).await.unwrap();
        procedure_drafts::insert(&mut tx, &draft("b", MORNING)).await.unwrap();
        assert!(!procedure_drafts::delete(&mut tx, "a").await.unwrap());
        assert!(procedure_drafts::delete(&mut tx, "b").await.unwrap());
        assert_eq!(procedure_drafts::list(&mut tx).await.unwrap(), [published]);
    }
}
