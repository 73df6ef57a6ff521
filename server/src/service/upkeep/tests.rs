//! Backups, checks and audits on a whole data folder.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod sample;
mod secrecy;

use super::*;
use crate::{
    clock::FixedClock,
    files::body,
    service::{Services, testing},
    store::{
        dossiers::{self, Changes, Projection},
        events, papers,
        papers::PaperFile,
        vouched::{self, Rows, VOUCHED},
    },
};
use app::domain::dossier::{EventBody, Status};
use bytes::Bytes;
use sample::dossier;
use std::{fs, sync::Arc};
use tempfile::TempDir;

struct Place {
    folder: TempDir,
    services: Services,
    clock: Arc<FixedClock>,
}

impl Place {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = testing::config(&folder.path().join("data"), "http://127.0.0.1:9", "secret");
        let (services, clock) = testing::services(config).await;
        Self { folder, services, clock }
    }

    /// A dossier that was sent and accepted, with one paper of this content.
    async fn accepted(&self, id: &str, content: &'static str) -> String {
        let hash = self.keep(content).await;
        let mut tx = self.services.store.begin_write().await.unwrap();
        dossiers::insert(&mut tx, &dossier(id, Status::Accepted)).await.unwrap();
        papers::insert(&mut tx, &paper(id, &hash, content.len())).await.unwrap();
        let rows = vouched::list(&mut tx, id).await.unwrap().changes_since(&Rows::default());
        let mut submit = event(id, "submit", Status::Draft, Status::Submitted);
        submit.data = events::data(serde_json::json!({ VOUCHED: rows }), Changes::new());
        let accept = event(id, "accept", Status::Submitted, Status::Accepted);
        for body in [submit, accept] {
            let appended = [events::append(&mut tx, body).await.unwrap()];
            self.services.announce(&appended).await.unwrap();
        }
        tx.commit().await.unwrap();
        hash
    }

    async fn keep(&self, content: &'static str) -> String {
        let stream = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(content.as_bytes()))]);
        let received = self.services.papers.receive(body(stream), 1000).await.unwrap();
        self.services.papers.keep(crate::files::Cleared::of_our_own(received)).await.unwrap().hash.to_string()
    }

    async fn faults(&self, thoroughness: Thoroughness) -> Vec<String> {
        self.services.fsck(thoroughness).await.unwrap().faults
    }

    fn file(&self, hash: &str) -> std::path::PathBuf {
        self.folder.path().join("data/papers/sha256").join(&hash[..2]).join(&hash[2..])
    }
}

fn event(id: &str, kind: &str, from: Status, to: Status) -> EventBody {
    EventBody {
        dossier: id.to_owned(),
        number: 0,
        at: 1,
        actor_kind: "staff".into(),
        actor: "desk.tinh".into(),
        unit: "QN.TT".into(),
        kind: kind.to_owned(),
        from_status: from.code(),
        to_status: to.code(),
        step: String::new(),
        reason: String::new(),
        data: serde_json::json!({ "changes": Projection::from(&dossier(id, to)).columns() }).to_string(),
    }
}

fn paper(dossier: &str, hash: &str, size: usize) -> PaperFile {
    PaperFile {
        id: format!("paper-{dossier}"),
        dossier_id: dossier.to_owned(),
        component: "form".into(),
        item_id: None,
        file_hash: hash.to_owned(),
        name: "to-khai.pdf".into(),
        media_type: "application/pdf".into(),
        size: i64::try_from(size).unwrap(),
        pages: Some(1),
        width: None,
        height: None,
        added_by: "citizen".into(),
        created_at: 1,
    }
}

#[tokio::test]
async fn a_restored_backup_holds_everything_and_nothing_else() {
    let place = Place::new().await;
    place.accepted("d-1", "tờ khai").await;
    let unnamed = place.keep("nobody's").await;
    let (copy, again) = (place.folder.path().join("copy"), place.folder.path().join("again"));
    let manifest = backup(&place.services, &copy).await.unwrap();
    assert!(manifest.files.iter().any(|file| file.path == "secret.key"));
    assert!(manifest.files.iter().all(|file| !file.path.contains(&unnamed[2..])));
    assert_eq!(restore(&copy, &again).unwrap(), manifest);
    let (restored, _) = testing::services(testing::config(&again, "http://127.0.0.1:9", "secret")).await;
    let found = restored.fsck(Thoroughness::Full).await.unwrap();
    assert_eq!((found.files, found.chains, found.faults, found.orphans.len()), (1, 1, vec![], 0));
    assert_eq!(restored.keys.track_token("d-1"), place.services.keys.track_token("d-1"));
    assert_eq!(restored.audit().await.unwrap(), place.services.audit().await.unwrap());
}

#[tokio::test]
async fn a_backup_with_one_changed_byte_is_refused_and_leaves_nothing() {
    let place = Place::new().await;
    let hash = place.accepted("d-1", "tờ khai").await;
    let (copy, again) = (place.folder.path().join("copy"), place.folder.path().join("again"));
    backup(&place.services, &copy).await.unwrap();
    fs::write(copy.join("papers/sha256").join(&hash[..2]).join(&hash[2..]), "Tờ khai").unwrap();
    assert!(restore(&copy, &again).unwrap_err().to_string().contains(&hash[2..]));
    let left: Vec<_> = fs::read_dir(&again).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| InUse::is_lock(name)), "{left:?}");
}

