//! Changing the organisation in the running centre: plans are written, tried against the open dossiers and carried
//! out. Not here: what a change means (`domain::organisation`), and where its data lies (`catalogue`).

mod addresses;
mod edit;
mod execute;
mod hand_over;
mod plan;
mod print;
mod roles;

pub use addresses::{AddressNow, OldAddress};
pub use edit::{Edit, Row};
pub use execute::{Choices, Execution};
pub use plan::Trial;

use super::{Error, Result, permit::permit};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    permission::{Action, Object},
    unit::Role,
};

/// The kind of the event by which a dossier goes over to another unit.
pub use app::domain::dossier::ORG_TRANSFERRED;

/// The administrator's login and unit.
///
/// # Errors
/// `not_allowed` for everybody else.
pub fn administrator(actor: &Actor) -> Result<(&str, &str)> {
    permit(Action::ChangeOrganisation, actor, Object::Nothing)?;
    let Actor::Staff { login, assignments } = actor else { return Err(ErrorCode::NotAllowed.into()) };
    let own = assignments.iter().find(|(_, role)| *role == Role::Admin);
    own.map(|(unit, _)| (login.as_str(), unit.as_str())).ok_or_else(|| ErrorCode::NotAllowed.into())
}

/// What of ours has failed, as an error of a use case.
pub(in crate::service) fn failed(cause: anyhow::Error) -> Error {
    Error::Failed(ErrorCode::Unavailable, cause)
}
