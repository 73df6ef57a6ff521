//! Following the journal of access from its first entry to its end, and holding it against what was kept of it: in the
//! daily seals, in the journal outside the database, in the row where it ends. Not here: the chain itself
//! (`domain::security`).

use crate::{
    service::{Services, upkeep::Fault},
    store::{
        seals,
        security_events::{self, SecurityEvent},
    },
};
use app::domain::security::{SecurityChain, SecurityFault};
use std::collections::BTreeMap;

/// Entries read together.
const PAGE: i64 = 1_000;

/// What somebody kept of the journal: at this number stood this hash.
type Kept = BTreeMap<i64, Vec<String>>;

/// The way along the chain; a fault does not end it, so that the later ones are named, too.
#[derive(Debug, Default)]
struct Walk {
    chain: SecurityChain,
    faults: Vec<Fault>,
}

impl Walk {
    fn step(&mut self, entry: &SecurityEvent, kept: &Kept) {
        match self.chain.follow(&entry.body(), &entry.hash) {
            Ok(()) => {}
            Err(SecurityFault::Gap(first)) => {
                self.faults.push(Fault::SecurityGone { first, last: entry.number - 1 });
            }
            Err(SecurityFault::Changed(number) | SecurityFault::CutOff(number)) => {
                self.faults.push(Fault::SecurityChanged { number });
            }
        }
        self.chain = SecurityChain { number: entry.number, hash: entry.hash.clone() };
        if kept.get(&entry.number).is_some_and(|hashes| hashes.iter().any(|hash| *hash != entry.hash)) {
            self.faults.push(Fault::SecurityReplaced { number: entry.number });
        }
    }

    /// `known`: the greatest number that somebody kept; `end`: where the journal itself says that it ends.
    fn end(mut self, known: i64, end: i64) -> (SecurityChain, Vec<Fault>) {
        let after = self.chain.number;
        if known > after {
            self.faults.push(Fault::SecurityCutOff { after, last: known });
        }
        if after > end {
            self.faults.push(Fault::SecurityAdded { first: end + 1 });
        }
        (self.chain, self.faults)
    }
}

impl Services {
    /// Follows the whole journal of access. `elsewhere` is what somebody kept on their own.
    ///
    /// # Errors
    /// When the database or the disk fails; faults in the journal are the answer.
    pub async fn follow_security(
        &self,
        elsewhere: &[SecurityChain],
    ) -> anyhow::Result<(SecurityChain, Vec<Fault>)> {
        // Everything that is kept is read before the entries: what is written meanwhile comes after it.
        let kept = self.kept_of_security(elsewhere).await?;
        let mut walk = Walk::default();
        loop {
            let entries =
                security_events::list_after(&mut *self.store.reader().await?, walk.chain.number, PAGE)
                    .await?;
            if entries.is_empty() {
                break;
            }
            entries.iter().for_each(|entry| walk.step(entry, &kept));
        }
        let end = security_events::find_head(&mut *self.store.reader().await?).await?;
        let known = kept.last_key_value().map_or(0, |(number, _)| *number);
        Ok(walk.end(known, end.number))
    }

    async fn kept_of_security(&self, elsewhere: &[SecurityChain]) -> anyhow::Result<Kept> {
        let notes = self.seals.journal().notes()?;
        let mut reader = self.store.reader().await?;
        let head = security_events::find_head(&mut reader).await?;
        let sealed = seals::list(&mut reader).await?.into_iter();
        let sealed =
            sealed.map(|seal| SecurityChain { number: seal.security_events, hash: seal.security_hash });
        let noted = notes.iter().filter_map(|note| note.security());
        let mut kept = Kept::new();
        let all = sealed.chain(noted).chain([head]).chain(elsewhere.iter().cloned());
        for SecurityChain { number, hash } in all.filter(|end| end.number > 0) {
            kept.entry(number).or_default().push(hash);
        }
        Ok(kept)
    }
}
