//! One dossier goes over to the units that follow its own: units and nothing else change, the history says why, and
//! the citizen is told. Not here: which dossiers go, and where (`execute`).

use super::{Execution, ORG_TRANSFERRED, administrator};
use crate::{
    service::{Error, Result, Services, notices::Params, reference},
    store::{
        Connection,
        dossiers::{self, Dossier, Projection},
        events,
        seals::Covered,
    },
};
use app::domain::{
    dossier::EventBody,
    error::ErrorCode,
    notice::NoticeKind,
    organisation::{Change, Fact, Line, Organisation, UnitMove},
};

impl Services {
    /// Writes the new units, the event and the notice. Code and due dates stay as they are.
    ///
    /// # Errors
    /// `changed_meanwhile` when the dossier is not where the plan found it.
    pub(super) async fn hand_over(
        &self,
        tx: &mut Connection,
        order: &Execution<'_>,
        change: &Change,
        after: &Organisation,
        line: &Line,
    ) -> Result<Covered> {
        let (login, unit) = administrator(order.actor)?;
        let mut dossier = dossiers::claim(tx, &line.id, None).await?.ok_or(Error::NOT_FOUND)?;
        let before = Projection::from(&dossier);
        for one in &line.moves {
            go_over(&mut dossier, one)?;
        }
        let now = self.now();
        dossier.updated_at = now.0;
        dossiers::update(tx, &dossier).await?;
        let particulars = serde_json::json!({
            "change": change.code,
            "decision": change.decision,
            "case": line.case,
            "moves": line.moves,
        });
        let changes = Projection::from(&dossier).changes_since(Some(&before));
        let body = EventBody {
            dossier: dossier.id.clone(),
            number: 0,
            at: now.0,
            actor_kind: "staff".to_owned(),
            actor: login.to_owned(),
            unit: unit.to_owned(),
            kind: ORG_TRANSFERRED.to_owned(),
            from_status: dossier.status.code(),
            to_status: dossier.status.code(),
            step: dossier.step.clone().unwrap_or_default(),
            reason: order.reason.trim().to_owned(),
            data: events::data(particulars, changes),
        };
        let covered = events::append(tx, body).await?;
        let params = told(&dossier, line, after);
        self.notify(tx, &dossier, NoticeKind::OrgTransferred, params).await?;
        Ok(covered)
    }
}

fn go_over(dossier: &mut Dossier, one: &UnitMove) -> Result<()> {
    let Some(to) = one.to.first().cloned() else { return Err(ErrorCode::Incomplete.into()) };
    let at = match one.fact {
        Fact::Competent => std::mem::replace(&mut dossier.competent_unit, to),
        Fact::Returning => std::mem::replace(&mut dossier.returning_unit, to),
        Fact::Holder => {
            // Whoever held it in person stays behind.
            dossier.holder_person = None;
            dossier.holder_unit.replace(to).unwrap_or_default()
        }
    };
    if at == one.from { Ok(()) } else { Err(ErrorCode::ChangedMeanwhile.into()) }
}

/// The code and the unit that matters most to the citizen: who decides, else where the result waits.
fn told(dossier: &Dossier, line: &Line, after: &Organisation) -> Params {
    let to = line.moves.first().and_then(|one| one.to.first()).cloned().unwrap_or_default();
    let place = after.last_record(&to).map_or(to, |unit| unit.short_name.vi.clone());
    Params::from([("code".to_owned(), reference(dossier)), ("place".to_owned(), place)])
}