#[tokio::test]
async fn restoring_over_data_or_under_a_running_server_is_refused() {
    let place = Place::new().await;
    let (copy, again) = (place.folder.path().join("copy"), place.folder.path().join("again"));
    backup(&place.services, &copy).await.unwrap();
    let data = &place.services.config.data_dir;
    assert!(restore(&copy, data).unwrap_err().to_string().contains("already holds"));
    let server = InUse::shared(&again).unwrap();
    assert!(InUse::shared(&again).is_ok());
    assert!(restore(&copy, &again).unwrap_err().to_string().contains("runs on"));
    drop(server);
    assert!(restore(&copy, &again).is_ok());
}

#[tokio::test]
async fn a_folder_without_a_manifest_or_with_a_path_outside_is_no_backup() {
    let place = Place::new().await;
    let (copy, again) = (place.folder.path().join("copy"), place.folder.path().join("again"));
    fs::create_dir(&copy).unwrap();
    assert!(restore(&copy, &again).unwrap_err().to_string().contains("finished backup"));
    let outside = Stored { path: "../evil".into(), size: 0, sha256: String::new() };
    Manifest::new(1, true, vec![outside]).write(&copy).unwrap();
    assert!(restore(&copy, &again).unwrap_err().to_string().contains("no path inside"));
}

#[tokio::test]
async fn missing_cut_and_changed_papers_are_found() {
    let place = Place::new().await;
    let hash = place.accepted("d-1", "tờ khai").await;
    assert_eq!(place.faults(Thoroughness::Full).await, Vec::<String>::new());
    fs::write(place.file(&hash), "Tờ khai").unwrap();
    assert_eq!(place.faults(Thoroughness::Quick).await, Vec::<String>::new());
    assert_eq!(place.faults(Thoroughness::Full).await, [format!("paper {hash} was changed")]);
    fs::write(place.file(&hash), "t").unwrap();
    assert_eq!(place.faults(Thoroughness::Quick).await, [format!("paper {hash} has 1 bytes instead of 9")]);
    fs::remove_file(place.file(&hash)).unwrap();
    assert_eq!(place.faults(Thoroughness::Quick).await, [format!("paper {hash} is missing")]);
}

#[tokio::test]
async fn only_orphans_older_than_a_day_are_collected() {
    let place = Place::new().await;
    let kept = place.accepted("d-1", "tờ khai").await;
    let orphan = place.keep("nobody's").await;
    let found = place.services.fsck(Thoroughness::Quick).await.unwrap();
    assert_eq!(found.orphans.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), orphan);
    assert_eq!(place.services.collect(&found.orphans).await.unwrap(), 0);
    place.clock.advance(25 * 60 * 60 * 1000);
    assert_eq!(place.services.collect(&found.orphans).await.unwrap(), 1);
    assert!(!place.file(&orphan).exists() && place.file(&kept).exists());
}

#[tokio::test]
async fn a_status_that_no_event_led_to_is_found() {
    let place = Place::new().await;
    place.accepted("d-1", "tờ khai").await;
    let mut tx = place.services.store.begin_write().await.unwrap();
    let mut changed = dossiers::find(&mut tx, "d-1").await.unwrap().unwrap();
    changed.status = Status::Refused;
    dossiers::update(&mut tx, &changed).await.unwrap();
    dossiers::insert(&mut tx, &dossier("d-2", Status::Draft)).await.unwrap();
    tx.commit().await.unwrap();
    let audit = place.services.audit().await.unwrap();
    assert_eq!(
        audit.faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["d-1: its history did not lead to its status"]
    );
    assert_eq!((audit.head().chains, audit.head().events), (1, 2));
}

#[tokio::test]
async fn an_earlier_head_notices_a_tail_that_was_cut_off() {
    let place = Place::new().await;
    place.accepted("d-1", "tờ khai").await;
    let before = place.services.audit().await.unwrap();
    let mut tx = place.services.store.begin_write().await.unwrap();
    events::append(&mut tx, event("d-1", "refuse", Status::Accepted, Status::Refused)).await.unwrap();
    tx.commit().await.unwrap();
    let after = place.services.audit().await.unwrap();
    assert_ne!(before.head().root, after.head().root);
    assert_eq!(place.services.compare_heads(&before.heads).await.unwrap(), []);
    let mut forged = after.heads.clone();
    forged[0].number = 4;
    assert_eq!(
        place.services.compare_heads(&forged).await.unwrap(),
        [Fault::EventGone { dossier: "d-1".into(), number: 4 }]
    );
    forged[0].number = 2;
    assert_eq!(
        place.services.compare_heads(&forged).await.unwrap(),
        [Fault::EventReplaced { dossier: "d-1".into(), number: 2 }]
    );
}
