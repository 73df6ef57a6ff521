//! Watching over access: who may read its journal, what looks like somebody who should not, and what came of looking
//! into it. Not here: writing the journal (`security`), and from how many on somebody is looked at (`config`, and
//! `domain::alert`).

mod looks;
mod malware;
mod raise;
mod read;
mod refusals;
mod settle;
mod sweep;

pub use looks::Looks;
pub use read::{Asked, Place};
pub use settle::{AlertPlace, Settling};

use super::{Result, Services, permit::permit};
use app::domain::{
    alert::Thresholds,
    dossier::Actor,
    error::ErrorCode,
    permission::{Action, Object},
    unit::UnitKind,
};

const MINUTE: i64 = 60_000;

fn number(limit: u64) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

impl Services {
    /// The login of somebody who may read the journal of access: an inspector, or who directs the whole province. An
    /// administrator may not: much of it is about administrators.
    ///
    /// # Errors
    /// `not_allowed` for everybody else.
    pub fn watcher<'a>(&self, actor: &'a Actor) -> Result<&'a str> {
        let centre = self.catalogue.units().find(|unit| unit.kind == UnitKind::ProvinceCenter);
        let object = centre.map_or(Object::Nothing, |centre| Object::Unit(&centre.code));
        permit(Action::ReadJournal, actor, object)?;
        actor.login().ok_or_else(|| ErrorCode::NotAllowed.into())
    }

    /// The beginning of the span of time that is looked at.
    fn watched_since(&self) -> i64 {
        self.now().0 - number(self.config.watch.minutes) * MINUTE
    }

    /// The beginning of the span within which two things happen at once.
    fn together_since(&self) -> i64 {
        self.now().0 - number(self.config.watch.together_minutes) * MINUTE
    }

    fn thresholds(&self) -> Thresholds {
        let watch = &self.config.watch;
        Thresholds {
            failures: number(watch.failures),
            stops: number(watch.stops),
            exports: number(watch.exports),
        }
    }
}
