//! One dossier goes over to the units that follow its own: units and nothing else change, the history says why, and
//! the citizen is told. Not here: which dossiers go, and where (`execute`).

use super::{Execution, ORG_TRANSFERRED, administrator};
use crate::{
    service::{Error, Result, Services, notices::Params, reference},
    store::{
        Connection,
        dossiers::{self, Dossier, Projection},
        events,
        hand_overs::{self, HandOver},
        seals::Covered,
        vouched::{self, VOUCHED},
    },
};
use app::domain::{
    dossier::{EventBody, HandOverKind, HandOverState},
    error::ErrorCode,
    notice::NoticeKind,
    organisation::{Change, Fact, Line, Organisation, UnitMove},
    time::Timestamp,
    working_time::working_minutes_between,
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
        let rows = vouched::list(tx, &dossier.id).await?;
        for one in &line.moves {
            go_over(&mut dossier, one)?;
        }
        let now = self.now();
        dossier.updated_at = now.0;
        dossiers::update(tx, &dossier).await?;
        let holder = |one: &&UnitMove| one.fact == Fact::Holder;
        if let (Some(one), Some(to)) = (line.moves.iter().find(holder), &dossier.holder_unit) {
            let note = change.decision.as_ref().map_or(&change.code, |decision| &decision.number);
            self.pass_to_successor(tx, &dossier, (&one.from, to), note).await?;
        }
        let rows = vouched::list(tx, &dossier.id).await?.changes_since(&rows);
        let particulars = serde_json::json!({
            "change": change.code,
            "decision": change.decision,
            "case": line.case,
            "moves": line.moves,
            VOUCHED: rows,
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

impl Services {
    /// The way from the unit that had it to the one that follows it, on the control slip. The step and the day on
    /// which it is due stay as they were; the new unit confirms it with its first work.
    async fn pass_to_successor(
        &self,
        tx: &mut Connection,
        dossier: &Dossier,
        (from, to): (&str, &str),
        note: &str,
    ) -> Result<()> {
        let (now, rows) = (self.now(), hand_overs::list(tx, &dossier.id).await?);
        let number = rows.len() as i64 + 1;
        let open = rows.into_iter().next_back().filter(|row| row.left_at.is_none());
        let due_at = open.as_ref().and_then(|row| row.due_at);
        if let Some(mut row) = open {
            let calendar = self.catalogue.calendar_of(from);
            let late = |due| working_minutes_between(Timestamp(due), now, &calendar);
            row.late_minutes =
                due_at.filter(|_| dossier.paused_at.is_none()).map(late).transpose()?.unwrap_or(0);
            (row.left_at, row.state) = (Some(now.0), HandOverState::PassedOn);
            hand_overs::update(tx, &row).await?;
        }
        let row = HandOver {
            id: self.new_id(),
            dossier_id: dossier.id.clone(),
            number,
            kind: HandOverKind::Succession,
            step: dossier.step.clone().unwrap_or_default(),
            from_unit: from.to_owned(),
            from_person: String::new(),
            to_unit: to.to_owned(),
            to_person: String::new(),
            given_at: now.0,
            due_at,
            received_at: None,
            opened_at: None,
            left_at: None,
            late_minutes: 0,
            charged_unit: to.to_owned(),
            state: HandOverState::Given,
            note: note.to_owned(),
        };
        Ok(hand_overs::insert(tx, &row).await?)
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
