//! An event that another hand appends, with right hashes and everything that belongs to it, is found by the journal.

use super::{execute, histories};
use crate::support::{Centre, DAY};
use server::{
    seals::SealFolder,
    service::upkeep::{Fault, backup},
    store::{dossiers::Changes, events, seals},
};

/// A forger who knows how hashes are made and what belongs to an event: the row fits, the chain holds.
async fn append_forged(centre: &Centre, dossier: &str) -> i64 {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    let last = events::list(&mut tx, dossier).await.unwrap().pop().unwrap();
    let mut body = last.body();
    body.at = centre.services.now().0;
    body.kind = "comment".to_owned();
    body.from_status = body.to_status;
    body.reason = "khác".to_owned();
    body.data = events::data(serde_json::json!({}), Changes::new());
    let forged = events::append(&mut tx, body).await.unwrap();
    tx.commit().await.unwrap();
    forged.number
}

fn never_announced(dossier: &str, number: i64) -> Fault {
    Fault::EventNeverAnnounced { dossier: dossier.to_owned(), number }
}

on_both_databases! {
    async fn an_appended_forgery_is_found_and_no_seal_takes_it(centre: Centre) {
        let [one, _] = histories(&centre).await;
        let number = append_forged(&centre, &one).await;
        let expected = [never_announced(&one, number)];
        assert_eq!(centre.services.audit().await.unwrap().faults, expected);
        centre.clock.advance(DAY);
        assert_eq!(centre.services.seal_days().await.unwrap(), 1);
        assert_eq!(centre.services.audit().await.unwrap().faults, expected, "also after the day was sealed");
        assert_eq!(seals::find_of_event(&mut *centre.reader().await, &one, number).await.unwrap(), Some(0));
        centre.clock.advance(3 * DAY);
        assert_eq!(centre.services.seal_days().await.unwrap(), 3);
        assert_eq!(centre.services.audit().await.unwrap().faults, expected, "and for ever");
    }

    async fn an_event_whose_confirmation_was_lost_is_no_forgery(centre: Centre) {
        let [one, _] = histories(&centre).await;
        let root = centre.services.seals.root();
        let path = root.join("journal-2026-03-03");
        let announced: String = std::fs::read_to_string(&path).unwrap().lines().filter(|line| line.starts_with("? ")).map(|line| format!("{line}\n")).collect();
        std::fs::write(&path, &announced).unwrap();
        assert_eq!(centre.services.audit().await.unwrap().faults, []);
        // Nor is one a loss that was announced and never committed.
        std::fs::write(&path, format!("{announced}? {one} 9 {}\n", "ab".repeat(32))).unwrap();
        assert_eq!(centre.services.audit().await.unwrap().faults, []);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(centre.services.audit().await.unwrap().faults.len(), 2, "what nobody announced was forged");
    }

    async fn a_backup_carries_the_journal_of_its_database_and_no_forgery(centre: Centre) {
        let [one, two] = histories(&centre).await;
        let number = append_forged(&centre, &one).await;
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy");
        let manifest = backup(&centre.services, &copy).await.unwrap();
        let kept = SealFolder::open(copy.join("seals")).unwrap();
        let notes = kept.journal().notes().unwrap();
        assert!(manifest.files.iter().any(|file| file.path == "seals/journal-2026-03-03"));
        assert!(notes.iter().all(|note| note.confirmed == manifest.database), "{notes:?}");
        let noted = |dossier: &str, number: i64| {
            notes.iter().any(|note| note.event.dossier_id == dossier && note.event.number == number)
        };
        assert!(noted(&one, 3) && noted(&two, 2) && !noted(&one, number));
    }

    async fn the_folder_of_seals_of_another_process_is_told_from_the_own(centre: Centre) {
        use server::service::seals::{SealFolderState as S, adopt_seal_folder, state_of_seal_folder};
        let (store, own) = (&centre.services.store, &centre.services.seals);
        execute(&centre, "DELETE FROM seal_folder".to_owned()).await;
        assert_eq!(state_of_seal_folder(store, own.root()).await.unwrap(), S::New);
        assert_eq!(adopt_seal_folder(store, own, "own", 1).await.unwrap(), S::Own);
        assert_eq!(adopt_seal_folder(store, own, "later", 2).await.unwrap(), S::Own);
        let folder = tempfile::tempdir().unwrap();
        let others = SealFolder::open(folder.path()).unwrap();
        assert_eq!(adopt_seal_folder(store, &others, "others", 3).await.unwrap(), S::Foreign);
        assert_eq!(others.mark().unwrap(), None, "nothing was made of it");
    }
}
