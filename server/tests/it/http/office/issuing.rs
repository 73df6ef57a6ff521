//! Issuing while others work: no lock is held over the disk, and a race that is lost changes nothing.

use super::{
    COMMITTEE,
    duties::{order, signed},
    now,
};
use crate::support::Centre;
use app::domain::{
    dossier::{ResultState, Status},
    error::ErrorCode,
};
use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use server::{
    files::{
        Aside, Body, Cleared, FolderStore, Kept, Listed, Paper, PaperHash, PaperStore, ReceiveError,
        Received, StoreError,
    },
    service::{Order, Services, upkeep::Thoroughness},
    store::{Store, counters, dossiers, results},
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

/// What a colleague does in the moment in which the document goes to the disk, the first time only.
#[derive(Clone, Copy, PartialEq)]
enum Colleague {
    /// Locks the dossier and lets it go.
    Looks,
    /// Changes the dossier.
    Changes,
    /// Takes the next number of the committee.
    TakesTheNumber,
}

/// The papers' folder of a busy office.
struct Busy {
    papers: FolderStore,
    store: Store,
    dossier: String,
    colleague: Colleague,
    kept: AtomicUsize,
}

impl Busy {
    /// Fails by its timeout when somebody else holds the lock; otherwise it is never waited for.
    async fn act(&self) {
        let acting = async {
            let mut tx = self.store.begin_write().await.unwrap();
            dossiers::claim(&mut tx, &self.dossier, None).await.unwrap();
            if self.colleague == Colleague::TakesTheNumber {
                drop(tx);
                tx = self.store.begin_write().await.unwrap();
                counters::claim_next(&mut tx, &series()).await.unwrap();
            }
            if self.colleague != Colleague::Looks {
                tx.commit().await.unwrap();
            }
        };
        let limit = Duration::from_secs(5);
        tokio::time::timeout(limit, acting).await.expect("the dossier is locked while its document is kept");
    }
}

#[async_trait]
impl PaperStore for Busy {
    async fn receive(&self, body: Body<'_>, limit: u64) -> Result<Received, ReceiveError> {
        self.papers.receive(body, limit).await
    }

    async fn keep(&self, cleared: Cleared) -> Result<Kept, StoreError> {
        if self.kept.fetch_add(1, Ordering::SeqCst) == 0 {
            self.act().await;
        }
        self.papers.keep(cleared).await
    }

    async fn open(&self, hash: &PaperHash) -> Result<Paper, StoreError> {
        self.papers.open(hash).await
    }

    async fn read_all(&self, hash: &PaperHash, limit: u64) -> Result<Bytes, StoreError> {
        self.papers.read_all(hash, limit).await
    }

    async fn exists(&self, hash: &PaperHash) -> Result<bool, StoreError> {
        self.papers.exists(hash).await
    }

    async fn verify(&self, hash: &PaperHash) -> Result<bool, StoreError> {
        self.papers.verify(hash).await
    }

    fn list(&self) -> BoxStream<'static, Result<Listed, StoreError>> {
        self.papers.list()
    }

    async fn remove(&self, hash: &PaperHash) -> Result<(), StoreError> {
        self.papers.remove(hash).await
    }

    async fn set_aside(
        &self,
        hash: &PaperHash,
        older_than: SystemTime,
        now: i64,
    ) -> Result<bool, StoreError> {
        self.papers.set_aside(hash, older_than, now).await
    }

    async fn list_aside(&self) -> Result<Vec<Aside>, StoreError> {
        self.papers.list_aside().await
    }

    async fn bring_back(&self, aside: &Aside) -> Result<(), StoreError> {
        self.papers.bring_back(aside).await
    }

    async fn discard(&self, aside: &Aside) -> Result<(), StoreError> {
        self.papers.discard(aside).await
    }

    async fn local_path(&self, hash: &PaperHash) -> Result<PathBuf, StoreError> {
        self.papers.local_path(hash).await
    }

    async fn put_thumbnail(&self, hash: &PaperHash, jpeg: Bytes) -> Result<(), StoreError> {
        self.papers.put_thumbnail(hash, jpeg).await
    }

    async fn thumbnail(&self, hash: &PaperHash) -> Result<Option<Bytes>, StoreError> {
        self.papers.thumbnail(hash).await
    }
}

/// The committee's results of the year in which the tests play.
fn series() -> String {
    format!("result:{COMMITTEE}:2026")
}

fn busy(centre: &Centre, dossier: &str, colleague: Colleague) -> Services {
    let papers = Busy {
        papers: centre.papers.clone(),
        store: centre.services.store.clone(),
        dossier: dossier.to_owned(),
        colleague,
        kept: AtomicUsize::new(0),
    };
    Services { papers: Arc::new(papers), ..centre.services.clone() }
}

async fn last_number(centre: &Centre) -> Option<i64> {
    counters::find(&mut *centre.reader().await, &series()).await.unwrap()
}

on_both_databases! {
    async fn nobody_waits_for_the_document_of_somebody_else(centre: Centre) {
        let id = signed(&centre).await;
        let clerk = centre.staff_actor("clerk.hong-gai");
        let issued = busy(&centre, &id, Colleague::Looks).issue(&order(&clerk, &id)).await.unwrap();
        assert_eq!((issued.status, issued.result), (Status::Finished, ResultState::Issued));
        let result = results::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        assert_eq!(result.number.as_deref(), Some("1/KQ-UBND"));
        assert!(centre.services.fsck(Thoroughness::Full).await.unwrap().faults.is_empty());
    }

    async fn a_lost_race_changes_nothing_and_burns_no_number(centre: Centre) {
        let id = signed(&centre).await;
        let clerk = centre.staff_actor("clerk.hong-gai");
        let version = now(&centre, &id).await.version;
        let looked_at = Order { version: Some(version), ..order(&clerk, &id) };
        let refused = busy(&centre, &id, Colleague::Changes).issue(&looked_at).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::ChangedMeanwhile);
        let unchanged = now(&centre, &id).await;
        assert_eq!((unchanged.status, unchanged.result), (Status::Processing, ResultState::Signed));
        assert_eq!(last_number(&centre).await, None);
        let found = centre.services.fsck(Thoroughness::Full).await.unwrap();
        assert_eq!((found.faults.len(), found.orphans.len()), (0, 1), "the file waits to be collected");
    }

    async fn who_finds_the_number_taken_issues_under_the_next(centre: Centre) {
        let id = signed(&centre).await;
        let clerk = centre.staff_actor("clerk.hong-gai");
        busy(&centre, &id, Colleague::TakesTheNumber).issue(&order(&clerk, &id)).await.unwrap();
        let result = results::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        assert_eq!(result.number.as_deref(), Some("2/KQ-UBND"));
        assert_eq!(last_number(&centre).await, Some(2));
    }

    async fn the_same_order_again_makes_no_second_document(centre: Centre) {
        let id = signed(&centre).await;
        let clerk = centre.staff("clerk.hong-gai").await;
        let address = format!("/office/dossiers/{id}");
        let form = clerk.get(&address).await.expect(200).form(&format!("{address}/issue"));
        for _ in 0..2 {
            clerk.submit(&form, &[]).await.expect_see(&address);
        }
        assert_eq!(last_number(&centre).await, Some(1));
        assert!(centre.services.fsck(Thoroughness::Full).await.unwrap().orphans.is_empty());
    }
}
