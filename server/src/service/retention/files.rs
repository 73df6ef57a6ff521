//! Files that no row names. They are put aside first and go a day later: whatever was received or named in between is
//! brought back, so that no upload is lost to a sweep of the same moment, and a run may stop anywhere.

use super::{BATCH, DAY, MOST, Outcome, Run};
use crate::{
    files::{Aside, Listed, PaperHash},
    service::{Result, Services},
    store::{papers, retention},
};
use app::domain::retention::RetentionRule;
use futures::TryStreamExt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

impl Services {
    /// # Errors
    /// When the database or the disk fails.
    pub(super) async fn let_files_go(&self, run: Run) -> Result<Outcome> {
        let mut gone = 0;
        for aside in self.papers.list_aside().await? {
            gone += u64::from(self.settle_aside(&aside, run).await?);
        }
        let before = moment(self.before(RetentionRule::Files));
        let mut put_aside = 0;
        for hash in self.unnamed_files().await? {
            if run == Run::Dry || put_aside >= MOST {
                break;
            }
            let moved = self.papers.set_aside(&hash, before, self.now().0).await?;
            put_aside += u64::from(moved);
        }
        Ok(Outcome { told: 0, gone })
    }

    /// Brings back what was wanted after all; takes away what nobody has wanted for a day. Whether it went.
    async fn settle_aside(&self, aside: &Aside, run: Run) -> Result<bool> {
        let named = retention::exists_file(&mut *self.store.reader().await?, aside.hash.as_str()).await?;
        let wanted = named || aside.received_at >= moment(aside.since);
        let over = self.now().0 - aside.since >= DAY;
        match (wanted, run) {
            (_, Run::Dry) => return Ok(!wanted && over),
            (true, Run::Real) => self.papers.bring_back(aside).await?,
            (false, Run::Real) if over => self.papers.discard(aside).await?,
            (false, Run::Real) => {}
        }
        Ok(!wanted && over)
    }

    /// Files that no row named when they were looked up. Both lists are in the order of the hashes.
    async fn unnamed_files(&self) -> Result<Vec<PaperHash>> {
        let mut unnamed = Vec::new();
        let (mut page, mut after) = (Vec::new(), String::new());
        let mut held = self.papers.list();
        while let Some(Listed { hash, .. }) = held.try_next().await? {
            while page.last().is_none_or(|(name, _): &(String, i64)| name.as_str() < hash.as_str()) {
                page = papers::list_files(&mut *self.store.reader().await?, &after, BATCH).await?;
                let Some((last, _)) = page.last() else { break };
                after.clone_from(last);
            }
            if !page.iter().any(|(name, _)| name == hash.as_str()) {
                unnamed.push(hash);
            }
        }
        Ok(unnamed)
    }
}

fn moment(milliseconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(milliseconds).unwrap_or_default())
}
