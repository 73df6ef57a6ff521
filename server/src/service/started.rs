//! What the journal of access says of a start: which keys were taken into use, which are new or gone, and which settings
//! differ from the last start, by name. Not here: where keys and settings come from (`assemble`, `config`).

use super::{
    Result, Services,
    security::{Doer, SecurityNote},
};
use crate::store::{Connection, started_with};
use app::domain::security::SecurityKind;
use std::collections::BTreeMap;

/// The server's secret key, as the journal calls it.
const SECRET_KEY: &str = "secret.key";
/// The key that signs push messages.
const PUSH_KEY: &str = "push key";
/// What stands before the name of a setting.
const SETTING: &str = "setting ";

impl Services {
    /// Notes a start. The first one of an installation makes its keys; another key means that the one before is gone.
    ///
    /// # Errors
    /// When the database fails; then nothing starts.
    pub async fn note_start(&self) -> Result<()> {
        let now = self.now().0;
        let mut tx = self.store.begin_write().await?;
        let known: BTreeMap<String, String> = started_with::list(&mut tx).await?.into_iter().collect();
        let keys = [
            (SECRET_KEY, self.keys.pseudonym(SECRET_KEY)),
            (PUSH_KEY, super::keys::hash(self.pusher.public_key())),
        ];
        let settings: Vec<(String, String)> = self.setting_marks();
        let same_key = known.get(SECRET_KEY) == Some(&keys[0].1);
        // Marks of another secret key say nothing about what they were made of.
        let changed: Vec<&str> = settings
            .iter()
            .filter(|(name, mark)| same_key && known.get(name) != Some(mark))
            .filter_map(|(name, _)| name.strip_prefix(SETTING))
            .collect();
        for (name, mark) in settings
            .iter()
            .map(|(name, mark)| (name.as_str(), mark))
            .chain(keys.iter().map(|(name, mark)| (*name, mark)))
        {
            if known.get(name) != Some(mark) {
                started_with::upsert(&mut tx, name, mark, now).await?;
            }
        }
        for (name, mark) in &keys {
            self.note_key(&mut tx, (name, mark), known.get(*name)).await?;
        }
        if !changed.is_empty() {
            let data = serde_json::json!({ "settings": changed });
            let note = SecurityNote::new(SecurityKind::SettingsChanged, Doer::System, "", "");
            self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn note_key(
        &self,
        tx: &mut Connection,
        (name, mark): (&str, &str),
        before: Option<&String>,
    ) -> Result<()> {
        let mut notes = vec![(SecurityKind::KeyUsed, mark)];
        match before {
            None => notes.insert(0, (SecurityKind::KeyMade, mark)),
            Some(before) if before != mark => {
                notes.splice(
                    0..0,
                    [(SecurityKind::KeyRevoked, before.as_str()), (SecurityKind::KeyMade, mark)],
                );
            }
            Some(_) => {}
        }
        for (kind, mark) in notes {
            // Enough of it to tell two keys apart.
            let mark: String = mark.chars().take(16).collect();
            let data = serde_json::json!({ "mark": mark });
            let note = SecurityNote::new(kind, Doer::System, "", name);
            self.note_security(tx, SecurityNote { data, ..note }).await?;
        }
        Ok(())
    }

    fn setting_marks(&self) -> Vec<(String, String)> {
        let mark = |name: &str, value: &str| self.keys.pseudonym(&format!("{SETTING}{name}={value}"));
        let settings = self.config.settings();
        settings.iter().map(|(name, value)| (format!("{SETTING}{name}"), mark(name, value))).collect()
    }
}
