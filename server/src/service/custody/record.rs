//! The control slip: one row a hand-over, written with the change that hands over.

use crate::{
    service::{Change, Result, clock},
    store::hand_overs::{self, HandOver},
};
use app::domain::{
    dossier::{CommandKind, Custody, HandOverKind, HandOverState, ResultState},
    procedure::{ProcessStep, StepKind},
    time::Timestamp,
    working_time::{hand_over_due, step_due, step_time, working_minutes_between},
};

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
        let rows = match self.before {
            Some(_) => hand_overs::list(&mut self.tx, &self.dossier.id).await?,
            // Nobody has handed over what was not sent yet.
            None => Vec::new(),
        };
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

    /// What was done at the step before this change.
    fn done_before(&self) -> Option<StepKind> {
        self.before.as_ref()?.step_kind.as_deref().and_then(StepKind::from_code)
    }

    /// Whether the command hands the dossier to somebody else. What is issued stays with the clerk until it is sent.
    fn hands_over(&self, kind: CommandKind) -> bool {
        use CommandKind as K;
        match kind {
            K::Issue => false,
            K::TransferResult | K::ReturnToSender | K::Recall => true,
            K::CollectPost | K::ReturnPost => true,
            K::ConfirmResult => self.before.as_ref().is_some_and(|row| row.result == ResultState::Issued),
            _ => self.before.as_ref().and_then(|row| row.step.as_ref()) != self.dossier.step.as_ref(),
        }
    }

    /// Work confirms that it was received, and so does saying so.
    fn confirm(&self, row: &mut HandOver, kind: CommandKind) {
        let own = kind != CommandKind::AskSupplement || self.done_before() == Some(StepKind::Intake);
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
        let step = self.procedure.step(&row.step).cloned();
        let calendar = self.services.catalogue.calendar_of(&row.to_unit);
        if step.as_ref().is_some_and(|step| step.does == StepKind::Intake) {
            return Ok(working_minutes_between(Timestamp(due), left, &calendar)?);
        }
        let pauses = clock::pauses(&self.whole_clock().await?, self.now);
        let hours = step.map_or(0, |step| step.hours);
        Ok(step_time(Timestamp(row.given_at), Some(left), hours, &pauses, &calendar, self.now)?.late)
    }

    /// The step at which the dossier stands after the command.
    fn step(&self) -> Option<&ProcessStep> {
        self.procedure.step(self.dossier.step.as_deref()?)
    }

    /// By when the present step is to be done after a command that let its time start anew or go on.
    fn due_anew(&self, row: &HandOver, kind: CommandKind) -> Result<Option<i64>> {
        use CommandKind as K;
        let goes_on = matches!(kind, K::CompleteSupplement | K::Resume | K::ConfirmPayment | K::RecordAnswer);
        let Some(step) = self.step().filter(|_| goes_on || kind == K::Accept) else { return Ok(row.due_at) };
        if step.does == StepKind::Intake {
            return self.due_of(step);
        }
        if !goes_on {
            return Ok(row.due_at);
        }
        let calendar = self.services.catalogue.calendar_of(&row.to_unit);
        let (pauses, given) = (clock::pauses(&self.clock, self.now), Timestamp(row.given_at));
        Ok(Some(step_due(given, step.hours, &pauses, &calendar)?.0))
    }

    /// By when a step that is entered now is to be done; handing over what was accepted has its own rule (R3).
    fn due_of(&self, step: &ProcessStep) -> Result<Option<i64>> {
        let unit = self.unit_of(step);
        let calendar = self.services.catalogue.calendar_of(&unit);
        Ok(match step.does {
            StepKind::Intake if self.dossier.accepted_at.is_none() => self.dossier.triage_due_at,
            StepKind::Intake => Some(hand_over_due(self.now, &calendar)?.0),
            StepKind::Return => None,
            _ => Some(step_due(self.now, step.hours, &[], &calendar)?.0),
        })
    }

    /// Who has it at a step; what is issued lies with the clerk of the unit that decides until it is sent.
    fn unit_of(&self, step: &ProcessStep) -> String {
        let d = &self.dossier;
        let issued = step.does == StepKind::Return && d.result == ResultState::Issued;
        let clerk =
            || self.services.catalogue.stands_for(&d.competent_unit, d.holder_unit.as_deref()).into_owned();
        if issued { clerk() } else { d.holder_unit.clone().unwrap_or_default() }
    }

    fn new_row(&self, kind: CommandKind, number: i64, reason: &str) -> Result<HandOver> {
        let (from, to) = (self.done_before(), self.step());
        let carrier = || self.dossier.post_carrier.clone();
        let to_unit = match kind {
            // The post is no unit; it goes by the name of its carrier.
            CommandKind::CollectPost => carrier(),
            _ => to.map(|step| self.unit_of(step)).unwrap_or_default(),
        };
        let from_unit = match kind {
            CommandKind::Recall => self.before.as_ref().and_then(|row| row.holder_unit.clone()),
            CommandKind::ConfirmResult => Some(self.dossier.competent_unit.clone()),
            CommandKind::DeliverPost | CommandKind::ReturnPost => Some(carrier()),
            _ => None,
        };
        let from_unit = from_unit.unwrap_or_else(|| self.unit.clone());
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
            kind: way(kind, from, to.map(|step| step.does), from_unit == to_unit),
            step: to.map(|step| step.id.clone()).unwrap_or_default(),
            from_unit,
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
            opened_at: None,
            left_at: to.is_none().then_some(self.now.0),
            late_minutes: 0,
            state: if received.is_some() { HandOverState::Received } else { HandOverState::Given },
            note: if kind == CommandKind::ReturnToSender { reason.trim().to_owned() } else { String::new() },
        })
    }
}

/// What this way is called; within the unit that had it, or to another one.
fn way(kind: CommandKind, from: Option<StepKind>, to: Option<StepKind>, within: bool) -> HandOverKind {
    match kind {
        CommandKind::TransferResult | CommandKind::ConfirmResult => HandOverKind::ToReturningDesk,
        CommandKind::CollectPost => HandOverKind::ToPost,
        CommandKind::ReturnPost => HandOverKind::FromPost,
        CommandKind::ReturnToSender if to == Some(StepKind::Return) => HandOverKind::InHouse,
        _ => match HandOverKind::between(from, to) {
            HandOverKind::InHouse if !within => HandOverKind::BetweenAgencies,
            way => way,
        },
    }
}
