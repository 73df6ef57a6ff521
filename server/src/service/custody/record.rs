//! The control slip: one row a hand-over, written with the change that hands over.

use crate::{
    service::{Change, Result, clock},
    store::hand_overs::{self, HandOver},
};
use app::domain::{
    dossier::{CommandKind, Custody, HandOverKind, HandOverState, ResultState},
    procedure::StepKind,
    time::Timestamp,
    working_time::{hand_over_due, step_due, step_time, working_minutes_between},
};
use std::borrow::Cow;

impl Change<'_> {
    /// Writes who gave the dossier to whom with this command, and what the way before came to.
    ///
    /// # Errors
    /// When the database fails, or the count leaves the years of the calendar.
    pub(in crate::service) async fn record_hand_over(
        &mut self,
        kind: CommandKind,
        reason: &str,
    ) -> Result<()> {
        let rows = hand_overs::list(&mut self.tx, &self.dossier.id).await?;
        let number = rows.len() as i64 + 1;
        let open = rows.into_iter().next_back().filter(|row| row.left_at.is_none());
        let moved = self.hands_over(kind);
        if let Some(mut row) = open {
            self.confirm(&mut row, kind);
            if moved {
                self.close(&mut row, kind, reason).await?;
            } else {
                row.due_at = self.due_anew(&row, kind)?;
            }
            hand_overs::update(&mut self.tx, &row).await?;
        }
        if moved {
            let row = self.new_row(kind, number, reason)?;
            hand_overs::insert(&mut self.tx, &row).await?;
        }
        Ok(())
    }

    fn step_before(&self) -> Option<StepKind> {
        self.before.as_ref()?.step.as_deref().and_then(StepKind::from_code)
    }

    /// Whether the command hands the dossier to somebody else. What is issued stays with the clerk until it is sent.
    fn hands_over(&self, kind: CommandKind) -> bool {
        use CommandKind as K;
        match kind {
            K::Issue => false,
            K::TransferResult | K::ReturnToSender | K::Recall => true,
            K::CollectPost | K::ReturnPost => true,
            K::ConfirmResult => self.before.as_ref().is_some_and(|row| row.result == ResultState::Issued),
            _ => self.step_before() != self.dossier.step(),
        }
    }

    /// Work confirms that it was received, and so does saying so.
    fn confirm(&self, row: &mut HandOver, kind: CommandKind) {
        let own = kind != CommandKind::AskSupplement || self.step_before() == Some(StepKind::Intake);
        let works = kind.is_work() && own;
        if let Some(login) = self.actor.login().filter(|_| works && row.received_at.is_none()) {
            (row.received_at, row.state) = (Some(self.now.0), HandOverState::Received);
            login.clone_into(&mut row.to_person);
        }
    }

    async fn close(&mut self, row: &mut HandOver, kind: CommandKind, reason: &str) -> Result<()> {
        row.left_at = Some(self.now.0);
        row.late_minutes = self.late_minutes(row).await?;
        row.state = match kind {
            CommandKind::ReturnToSender => HandOverState::Returned,
            CommandKind::Recall => HandOverState::Recalled,
            _ => HandOverState::PassedOn,
        };
        if matches!(kind, CommandKind::ReturnToSender | CommandKind::Recall) {
            // Whoever gave it to the wrong hands or too early answers for the time.
            row.charged_unit.clone_from(&row.from_unit);
            reason.trim().clone_into(&mut row.note);
        }
        Ok(())
    }

    /// Minutes of working time by which the step was left too late.
    async fn late_minutes(&mut self, row: &HandOver) -> Result<i64> {
        let Some(due) = row.due_at else { return Ok(0) };
        // What was finished before it was sent on was not late for the sending.
        let left = Timestamp(self.dossier.finished_at.unwrap_or(self.now.0).min(self.now.0));
        let step = StepKind::from_code(&row.step);
        let calendar = self.services.catalogue.calendar_of(&row.to_unit);
        if step == Some(StepKind::Intake) {
            return Ok(working_minutes_between(Timestamp(due), left, &calendar)?);
        }
        let pauses = clock::pauses(&self.whole_clock().await?, self.now);
        let hours = self.hours_of(step);
        Ok(step_time(Timestamp(row.given_at), Some(left), hours, &pauses, &calendar, self.now)?.late)
    }

    fn hours_of(&self, step: Option<StepKind>) -> u32 {
        self.procedure.steps.iter().find(|entry| Some(entry.does) == step).map_or(0, |entry| entry.hours)
    }

    /// By when the present step is to be done after a command that let its time start anew or go on.
    fn due_anew(&self, row: &HandOver, kind: CommandKind) -> Result<Option<i64>> {
        use CommandKind as K;
        let step = self.dossier.step();
        let goes_on = matches!(kind, K::CompleteSupplement | K::Resume | K::ConfirmPayment);
        if step == Some(StepKind::Intake) && (goes_on || matches!(kind, K::Accept)) {
            return self.due_of(StepKind::Intake);
        }
        if !goes_on {
            return Ok(row.due_at);
        }
        let calendar = self.services.catalogue.calendar_of(&row.to_unit);
        let (pauses, given) = (clock::pauses(&self.clock, self.now), Timestamp(row.given_at));
        Ok(Some(step_due(given, self.hours_of(step), &pauses, &calendar)?.0))
    }

    /// By when a step that is entered now is to be done; handing over what was accepted has its own rule (R3).
    fn due_of(&self, step: StepKind) -> Result<Option<i64>> {
        let calendar = self.services.catalogue.calendar_of(&self.unit_of(step));
        Ok(match step {
            StepKind::Intake if self.dossier.accepted_at.is_none() => self.dossier.triage_due_at,
            StepKind::Intake => Some(hand_over_due(self.now, &calendar)?.0),
            StepKind::Return => None,
            _ => Some(step_due(self.now, self.hours_of(Some(step)), &[], &calendar)?.0),
        })
    }

    /// The unit that does a step, or the one that stands in its place today.
    fn unit_of(&self, step: StepKind) -> Cow<'_, str> {
        let d = &self.dossier;
        let unit = match step {
            StepKind::Intake => &d.receiving_unit,
            StepKind::Return if d.result == ResultState::Issued => &d.competent_unit,
            StepKind::Return => &d.returning_unit,
            _ => &d.competent_unit,
        };
        self.services.catalogue.stands_for(unit, d.holder_unit.as_deref())
    }

    fn new_row(&self, kind: CommandKind, number: i64, reason: &str) -> Result<HandOver> {
        let (from, to) = (self.step_before(), self.dossier.step());
        let carrier = || self.dossier.post_carrier.clone();
        let to_unit = match kind {
            // The post is no unit; it goes by the name of its carrier.
            CommandKind::CollectPost => carrier(),
            _ => to.map(|step| self.unit_of(step).into_owned()).unwrap_or_default(),
        };
        let from_unit = match kind {
            CommandKind::Recall => self.before.as_ref().and_then(|row| row.holder_unit.clone()),
            CommandKind::ConfirmResult => Some(self.dossier.competent_unit.clone()),
            CommandKind::DeliverPost | CommandKind::ReturnPost => Some(carrier()),
            _ => None,
        };
        let held = self.dossier.custody == Custody::Held;
        let received = (held || to.is_none()).then_some(self.now.0);
        let person = self.actor.login().unwrap_or_default().to_owned();
        let direct = matches!(
            kind,
            CommandKind::Recall
                | CommandKind::CounterAccept
                | CommandKind::ConfirmResult
                | CommandKind::ReturnPost
        );
        Ok(HandOver {
            id: self.services.new_id(),
            dossier_id: self.dossier.id.clone(),
            number,
            kind: way(kind, from, to),
            step: to.map(|step| step.code().to_owned()).unwrap_or_default(),
            from_unit: from_unit.unwrap_or_else(|| self.unit.clone()),
            from_person: if direct || kind == CommandKind::DeliverPost {
                String::new()
            } else {
                person.clone()
            },
            charged_unit: to_unit.clone(),
            to_unit,
            to_person: if direct { person } else { String::new() },
            given_at: self.now.0,
            due_at: to.map(|step| self.due_of(step)).transpose()?.flatten(),
            received_at: received,
            left_at: to.is_none().then_some(self.now.0),
            late_minutes: 0,
            state: if received.is_some() { HandOverState::Received } else { HandOverState::Given },
            note: if kind == CommandKind::ReturnToSender { reason.trim().to_owned() } else { String::new() },
        })
    }
}

/// What this way is called.
fn way(kind: CommandKind, from: Option<StepKind>, to: Option<StepKind>) -> HandOverKind {
    match kind {
        CommandKind::TransferResult | CommandKind::ConfirmResult => HandOverKind::ToReturningDesk,
        CommandKind::CollectPost => HandOverKind::ToPost,
        CommandKind::ReturnPost => HandOverKind::FromPost,
        CommandKind::ReturnToSender if to == Some(StepKind::Return) => HandOverKind::InHouse,
        _ => HandOverKind::between(from, to),
    }
}
