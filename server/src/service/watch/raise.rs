//! Raising an alert: one of a kind and person stays open until somebody has looked into it.

use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{
        Connection,
        security_alerts::{self, SecurityAlert},
    },
};
use app::domain::{
    alert::{AlertKind, Suspicion},
    security::SecurityKind,
};

impl Services {
    /// Raises an alert, or brings the open one up to date; whether it is new. What somebody has looked into within the
    /// span from which its kind is judged is not raised again by the same figures. Last in its transaction, like every
    /// entry.
    pub(super) async fn raise(&self, tx: &mut Connection, suspicion: &Suspicion) -> Result<bool> {
        let alert = self.alert_of(suspicion);
        let settled = security_alerts::find_settled(tx, &alert).await?;
        if settled.is_some_and(|at| at >= self.judged_since(suspicion.kind)) {
            return Ok(false);
        }
        if !security_alerts::insert(tx, &alert).await? {
            security_alerts::update_count(tx, &alert.mark, alert.count, alert.last_at).await?;
            return Ok(false);
        }
        let data = serde_json::json!({
            "alert": alert.kind,
            "actor_kind": alert.actor_kind,
            "actor": alert.actor,
            "count": alert.count,
            "other": alert.other,
            "units": alert.units,
        });
        let note = SecurityNote::new(SecurityKind::AlertRaised, Doer::System, &alert.origin, &alert.id);
        self.note_security(tx, SecurityNote { data, ..note }).await?;
        tracing::warn!(alert = alert.id, kind = alert.kind, "an alert was raised");
        Ok(true)
    }

    /// The beginning of the span from which alerts of a kind are judged: what happens at once in a shorter one.
    fn judged_since(&self, kind: AlertKind) -> i64 {
        match kind {
            AlertKind::StandInAndAbsent | AlertKind::TwoPlaces => self.together_since(),
            AlertKind::Enumeration
            | AlertKind::MassLookUp
            | AlertKind::OwnCause
            | AlertKind::HiredAndInvited => self.watched_since(),
        }
    }

    fn alert_of(&self, suspicion: &Suspicion) -> SecurityAlert {
        let Suspicion { kind, actor_kind, actor, origin, count, other, units } = suspicion.clone();
        let (kind, now) = (kind.code().to_owned(), self.now().0);
        SecurityAlert {
            id: self.new_id(),
            mark: format!("{kind} {actor_kind} {actor} {origin}"),
            kind,
            actor_kind,
            actor,
            origin,
            count,
            other,
            units: units.join(","),
            raised_at: now,
            last_at: now,
            ..SecurityAlert::default()
        }
    }
}
