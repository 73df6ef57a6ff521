//! What the rules need to know of a dossier to decide what may happen next.

use super::{
    CommandKind,
    apology::{ApologyState, Withdrawal},
    custody::{Custody, NonBoundary},
    dimensions::RatingState,
    returning::DeliveryState,
    status::{ResultState, Status, SupplementState, stored_names},
};
use crate::domain::{procedure::StepKind, task::Tasks, unit::Role};
use serde::{Deserialize, Serialize};

/// The four units of a dossier are four separate facts (domain brief §2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units {
    /// Where it was handed in.
    pub receiving: String,
    /// Who helped to hand it in, if anybody did.
    pub supporting: Option<String>,
    /// Who decides.
    pub competent: String,
    /// Where the result is handed over.
    pub returning: String,
}

/// The state of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub status: Status,
    /// Whose desk it lies on; none while it is a draft and when it is over.
    pub step: Option<StepKind>,
    pub supplement: SupplementState,
    pub result: ResultState,
    /// How many times the citizen was asked for more.
    pub rounds: u32,
    pub units: Units,
    pub return_method: ReturnMethod,
    pub rated: bool,
    /// The account that owns it, unless it was handed in on paper by somebody without one.
    pub owner: Option<String>,
    pub accepted_by: Option<String>,
    /// Whether those who must act next have confirmed that they have it.
    pub custody: Custody,
    /// The person who took it or to whom it was assigned; otherwise it lies in the unit's pool.
    pub holder: Option<String>,
    /// Logins of those who stand in for the holder today.
    pub stand_ins: Vec<String>,
    /// Whether it is decided by another unit than the receiving one's own.
    pub crosses: bool,
    pub apology: ApologyState,
    pub withdrawal: Withdrawal,
    /// What the post has done with the result.
    pub delivery: DeliveryState,
    /// How often nobody took the parcel, since it was registered.
    pub post_failures: u32,
    /// What other agencies are asked for.
    pub tasks: Tasks,
    /// Which steps the procedure has.
    pub steps: Vec<StepKind>,
}

impl Case {
    /// The unit whose staff must act next, if anybody must.
    pub fn holding_unit(&self) -> Option<&str> {
        match self.step? {
            StepKind::Intake => Some(&self.units.receiving),
            StepKind::Return => Some(&self.units.returning),
            _ => Some(&self.units.competent),
        }
    }

    /// The role that works at the present step.
    pub fn holding_role(&self) -> Option<Role> {
        Some(role_at(self.step?))
    }

    /// The step before this one in the procedure's own process.
    pub fn step_before(&self) -> Option<StepKind> {
        let step = self.step?;
        self.steps.iter().copied().rfind(|before| *before < step)
    }

    /// Role and unit of those who handed it to the present step.
    pub fn giver(&self) -> Option<(Role, &str)> {
        let unit = match self.step_before()? {
            StepKind::Intake => &self.units.receiving,
            _ => &self.units.competent,
        };
        Some((role_at(self.step_before()?), unit))
    }

    /// Whether it lies in the hands of a colleague for whom this person does not stand in.
    pub fn is_held_from(&self, login: &str) -> bool {
        self.holder.as_deref().is_some_and(|holder| holder != login)
            && !self.stand_ins.iter().any(|stand_in| stand_in == login)
    }

    /// Whether a command is the work of whoever the case lies with now. While the citizen's answer to a specialist's
    /// request lies with the desk, the case itself stays with the specialist.
    pub fn is_work(&self, kind: CommandKind) -> bool {
        kind.is_work() && (kind != CommandKind::AskSupplement || self.step == Some(StepKind::Intake))
    }

    /// Whether the citizen was asked for an opinion, and gave it.
    pub fn rating(&self) -> RatingState {
        match (self.rated, self.status) {
            (true, _) => RatingState::Done,
            (false, Status::Returned) => RatingState::Asked,
            (false, _) => RatingState::NotAsked,
        }
    }

    /// How far it is on its way across a boundary.
    pub fn non_boundary(&self) -> NonBoundary {
        match (self.crosses, self.step) {
            (false, _) | (true, Some(StepKind::Intake)) => NonBoundary::None,
            _ if matches!(self.status, Status::Finished | Status::Returned) => NonBoundary::ResultReturned,
            (_, Some(StepKind::Examine)) if self.custody == Custody::OnTheWay => NonBoundary::Awaiting,
            (_, Some(StepKind::Examine)) if self.holder.is_none() && self.result == ResultState::None => {
                NonBoundary::Accepted
            }
            _ => NonBoundary::Processing,
        }
    }
}

/// Who works at a step.
fn role_at(step: StepKind) -> Role {
    match step {
        StepKind::Intake | StepKind::Return => Role::Desk,
        StepKind::Examine => Role::Specialist,
        StepKind::Check => Role::Head,
        StepKind::Approve => Role::Leader,
        StepKind::Issue => Role::Clerk,
    }
}

/// How a dossier came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Online,
    Counter,
}

/// How the applicant wants the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnMethod {
    #[default]
    Desk,
    Online,
    Post,
}

stored_names!(Channel, Online => "online", Counter => "counter");
stored_names!(ReturnMethod, Desk => "desk", Online => "online", Post => "post");
