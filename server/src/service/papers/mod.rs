//! Papers of dossiers: handing files in, taking them away again, opening them. Not here: what a file is
//! and how it is kept (`files`), which papers a procedure asks for (`domain::procedure`).

mod attach;
mod detach;
mod open;
mod take_in;

pub use crate::store::papers::PaperFile;
pub use attach::Place;
pub use take_in::Upload;

use super::{Change, Error, Result, Services, Step};
use crate::store::dossiers::{self, Dossier};
use app::{
    domain::{
        dossier::{Actor, Status, SupplementState},
        error::ErrorCode,
        permission,
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

/// What an event says of the papers that it adds or removes, so that the chain vouches for each.
pub(super) fn recorded<'a>(files: impl IntoIterator<Item = &'a PaperFile>) -> serde_json::Value {
    let one = |file: &PaperFile| {
        serde_json::json!({
            "id": file.id,
            "component": file.component,
            "name": file.name,
            "size": file.size,
            "sha256": file.file_hash,
        })
    };
    files.into_iter().map(one).collect()
}

/// Whether a file in this place is recorded by an event to come: sending lists the files of a draft, the
/// answer those of its items. Any other file needs an event of its own.
fn is_recorded_later(dossier: &Dossier, item: Option<&str>) -> bool {
    dossier.status == Status::Draft || item.is_some()
}

impl Services {
    /// Whether the actor may add files in this place now, or take away those that were added: the citizen
    /// to their draft and to what they are asked for, the receiving desk also to what it digitises.
    fn may_change_papers(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        procedure: &Procedure,
        item: Option<&str>,
    ) -> Result<()> {
        if !self.may_see(actor, dossier, procedure) {
            return Err(Error::NOT_FOUND);
        }
        let case = self.case_of(dossier, procedure);
        let at_desk = actor.is(Role::Desk, &case.units.receiving);
        if !permission::may_write_answer(actor, &case) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let asked =
            case.status == Status::SupplementRequested && case.supplement == SupplementState::CitizenAsked;
        let open = match case.status {
            Status::Draft => item.is_none(),
            Status::Submitted | Status::Accepted => at_desk && item.is_none(),
            _ => asked && item.is_some(),
        };
        if open { Ok(()) } else { Err(ErrorCode::WrongState.into()) }
    }

    /// Claims a dossier for a change of its papers.
    async fn claim_papers(&self, actor: &Actor, dossier: &str) -> Result<Change<'_>> {
        match self.change(actor, dossier, None, None).await? {
            Step::Do(change) => Ok(*change),
            Step::Done(_) => Err(Error::broken("a command without a key was repeated")),
        }
    }
}

impl Change<'_> {
    /// Commits rows of papers that a later event records: the dossier is only seen to have changed.
    async fn touch(mut self) -> Result<()> {
        self.dossier.updated_at = self.now.0;
        dossiers::update(&mut self.tx, &self.dossier).await?;
        Ok(self.tx.commit().await?)
    }
}

/// How the one who adds a file is written down: `citizen` or the login of the officer.
fn adder(actor: &Actor) -> &str {
    actor.login().unwrap_or("citizen")
}
