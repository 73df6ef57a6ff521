//! Reading the inbox.

use crate::{
    service::{Result, Services, notices::Params},
    store::notices::{self, Notice},
};
use app::{
    domain::{mandate::Principal, notice::NoticeKind, time::Timestamp},
    pages::account::inbox::{Inbox, Reading, Row},
    texts::{Lang, inbox},
};

/// Notices shown; older ones are told by their dossiers' timelines.
const SHOWN: i64 = 100;

impl Services {
    /// The newest notices of an account about the dossiers of whom it acts for, in the reader's language.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inbox(&self, account: &str, owner: &Principal, lang: Lang) -> Result<Inbox> {
        let mut reader = self.store.reader().await?;
        let notices = notices::list_of(&mut reader, account, owner.id(), SHOWN).await?;
        let rows = notices.iter().filter_map(|notice| row(notice, lang)).collect();
        Ok(Inbox { rows, push_key: self.pusher.public_key().to_owned() })
    }

    /// Marks them as read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark_read(&self, account: &str, owner: &Principal) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        notices::update_read_of(&mut tx, account, owner.id(), self.now().0).await?;
        Ok(tx.commit().await?)
    }
}

/// The sentence of a notice; nothing for a kind that this version does not know.
pub(in crate::service) fn sentence(notice: &Notice, lang: Lang) -> Option<String> {
    said(notice, serde_json::from_str(&notice.params).unwrap_or_default(), lang)
}

/// The same for a device that others may see, too: it names nobody.
pub(in crate::service) fn unnamed_sentence(notice: &Notice, lang: Lang) -> Option<String> {
    let mut params: Params = serde_json::from_str(&notice.params).unwrap_or_default();
    if let Some(name) = params.get_mut("name") {
        *name = lang.t(inbox::PUSH_SOMEBODY).to_owned();
    }
    said(notice, params, lang)
}

fn said(notice: &Notice, params: Params, lang: Lang) -> Option<String> {
    let params: Vec<(&str, &str)> =
        params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Some(NoticeKind::from_code(&notice.kind)?.say(lang, &params))
}

/// Where a notice leads: to its dossier, or to where somebody sees for whom they may act.
pub(in crate::service) fn page_of(notice: &Notice) -> String {
    notice.dossier_id.as_ref().map_or_else(|| "/acting".to_owned(), |id| format!("/dossiers/{id}"))
}

fn row(notice: &Notice, lang: Lang) -> Option<Row> {
    Some(Row {
        text: sentence(notice, lang)?,
        when: Timestamp(notice.created_at).told(lang),
        href: page_of(notice),
        reading: if notice.read_at.is_none() { Reading::New } else { Reading::Read },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_on_a_device_names_nobody() {
        let notice = Notice {
            id: "n".to_owned(),
            account_id: "a".to_owned(),
            dossier_id: None,
            kind: NoticeKind::PowerGiven.code().to_owned(),
            params: r#"{"name":"Chíu Tài Múi","date":"31/12/2026"}"#.to_owned(),
            created_at: 0,
            read_at: None,
        };
        let inside = sentence(&notice, Lang::Vi).unwrap_or_default();
        let outside = unnamed_sentence(&notice, Lang::Vi).unwrap_or_default();
        assert!(inside.starts_with("Chíu Tài Múi ủy quyền") && inside.contains("31/12/2026"), "{inside}");
        assert!(outside.starts_with("Có người ủy quyền") && outside.contains("31/12/2026"), "{outside}");
    }
}
