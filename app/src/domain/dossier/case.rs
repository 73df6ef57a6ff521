//! What the rules need to know of a dossier to decide what may happen next.

use super::{
    CommandKind, Stage,
    apology::{ApologyState, Withdrawal},
    custody::{Custody, NonBoundary},
    dimensions::RatingState,
    returning::DeliveryState,
    status::{Awaits, ResultState, Status, SupplementState, stored_names},
};
use crate::domain::{mandate::Principal, procedure::StepKind, task::Tasks, unit::Role};
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
    /// The id of the step at which it stands; none while it is a draft and when it is over.
    pub step: Option<String>,
    pub supplement: SupplementState,
    pub result: ResultState,
    /// How many times the citizen was asked for more.
    pub rounds: u32,
    pub units: Units,
    pub return_method: ReturnMethod,
    pub rated: bool,
    /// Id of the dossier.
    pub id: String,
    /// Code of its procedure.
    pub procedure: String,
    /// Whose it is: a person's or an organisation's, unless it was handed in on paper by somebody without an account.
    pub owner: Option<Principal>,
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
    /// Whether it waits, outside its status, for the answer of an office that was asked.
    pub awaits: Awaits,
    /// Whether those to whom it was handed have opened it, though nobody has confirmed it.
    pub opened: bool,
    /// The steps of its procedure, in order.
    pub process: Vec<Stage>,
}

impl Case {
    /// The unit whose staff must act next, if anybody must.
    pub fn holding_unit(&self) -> Option<&str> {
        Some(self.stage()?.unit_of(&self.units))
    }

    /// The role that works at the present step.
    pub fn holding_role(&self) -> Option<Role> {
        Some(self.stage()?.role())
    }

    /// Role and unit of those who handed it to the present step.
    pub fn giver(&self) -> Option<(Role, &str)> {
        let stage = self.stage_before()?;
        Some((stage.role(), stage.unit_of(&self.units)))
    }

    /// Whether it lies in the hands of a colleague for whom this person does not stand in.
    pub fn is_held_from(&self, login: &str) -> bool {
        self.holder.as_deref().is_some_and(|holder| holder != login)
            && !self.stand_ins.iter().any(|stand_in| stand_in == login)
    }

    /// Whether a command is the work of whoever the case lies with now. While the citizen's answer to a specialist's
    /// request lies with the desk, the case itself stays with the specialist.
    pub fn is_work(&self, kind: CommandKind) -> bool {
        kind.is_work() && (kind != CommandKind::AskSupplement || self.does() == Some(StepKind::Intake))
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
        match (self.crosses, self.does()) {
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
