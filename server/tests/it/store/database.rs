//! `store` itself: opening, migrating, durability, copying.

use super::sample::{begin, begin_with, dossier};
use crate::support::{Centre, Database, catalogue};
use server::store::{Engine, Store, dossiers};

on_both_databases! {
    async fn the_database_answers_and_nothing_is_left_to_migrate(centre: Centre) {
        let store = &centre.services.store;
        store.ping().await.unwrap();
        assert_eq!(store.pending_migrations().await.unwrap(), Vec::<String>::new());
        store.migrate().await.unwrap();
        assert_eq!(store.engine() == Engine::Sqlite, centre.database.url.starts_with("sqlite:"));
    }

    async fn what_is_acknowledged_survives_a_power_cut(centre: Centre) {
        let settings = centre.services.store.durability().await.unwrap();
        let expected = match centre.services.store.engine() {
            // 2 is FULL: the log is flushed at each commit, not only at checkpoints.
            Engine::Sqlite => [("journal_mode", "wal"), ("synchronous", "2")],
            Engine::Postgres => [("fsync", "on"), ("synchronous_commit", "on")],
        };
        assert_eq!(settings, expected.map(|(name, value)| (name, value.to_owned())));
    }

    async fn a_transaction_dropped_before_its_commit_leaves_nothing(centre: Centre) {
        drop(begin_with(&centre, &[dossier("lost")]).await);
        let mut tx = begin(&centre).await;
        assert_eq!(dossiers::find(&mut tx, "lost").await.unwrap(), None);
    }

    async fn a_second_connection_to_the_same_address_sees_the_same_data(centre: Centre) {
        begin_with(&centre, &[dossier("a")]).await.commit().await.unwrap();
        let other = Store::connect(&centre.database.url).await.unwrap();
        let mut reader = other.reader().await.unwrap();
        assert!(dossiers::find(&mut reader, "a").await.unwrap().is_some());
        drop(reader);
        other.close().await;
    }
}

#[tokio::test]
async fn a_copy_of_the_sqlite_file_is_whole_and_never_overwrites() {
    let centre = Centre::sqlite().await;
    begin_with(&centre, &[dossier("a")]).await.commit().await.unwrap();
    let target = centre.folder().join("copy.db").display().to_string();
    centre.services.store.copy_sqlite(&target).await.unwrap();
    assert!(centre.services.store.copy_sqlite(&target).await.is_err());
    let copy = Store::connect(&format!("sqlite:{target}")).await.unwrap();
    let mut reader = copy.reader().await.unwrap();
    assert_eq!(dossiers::find(&mut reader, "a").await.unwrap(), Some(dossier("a")));
    drop(reader);
    copy.close().await;
    centre.close().await;
}

#[tokio::test]
async fn postgres_cannot_be_copied_like_a_file() {
    let centre = Centre::postgres().await;
    let target = centre.folder().join("copy.db").display().to_string();
    assert!(centre.services.store.copy_sqlite(&target).await.is_err());
    centre.close().await;
}

#[tokio::test]
async fn a_new_sqlite_file_waits_for_its_migrations_and_then_for_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let (_, store) = Database::empty_sqlite(folder.path()).await;
    comes_up(&store).await;
}

#[tokio::test]
async fn a_new_postgres_schema_waits_for_its_migrations_and_then_for_the_catalogue() {
    let (database, store) = Database::empty_postgres().await;
    comes_up(&store).await;
    database.close().await;
}

/// From nothing to a loaded catalogue, which a second start finds unchanged.
async fn comes_up(store: &Store) {
    assert!(!store.pending_migrations().await.unwrap().is_empty());
    store.migrate().await.unwrap();
    assert!(store.pending_migrations().await.unwrap().is_empty());
    // Days on which the units of the files exist.
    let first = crate::support::MORNING;
    for moment in [first, first + 1] {
        let loaded = server::catalogue::load(store, moment).await.unwrap();
        assert_eq!(loaded.units().count(), catalogue().await.units().count());
    }
    let mut reader = store.reader().await.unwrap();
    let entries = server::store::catalogue::list(&mut reader).await.unwrap();
    assert!(entries.iter().all(|entry| entry.loaded_at == first), "the second start wrote nothing");
    drop(reader);
    store.close().await;
}
