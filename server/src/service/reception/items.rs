//! What a citizen is asked for, checked against the procedure, and how the request is kept.

use crate::service::{Change, Result};
use crate::store::supplements::{self, SupplementItemRow, SupplementRequest};
use app::domain::{
    dossier::{
        AgainReason, Aspect, ItemState, ProblemCode, SupplementItem, SupplementState, is_repeat_fault,
    },
    procedure::Procedure,
    time::Timestamp,
    working_time::{DueTimePolicy, TimeLimit, due},
};

/// The longest time a citizen can be given, in days.
const MOST_DAYS: u32 = 90;

/// A request for more, as an officer makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub items: Vec<SupplementItem>,
    /// Days the citizen has; 0 means as many as the procedure says.
    pub days: u32,
    /// Needed from the second round on.
    pub reason: String,
    /// Why once more; needed from the second round on.
    pub again: Option<AgainReason>,
    /// The law that asks for it; needed from the second round on.
    pub legal_basis: String,
}

impl Request {
    /// Whether it asks for something, for nothing that the procedure does not know, explains what `other` means and,
    /// from the second round on, says on which ground.
    pub fn is_complete(&self, procedure: &Procedure, rounds: i64) -> bool {
        let grounded = rounds == 0 || (self.again.is_some() && !self.legal_basis.trim().is_empty());
        let known = |aspect: &Aspect| match aspect {
            Aspect::Paper(id) => procedure.paper(id).is_some(),
            Aspect::Field(id) => procedure.field(id).is_some(),
        };
        let explained =
            |item: &SupplementItem| item.problem != ProblemCode::Other || !item.note.trim().is_empty();
        grounded
            && !self.items.is_empty()
            && self.items.iter().all(|item| known(&item.aspect) && explained(item))
    }
}

impl Change<'_> {
    /// Until when a citizen who is asked now has time: the end of the last day.
    pub(super) fn answer_by(&self, days: u32) -> Result<Timestamp> {
        let n = if days == 0 { self.procedure.supplement_days } else { days.min(MOST_DAYS) };
        let calendar = &self.services.catalogue.calendar;
        Ok(due(self.now, TimeLimit::CalendarDay { n }, calendar, DueTimePolicy::EndOfDay)?.at)
    }

    /// The number of the next form 02 of a desk.
    pub(super) async fn form_02_number(&mut self, desk: &str) -> Result<String> {
        Ok(format!("{:04}/HDHS", self.slip_number("02", desk).await?))
    }

    /// Writes a request with its items, before it reaches anybody.
    pub(super) async fn keep_request(&mut self, request: &Request, state: SupplementState) -> Result<()> {
        let id = self.services.new_id();
        let before = self.asked_before().await?;
        let kept = SupplementRequest {
            id: id.clone(),
            dossier_id: self.dossier.id.clone(),
            round: self.dossier.rounds + 1,
            state: state.code().to_owned(),
            number: String::new(),
            reason: request.reason.trim().to_owned(),
            asked_by: self.actor.login().unwrap_or_default().to_owned(),
            asked_unit: self.unit.clone(),
            asked_at: self.now.0,
            due_at: self.answer_by(request.days)?.0,
            answered_at: None,
            again_reason: request.again.map(|reason| reason.code().to_owned()).unwrap_or_default(),
            legal_basis: request.legal_basis.trim().to_owned(),
            approved_by: None,
            days: i64::from(request.days),
        };
        supplements::insert(&mut self.tx, &kept).await?;
        for (position, item) in (1..).zip(&request.items) {
            let row = SupplementItemRow {
                id: self.services.new_id(),
                request_id: id.clone(),
                position,
                about: match item.aspect {
                    Aspect::Paper(_) => "paper".to_owned(),
                    Aspect::Field(_) => "field".to_owned(),
                },
                aspect_id: item.aspect.id().to_owned(),
                problem: item.problem,
                note: item.note.trim().to_owned(),
                answer: String::new(),
                state: ItemState::Open,
                judged_at: None,
                repeat_fault: i64::from(is_repeat_fault(&item.aspect, &before)),
            };
            supplements::insert_item(&mut self.tx, &row).await?;
        }
        Ok(())
    }

    /// What earlier rounds asked the citizen for.
    async fn asked_before(&mut self) -> Result<Vec<Aspect>> {
        let mut asked = Vec::new();
        let requests = supplements::list(&mut self.tx, &self.dossier.id).await?;
        for request in requests.iter().filter(|request| !request.number.is_empty()) {
            let items = supplements::list_items(&mut self.tx, &request.id).await?;
            asked.extend(items.into_iter().map(|item| match item.about.as_str() {
                "paper" => Aspect::Paper(item.aspect_id),
                _ => Aspect::Field(item.aspect_id),
            }));
        }
        Ok(asked)
    }

    /// The latest request in this state, if there is one.
    pub(super) async fn latest_request(
        &mut self,
        state: SupplementState,
    ) -> Result<Option<SupplementRequest>> {
        let mut requests = supplements::list(&mut self.tx, &self.dossier.id).await?;
        requests.retain(|request| request.state == state.code());
        Ok(requests.pop())
    }

    /// Leaves no request in the air when the dossier is over: what the citizen had been asked stays on record as
    /// unanswered, what had not reached them yet is dropped.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::service) async fn end_requests(&mut self) -> Result<()> {
        use SupplementState as S;
        if !self.dossier.status.is_final() {
            return Ok(());
        }
        for (from, to) in
            [(S::CitizenAsked, S::Expired), (S::DeskAsked, S::None), (S::AwaitingApproval, S::None)]
        {
            self.close_request(from, to).await?;
        }
        Ok(())
    }

    /// Marks the latest request in one state as being in another.
    pub(in crate::service) async fn close_request(
        &mut self,
        from: SupplementState,
        to: SupplementState,
    ) -> Result<()> {
        if let Some(mut request) = self.latest_request(from).await? {
            to.code().clone_into(&mut request.state);
            supplements::update(&mut self.tx, &request).await?;
        }
        Ok(())
    }
}
