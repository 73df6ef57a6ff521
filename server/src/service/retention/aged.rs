//! Rows that simply grow old: nobody is told, and nothing else hangs on them.

use super::{Outcome, Run};
use crate::{
    service::{Result, Services},
    store::{
        consents,
        retention::{self, Aged},
    },
};
use app::domain::retention::{Period, RetentionRule};

/// Rows taken away in one transaction.
const ROWS: i64 = 1_000;
/// After so long a rule stops, so that all rules of a day end before somebody takes the run over; the rest goes in the
/// next one.
const PATIENCE: i64 = 3 * 60 * 1_000;

impl Services {
    /// # Errors
    /// When the database fails.
    pub(super) async fn let_rows_go(&self, rule: RetentionRule, run: Run) -> Result<Outcome> {
        let Some(aged) = rows_of(rule) else { return Ok(Outcome::default()) };
        let before = match rule.period() {
            period @ Period::Minutes(_) => self.now().0 - period.fixed().unwrap_or_default(),
            Period::Own => self.now().0,
            Period::Days { .. } | Period::Archive => self.before(rule),
        };
        if run == Run::Dry {
            let due = retention::count(&mut *self.store.reader().await?, aged, before).await?;
            return Ok(Outcome { told: 0, gone: due.unsigned_abs() });
        }
        let (mut gone, until) = (0, self.now().0 + PATIENCE);
        loop {
            let mut tx = self.store.begin_write().await?;
            let batch = retention::delete(&mut tx, aged, before, ROWS).await?;
            tx.commit().await?;
            gone += batch;
            if batch == 0 {
                break;
            }
            if self.now().0 >= until {
                let left = retention::count(&mut *self.store.reader().await?, aged, before).await?;
                tracing::warn!(
                    rule = rule.code(),
                    gone,
                    left,
                    "a rule of retention had no time for all of it"
                );
                break;
            }
        }
        if rule == RetentionRule::PushSubscriptions {
            let mut tx = self.store.begin_write().await?;
            consents::update_unused(&mut tx, self.now().0).await?;
            tx.commit().await?;
        }
        Ok(Outcome { told: 0, gone })
    }
}

fn rows_of(rule: RetentionRule) -> Option<Aged> {
    Some(match rule {
        RetentionRule::PowersOfAttorney => retention::POWERS,
        RetentionRule::Looks => retention::LOOKS,
        RetentionRule::Consents => retention::CONSENTS,
        RetentionRule::Notices => retention::NOTICES,
        RetentionRule::PushSubscriptions => retention::SUBSCRIPTIONS,
        RetentionRule::Sessions => retention::SESSIONS,
        RetentionRule::SignIns => retention::SIGN_INS,
        RetentionRule::Invitations => retention::INVITATIONS,
        RetentionRule::LogoutTokens => retention::LOGOUT_TOKENS,
        RetentionRule::Commands => retention::COMMANDS,
        RetentionRule::Counts => retention::COUNTS,
        RetentionRule::Accounts
        | RetentionRule::Drafts
        | RetentionRule::ClosedDossiers
        | RetentionRule::Files => return None,
    })
}
