//! What a citizen is asked for, checked against the procedure, and how the request is kept.

use crate::service::{Change, Result};
use crate::store::supplements::{self, SupplementItemRow, SupplementRequest};
use app::domain::{
    dossier::{Aspect, ProblemCode, SupplementItem, SupplementState},
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
}

impl Request {
    /// Whether it asks for something, for nothing that the procedure does not know, and explains what
    /// `other` means.
    pub fn is_complete(&self, procedure: &Procedure) -> bool {
        let known = |aspect: &Aspect| match aspect {
            Aspect::Paper(id) => procedure.paper(id).is_some(),
            Aspect::Field(id) => procedure.field(id).is_some(),
        };
        let explained =
            |item: &SupplementItem| item.problem != ProblemCode::Other || !item.note.trim().is_empty();
        !self.items.is_empty() && self.items.iter().all(|item| known(&item.aspect) && explained(item))
    }
}

impl Change<'_> {
    /// Until when a citizen who is asked now has time: the end of the last day.
    pub(super) fn answer_by(&self, days: u32) -> Result<Timestamp> {
        let n = if days == 0 { self.procedure.supplement_days } else { days.min(MOST_DAYS) };
        let calendar = &self.services.catalogue.calendar;
        Ok(due(self.now, TimeLimit::CalendarDay { n }, calendar, DueTimePolicy::EndOfDay)?.at)
    }

    /// The number of the next form 02 of the receiving unit.
    pub(super) async fn form_02_number(&mut self) -> Result<String> {
        let unit = self.dossier.receiving_unit.clone();
        Ok(format!("{:04}/HDHS", self.slip_number("02", &unit).await?))
    }

    /// Writes a request with its items. `unit` is the one that asks.
    pub(super) async fn keep_request(
        &mut self,
        request: &Request,
        row: (SupplementState, String, String, Timestamp),
    ) -> Result<()> {
        let (state, number, unit, due_at) = row;
        let id = self.services.new_id();
        let kept = SupplementRequest {
            id: id.clone(),
            dossier_id: self.dossier.id.clone(),
            round: self.dossier.rounds.max(1),
            state: state.code().to_owned(),
            number,
            reason: request.reason.trim().to_owned(),
            asked_by: self.actor.login().unwrap_or_default().to_owned(),
            asked_unit: unit,
            asked_at: self.now.0,
            due_at: due_at.0,
            answered_at: None,
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
            };
            supplements::insert_item(&mut self.tx, &row).await?;
        }
        Ok(())
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

    /// Marks the latest request in one state as being in another.
    pub(super) async fn close_request(&mut self, from: SupplementState, to: SupplementState) -> Result<()> {
        if let Some(mut request) = self.latest_request(from).await? {
            to.code().clone_into(&mut request.state);
            supplements::update(&mut self.tx, &request).await?;
        }
        Ok(())
    }
}
