//! Papers of dossiers: handing files in, taking them away again, opening them. Not here: what a file is
//! and how it is kept (`files`), which papers a procedure asks for (`domain::procedure`).

mod attach;
mod detach;
mod open;

pub use crate::store::papers::PaperFile;
pub use attach::{Place, Upload};

use super::{Error, Result, Services};
use crate::store::dossiers::Dossier;
use app::{
    domain::{
        dossier::{Actor, Status, SupplementState},
        procedure::Procedure,
        unit::Role,
    },
    pages::drafts::HeldPaper,
};

/// What pages and programs are told of a file.
pub fn held(paper: &PaperFile) -> HeldPaper {
    let small = |n: Option<i64>| n.and_then(|n| u32::try_from(n).ok());
    HeldPaper {
        id: paper.id.clone(),
        name: paper.name.clone(),
        media_type: paper.media_type.clone(),
        size: u64::try_from(paper.size).unwrap_or_default(),
        pages: small(paper.pages),
        width: small(paper.width),
        height: small(paper.height),
        sha256: paper.file_hash.clone(),
    }
}

impl Services {
    /// Whether the actor may add files to a dossier now, or take away those that it added: the citizen to
    /// their draft and to an open supplement, the receiving desk to what it digitises.
    fn may_change_papers(&self, actor: &Actor, dossier: &Dossier, procedure: &Procedure) -> Result<()> {
        if !self.may_see(actor, dossier, procedure) {
            return Err(Error::NOT_FOUND);
        }
        let case = self.case_of(dossier, procedure);
        let asked =
            case.status == Status::SupplementRequested && case.supplement == SupplementState::CitizenAsked;
        let open = match actor {
            Actor::Citizen { .. } => case.status == Status::Draft || asked,
            Actor::Staff { .. } if actor.is(Role::Desk, &case.units.receiving) => {
                asked || matches!(case.status, Status::Draft | Status::Submitted | Status::Accepted)
            }
            _ => return Err(app::domain::error::ErrorCode::NotAllowed.into()),
        };
        if open { Ok(()) } else { Err(app::domain::error::ErrorCode::WrongState.into()) }
    }
}

/// How the one who adds a file is written down: `citizen` or the login of the officer.
fn adder(actor: &Actor) -> &str {
    actor.login().unwrap_or("citizen")
}
