//! One change of one dossier: claim it, decide, write what follows, append the event, commit. Every command
//! of the life cycle goes through here, whatever its own particulars are.

use super::{
    Error, Result, Services, clock,
    dossiers::slips::with_edition,
    keys,
    naming::{reference, search_text},
    notices::Params,
    process::is_opened,
    vouching::Witnessed,
};
use crate::store::{
    self, Tx,
    dossiers::{self, Dossier, Projection},
    events::{self, Trail},
    papers::PaperFile,
};
use app::domain::{
    dossier::{Actor, Case, Command, CommandKind, EventBody, Hands, Status, SupplementState, decide},
    error::ErrorCode,
    notice::NoticeKind,
    permission,
    procedure::Procedure,
    time::Timestamp,
    working_time::ClockEvent,
};
use std::sync::Arc;

/// The key that a client made for a command, and the hash of what it asks: the same key with the same
/// request is carried out once; with another request it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandKey {
    pub key: String,
    pub request_hash: String,
}

impl CommandKey {
    /// `key` is the client's; `request` is everything that the command depends on.
    pub fn new(key: &str, request: &str) -> Self {
        Self { key: key.to_owned(), request_hash: keys::hash(request) }
    }
}

/// Either a change to be made, or the dossier as the same command left it before.
pub enum Step<'a> {
    Do(Box<Change<'a>>),
    Done(Box<Dossier>),
}

/// A dossier claimed by a transaction of its own.
pub struct Change<'a> {
    pub services: &'a Services,
    pub tx: Tx,
    pub dossier: Dossier,
    pub procedure: Arc<Procedure>,
    pub actor: Actor,
    pub now: Timestamp,
    pub(super) from: Status,
    /// What the history had led to before; nothing for a dossier without one.
    pub(super) before: Option<Projection>,
    /// What the history vouched for before.
    pub(super) witnessed: Witnessed,
    /// Who worked on it before.
    hands: Hands,
    /// The last event of its history.
    last: Option<(i64, String)>,
    /// What happened to the clock so far, where it stands still.
    pub(super) clock: Vec<ClockEvent>,
    pub(super) kind: Option<CommandKind>,
    /// Whether the next ones have opened it, though nobody has confirmed it.
    opened: bool,
    /// The unit for which the actor acts; found by its assignments when the command is applied.
    pub(super) unit: String,
    /// The papers that the desk ticked, where it is accepting the dossier.
    pub(super) checked: Option<Vec<String>>,
    /// The files of the dossier, where this change has read them and leaves them as they are.
    pub(super) files: Option<Vec<PaperFile>>,
}

impl Services {
    /// Claims a dossier for a change by this actor. `expected` is the version that the actor looked at.
    ///
    /// # Errors
    /// `not_found` also for what the actor may not see; `changed_meanwhile`; `command_reused`.
    pub async fn change(
        &self,
        actor: &Actor,
        dossier: &str,
        expected: Option<i64>,
        key: Option<CommandKey>,
    ) -> Result<Step<'_>> {
        let mut tx = self.store.begin_write().await?;
        let claimed = dossiers::claim(&mut tx, dossier, None).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&claimed)?;
        if !self.may_see_papers(actor, &claimed, &procedure) {
            return Err(Error::NOT_FOUND);
        }
        if let Some(key) = &key
            && self.was_carried_out(&mut tx, actor, dossier, key).await?
        {
            drop(tx);
            let mut reader = self.store.reader().await?;
            let dossier = dossiers::find(&mut reader, dossier).await?.ok_or(Error::NOT_FOUND)?;
            return Ok(Step::Done(Box::new(dossier)));
        }
        // The claim itself has raised the version by one.
        if expected.is_some_and(|expected| expected != claimed.version - 1) {
            return Err(ErrorCode::ChangedMeanwhile.into());
        }
        let (now, from) = (self.now(), claimed.status);
        let before = (from != Status::Draft).then(|| Projection::from(&claimed));
        let Trail { hands, last } = events::find_trail(&mut tx, dossier).await?;
        let hands = Hands::of(hands.iter().map(|(kind, login)| (kind.as_str(), login.as_str())));
        let witnessed = Witnessed::read(&mut tx, &claimed).await?;
        let clock = match claimed.paused_at {
            Some(_) => clock::told(&claimed, &events::list(&mut tx, dossier).await?),
            None => Vec::new(),
        };
        let opened = is_opened(&mut tx, &claimed).await?;
        let change = Change {
            services: self,
            tx,
            dossier: claimed,
            procedure,
            actor: actor.clone(),
            now,
            from,
            before,
            witnessed,
            hands,
            last,
            clock,
            opened,
            kind: None,
            unit: String::new(),
            checked: None,
            files: None,
        };
        Ok(Step::Do(Box::new(change)))
    }
}

/// How an actor is written down: kind and id.
pub(super) fn actor_name(actor: &Actor) -> (&'static str, &str) {
    match actor {
        Actor::Citizen { account, .. } => ("citizen", account),
        Actor::Staff { login, .. } => ("staff", login),
        Actor::Bearer => ("bearer", ""),
        Actor::System => ("system", ""),
    }
}

