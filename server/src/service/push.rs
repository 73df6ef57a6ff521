//! Sending what stands in an inbox to the browsers of its account, one job a browser: one that does not
//! answer repeats nothing for the others. Not here: the protocol (`crate::push`) and the queue (`worker`).

use super::{
    Error, Result, Services,
    inbox::{page_of, unnamed_sentence},
    notices::PushNotice,
    security::Doer,
};
use crate::{
    push::{Endpoints, Notification, Outcome, Payload, Subscription, Urgency},
    store::{notices, subscriptions, subscriptions::PushSubscription},
};
use app::{
    domain::{error::ErrorCode, notice::NoticeKind},
    texts::{Lang, inbox as t},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a push service keeps a message for a device that is off.
const KEPT_FOR: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// The job that sends one notice to one browser.
#[derive(Debug, Serialize, Deserialize)]
pub struct PushMessage {
    pub notice: String,
    pub subscription: String,
}

impl PushMessage {
    pub const KIND: &str = "push_message";
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Nothing is left to do: delivered, or nobody to deliver to.
    Done,
    /// To be tried again, not before this time.
    Later { wait: Duration, code: &'static str },
}

impl Services {
    /// Makes one job of a notice for each browser of its account.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn spread_notice(&self, job: &PushNotice, done: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        if let Some(notice) = notices::find(&mut tx, &job.notice).await? {
            for browser in subscriptions::list(&mut tx, &notice.account_id).await? {
                let message = PushMessage { notice: notice.id.clone(), subscription: browser.id };
                let payload = serde_json::to_string(&message).unwrap_or_default();
                self.enqueue(&mut tx, PushMessage::KIND, payload).await?;
            }
        }
        crate::store::jobs::delete(&mut tx, done).await?;
        Ok(tx.commit().await?)
    }

    /// Sends one notice to one browser.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn push_message(&self, job: &PushMessage) -> Result<Sent> {
        let mut reader = self.store.reader().await?;
        let notice = notices::find(&mut reader, &job.notice).await?;
        let browser = subscriptions::find(&mut reader, &job.subscription).await?;
        let (Some(notice), Some(browser)) = (notice, browser) else { return Ok(Sent::Done) };
        let unread = notices::count_unread(&mut reader, &notice.account_id).await?;
        drop(reader);
        // A browser that has changed hands since is told nothing of somebody else's.
        if browser.account_id != notice.account_id {
            return Ok(Sent::Done);
        }
        let rule = Endpoints::from_config(&self.config);
        let parsed = Subscription::parse(&browser.endpoint, &browser.p256dh, &browser.auth, &rule);
        let Ok(subscription) = parsed else { return self.forget(&browser).await };
        let Some(payload) = self.payload(&notice, &browser, unread)? else { return Ok(Sent::Done) };
        match self.pusher.send(&subscription, &payload, KEPT_FOR).await {
            Outcome::Delivered => self.note_delivery(&browser).await,
            Outcome::Gone | Outcome::NotPermitted => self.forget(&browser).await,
            again @ Outcome::RetryAfter(wait) => Ok(Sent::Later { wait, code: again.code() }),
            again => Ok(Sent::Later { wait: Duration::ZERO, code: again.code() }),
        }
    }

    fn payload(
        &self,
        notice: &notices::Notice,
        browser: &PushSubscription,
        unread: i64,
    ) -> Result<Option<Payload>> {
        let lang = Lang::from_tag(&browser.lang).unwrap_or_default();
        let Some(body) = unnamed_sentence(notice, lang) else { return Ok(None) };
        let failed = |error: anyhow::Error| Error::Failed(ErrorCode::Internal, error);
        let navigate = self.config.public_url.join(&page_of(notice)).map_err(|error| failed(error.into()))?;
        let notification = Notification {
            title: lang.t(t::WORKER_TITLE).to_owned(),
            lang: lang.tag().to_owned(),
            body,
            navigate,
            // What is about no dossier takes the place of nothing else.
            tag: match &notice.dossier_id {
                Some(id) => format!("dossier-{id}"),
                None => format!("notice-{}", notice.id),
            },
            unread: u32::try_from(unread).ok(),
            urgency: urgency(&notice.kind),
        };
        Payload::new(&notification).map(Some).map_err(|error| failed(error.into()))
    }

    async fn forget(&self, browser: &PushSubscription) -> Result<Sent> {
        let mut tx = self.store.begin_write().await?;
        subscriptions::delete(&mut tx, &browser.id).await?;
        self.end_lost_messages(&mut tx, (&browser.account_id, &browser.id), Doer::System).await?;
        tx.commit().await?;
        Ok(Sent::Done)
    }

    async fn note_delivery(&self, browser: &PushSubscription) -> Result<Sent> {
        let mut tx = self.store.begin_write().await?;
        subscriptions::update_delivered(&mut tx, &browser.id, self.now().0).await?;
        tx.commit().await?;
        Ok(Sent::Done)
    }
}

/// Where the citizen has to act, the device is woken.
fn urgency(kind: &str) -> Urgency {
    match NoticeKind::from_code(kind) {
        Some(
            NoticeKind::Supplement | NoticeKind::Payment | NoticeKind::Result | NoticeKind::ResultOnline,
        ) => Urgency::High,
        _ => Urgency::Normal,
    }
}
