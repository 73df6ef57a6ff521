//! The use cases: one function, one transaction, one event. Orchestrates the domain, the store, the papers
//! and the outside. Names no axum and writes no SQL.

pub mod accounts;
mod acting;
mod assemble;
pub mod batches;
mod behalf;
pub mod board;
pub mod bulk;
pub mod business;
pub mod calendar;
mod change;
mod clock;
pub mod counter;
pub mod custody;
mod dimensions;
pub mod dossiers;
pub mod drafts;
pub mod editing;
mod error;
mod facts;
pub mod inbox;
pub mod keys;
pub mod limits;
mod naming;
pub mod notices;
mod open_session;
mod order;
pub mod organisation;
pub mod papers;
pub mod permit;
pub mod privacy;
pub mod procedures;
mod process;
pub mod push;
pub mod queue;
pub mod reception;
pub mod register;
mod repeat;
pub mod reports;
pub mod retention;
pub mod returning;
mod routing;
mod sealed_words;
pub mod seals;
pub mod security;
pub mod sessions;
pub mod settlement;
pub mod staff_access;
mod started;
pub mod tasks;
#[cfg(test)]
pub mod testing;
pub mod upkeep;
pub mod verification;
mod vouching;
pub mod watch;

pub use assemble::{Outside, assemble, papers_folder, seals_folder};
pub use change::{Change, CommandKey, Step};
pub use error::Error;
pub use keys::Keys;
pub use naming::{reference, reference_of, short_reference};
pub use order::Order;
pub use upkeep::InUse;

use crate::{
    catalogue::{Catalogue, LiveCatalogue},
    clock::Clock,
    config::Config,
    credentials::Credentials,
    files::{Inspector, PaperStore},
    identity::IdentityProvider,
    push::Pusher,
    random::{self, Random},
    seals::SealFolder,
    store::Store,
};
use app::domain::{
    dossier::{Actor, Status},
    permission,
    procedure::Procedure,
    time::Timestamp,
};
use std::sync::Arc;

pub type Result<T> = std::result::Result<T, Error>;

/// Everything a use case works with. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    pub store: Store,
    pub papers: Arc<dyn PaperStore>,
    /// The copy of the histories' seals outside the database.
    pub seals: Arc<SealFolder>,
    /// Sealed days that were found whole, so that a dossier's proof need not read them again.
    pub sealed_days: Arc<seals::SealedDays>,
    pub inspector: Arc<Inspector>,
    /// What was in force when this clone was taken; see [`Services::fresh`].
    pub catalogue: Arc<Catalogue>,
    pub live: Arc<LiveCatalogue>,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub keys: Arc<Keys>,
    /// Passwords, one-time codes and passkeys of staff.
    pub credentials: Arc<Credentials>,
    pub config: Arc<Config>,
    pub identity: Arc<IdentityProvider>,
    pub pusher: Arc<dyn Pusher>,
    /// The requests of this minute, by asker.
    pub traffic: Arc<limits::Traffic>,
    /// The dossiers that members of staff opened in this hour.
    pub looks: Arc<watch::Looks>,
}

impl Services {
    /// The same services with the newest catalogue: taken once a request and once a round of background work.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self { catalogue: self.live.on(self.now().local_date()), ..self.clone() }
    }

    /// Takes over what was published by another process. A failure is told and changes nothing.
    pub async fn refresh_catalogue(&self) {
        match self.live.refresh(&self.store).await {
            Ok(true) => tracing::info!("a newer catalogue is in use"),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the newer catalogue cannot be read"),
        }
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.clock.now())
    }

    /// A new id: a UUID that sorts by the time it was made.
    pub fn new_id(&self) -> String {
        random::uuid_v7(&*self.clock, &*self.random).to_string()
    }

    /// The revision of a procedure that a dossier is pinned to.
    pub(crate) fn procedure_of(&self, dossier: &crate::store::dossiers::Dossier) -> Result<Arc<Procedure>> {
        let revision = self.catalogue.revision(&dossier.procedure_code, dossier.procedure_revision);
        revision
            .cloned()
            .ok_or_else(|| Error::broken("a dossier names a procedure that is not in the catalogue"))
    }

    /// The logins of those who stand in for somebody today.
    fn stand_ins(&self, away: &str) -> Vec<String> {
        let today = self.now().local_date();
        let stands_in = |staff: &&app::domain::unit::Staff| {
            staff.assignments_on(today).any(|assignment| assignment.substitute_for.as_deref() == Some(away))
        };
        self.catalogue.all_staff().filter(stands_in).map(|staff| staff.login.clone()).collect()
    }

    /// The logins of those for whom somebody stands in today.
    pub(crate) fn stands_in_for(&self, login: &str) -> Vec<String> {
        let today = self.now().local_date();
        let assignments =
            self.catalogue.staff(login).into_iter().flat_map(|staff| staff.assignments_on(today));
        assignments.filter_map(|assignment| assignment.substitute_for.clone()).collect()
    }

    /// Whether the actor may see a dossier. What a citizen has not sent yet is nobody's business but
    /// theirs, whatever desk it would go to.
    pub(crate) fn may_see(
        &self,
        actor: &Actor,
        dossier: &crate::store::dossiers::Dossier,
        procedure: &Procedure,
    ) -> bool {
        let unsent = dossier.status == Status::Draft && dossier.created_by.is_none();
        let insider = matches!(actor, Actor::Citizen { .. } | Actor::System);
        (insider || !unsent) && permission::may_view(actor, &self.case_of(dossier, procedure))
    }

    /// Whether the actor may open the papers of a dossier: whoever may see it, and an agency that is asked for its part.
    pub(crate) fn may_see_papers(
        &self,
        actor: &Actor,
        dossier: &crate::store::dossiers::Dossier,
        procedure: &Procedure,
    ) -> bool {
        self.may_see(actor, dossier, procedure)
            || permission::may_consult(actor, &self.case_of(dossier, procedure))
    }

    /// The staff member behind a login, as an actor with the assignments that count now; nobody who has left.
    pub fn staff_actor(&self, login: &str) -> Option<Actor> {
        let staff = self.catalogue.employee(login)?;
        let assignments = self.catalogue.effective_assignments(staff);
        Some(Actor::Staff { login: login.to_owned(), assignments })
    }
}
