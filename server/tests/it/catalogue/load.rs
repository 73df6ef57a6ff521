//! Loading the files into a database that already holds a catalogue.

use crate::support::Centre;
use server::{
    catalogue::{self, LiveCatalogue, SERIES, files},
    store::{
        catalogue::{self as table, Entry},
        counters,
    },
};

/// What the files say of one entry.
fn entry(kind: &str) -> Entry {
    files().unwrap().into_iter().find(|entry| entry.kind == kind).unwrap()
}

async fn stored(centre: &Centre, entry: &Entry) {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    table::upsert(&mut tx, entry).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_databases! {
    async fn a_procedure_changed_after_its_publication_is_refused(centre: Centre) {
        let published = entry("procedure");
        stored(&centre, &Entry { content_hash: "another".into(), ..published.clone() }).await;
        let error = catalogue::load(&centre.services.store, 5).await.unwrap_err().to_string();
        assert!(error.contains(&published.key) && error.contains("new revision"), "{error}");
    }

    async fn units_that_changed_are_replaced_in_place(centre: Centre) {
        let units = entry("unit");
        stored(&centre, &Entry { content: "[]".into(), content_hash: "another".into(), ..units.clone() }).await;
        let loaded = catalogue::load(&centre.services.store, 5).await.unwrap();
        assert!(loaded.unit("QN.TT").is_some());
    }

    async fn a_calendar_of_an_unknown_unit_is_refused_by_name(centre: Centre) {
        let content = r#"[{"unit":"QN.NOWHERE"}]"#.to_owned();
        let mut tx = centre.services.store.begin_write().await.unwrap();
        let unknown = Entry { content, content_hash: "another".into(), key: "aaa".into(), ..entry("unit_calendar") };
        table::upsert(&mut tx, &unknown).await.unwrap();
        tx.commit().await.unwrap();
        let error = catalogue::load(&centre.services.store, 5).await.unwrap_err().to_string();
        assert!(error.contains("QN.NOWHERE"), "{error}");
    }

    async fn a_revision_that_is_no_longer_in_the_files_stays_for_its_dossiers(centre: Centre) {
        let published = entry("procedure");
        let content = published.content.replacen("\"revision\":1", "\"revision\":0", 1);
        assert_ne!(content, published.content);
        stored(&centre, &Entry { revision: 0, content, content_hash: "old".into(), ..published.clone() }).await;
        let loaded = catalogue::load(&centre.services.store, 5).await.unwrap();
        assert!(loaded.revision(&published.key, 0).is_some());
        assert!(loaded.revision(&published.key, 1).is_some());
    }

    async fn what_another_process_published_is_taken_over_at_the_next_look(centre: Centre) {
        let store = &centre.services.store;
        catalogue::load(store, 5).await.unwrap();
        let mine = LiveCatalogue::open(store, 5).await.unwrap();
        assert!(!mine.refresh(store).await.unwrap(), "nothing was published");
        let published = entry("procedure");
        let content = published.content.replacen("\"revision\":1", "\"revision\":7", 1);
        stored(&centre, &Entry { revision: 7, content, content_hash: "new".into(), ..published.clone() }).await;
        let mut tx = store.begin_write().await.unwrap();
        counters::claim_next(&mut tx, SERIES).await.unwrap();
        tx.commit().await.unwrap();
        let before = mine.snapshot();
        assert!(mine.refresh(store).await.unwrap());
        assert!(before.revision(&published.key, 7).is_none(), "a snapshot in use never changes");
        assert!(mine.snapshot().revision(&published.key, 7).is_some());
    }
}

#[tokio::test]
async fn the_catalogue_is_covered_by_calendars_for_every_limit_that_can_begin_this_year() {
    let catalogue = crate::support::catalogue().await;
    let last_day = jiff::civil::date(2026, 12, 31);
    for procedure in catalogue.procedures_on(last_day) {
        let noon = app::domain::time::Timestamp(1_798_693_200_000);
        let policy = app::domain::working_time::DueTimePolicy::SameTime;
        let due = app::domain::working_time::due(noon, procedure.time_limit, &catalogue.calendar, policy);
        assert!(due.is_ok(), "{}: {due:?}", procedure.code);
    }
}

#[tokio::test]
async fn a_unit_may_receive_the_public_on_a_day_that_does_not_count() {
    let catalogue = crate::support::catalogue().await;
    let saturday = jiff::civil::date(2026, 6, 13);
    let open = |unit: &str| {
        let calendar = catalogue.calendar_of(unit);
        let day = calendar.day(saturday).unwrap();
        (day.is_open(), day.is_working())
    };
    assert_eq!(open("QN.TT.06838"), (true, false));
    assert_eq!(open("QN.TT.06652"), (false, false));
    assert_eq!(open("QN.UB.06838"), (false, false), "a committee is no desk");
    let first_day = jiff::civil::date(2025, 6, 15);
    assert!(catalogue.calendar_of("QN.TT.06652").day(first_day).unwrap().is_open(), "as the unit above it");
}