impl Change<'_> {
    /// Decides a command and writes its consequences into `dossier`: status, step, deadlines, holder.
    ///
    /// # Errors
    /// Why the life cycle refuses it; nothing is changed then.
    pub fn apply(&mut self, kind: CommandKind, complete: bool, reason: &str) -> Result<()> {
        let case = Case { opened: self.opened, ..self.services.case_of(&self.dossier, &self.procedure) };
        let command = Command { kind, complete, reasoned: !reason.trim().is_empty() };
        let next = decide(&case, &self.hands, &command, &self.actor)?;
        self.unit = self.acting_unit(&case);
        self.kind = Some(kind);
        self.dossier.status = next.status;
        self.move_to(&case, next.step);
        self.dossier.supplement = next.supplement;
        self.dossier.result = next.result;
        (self.dossier.custody, self.dossier.holder_person) = (next.custody, next.holder);
        (self.dossier.apology, self.dossier.withdrawal) = (next.apology, next.withdrawal);
        (self.dossier.delivery, self.dossier.post_failures) = (next.delivery, i64::from(next.post_failures));
        self.dossier.awaits = next.awaits;
        if self.from == Status::Draft {
            self.dossier.trial = i64::from(self.is_on_trial());
        }
        self.turn_clock(next.clock)
    }

    /// Tells the owner; committed with the change.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notify(&mut self, kind: NoticeKind, mut params: Params) -> Result<()> {
        params.entry("code".into()).or_insert_with(|| reference(&self.dossier));
        self.services.notify(&mut self.tx, &self.dossier, kind, params).await
    }

    /// The next number of a slip series at a unit, this year.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slip_number(&mut self, form: &str, unit: &str) -> Result<i64> {
        let name = format!("slip:{form}:{unit}:{}", self.now.local_date().year());
        Ok(store::counters::claim_next(&mut self.tx, &name).await?)
    }

    /// Writes the dossier and its event, and commits.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn commit(mut self, reason: &str, data: serde_json::Value) -> Result<Dossier> {
        let Some(kind) = self.kind else {
            return Err(Error::broken("a change was committed without a command"));
        };
        self.end_tasks().await?;
        self.settle();
        self.settle_dimensions(kind).await?;
        self.end_requests().await?;
        self.record_hand_over(kind, reason).await?;
        dossiers::update(&mut self.tx, &self.dossier).await?;
        let data = self.on_behalf(with_edition(kind, self.now, data)).await?;
        let data = self.event_data(data).await?;
        let (actor_kind, actor) = actor_name(&self.actor);
        let body = EventBody {
            dossier: self.dossier.id.clone(),
            number: 0,
            at: self.now.0,
            actor_kind: actor_kind.to_owned(),
            actor: actor.to_owned(),
            unit: self.unit.clone(),
            kind: kind.code().to_owned(),
            from_status: self.from.code(),
            to_status: self.dossier.status.code(),
            step: self.dossier.step.clone().unwrap_or_default(),
            reason: reason.trim().to_owned(),
            data,
        };
        let appended = [events::append_after(&mut self.tx, self.last.take(), body).await?];
        let services = self.services;
        services.announce(&appended).await?;
        self.tx.commit().await?;
        services.confirm(&appended);
        Ok(self.dossier)
    }

    /// Writes the dossier without an event, for a draft that only its author sees, and commits.
    ///
    /// # Errors
    /// `wrong_state` once it was sent; `not_allowed` for whoever may only look at it; when the database fails.
    pub async fn commit_draft(mut self) -> Result<Dossier> {
        self.allow_writing()?;
        if self.from != Status::Draft || self.dossier.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        self.settle();
        dossiers::update(&mut self.tx, &self.dossier).await?;
        self.tx.commit().await?;
        Ok(self.dossier)
    }

    /// Whether the actor may write in what is not sent yet.
    ///
    /// # Errors
    /// `not_allowed`.
    pub(super) fn allow_writing(&self) -> Result<()> {
        let case = self.services.case_of(&self.dossier, &self.procedure);
        permission::may_prepare(&self.actor, &case).then_some(()).ok_or_else(|| ErrorCode::NotAllowed.into())
    }

    /// What follows from the rest: who holds it, what is due next, how it is found.
    fn settle(&mut self) {
        let case = self.services.case_of(&self.dossier, &self.procedure);
        let present = self.present_holder().map(ToOwned::to_owned);
        let d = &mut self.dossier;
        d.holder_unit = self.services.holding_now(&case, present.as_deref());
        d.updated_at = self.now.0;
        d.open_tasks = i64::try_from(d.tasks.blocking()).unwrap_or(i64::MAX);
        let citizen_acts =
            d.status == Status::SupplementRequested && d.supplement == SupplementState::CitizenAsked;
        let next = match d.status {
            Status::Submitted => d.triage_due_at,
            Status::SupplementRequested if citizen_acts => d.supplement_due_at,
            Status::SupplementRequested if d.accepted_by.is_none() => d.triage_due_at,
            _ => d.due_at,
        };
        d.next_due_at = next.unwrap_or(d.updated_at);
        if !citizen_acts {
            d.supplement_due_at = None;
        }
        d.search = search_text(d, &self.procedure);
    }
}
