//! The table of all routes: method pattern, who may use it, and its handler. `motcua routes` prints it.

use super::{
    Centre, account, api, business, dossiers, drafts, office, ops, public, sealed_search, staff_access,
};
use app::domain::permission::Action;
use axum::routing::MethodRouter;

/// Who may use a route. What a person may do with a particular dossier is decided by the permission table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever holds the token in the address.
    Token,
    /// A signed-in citizen, for what is their own.
    Citizen,
    /// Staff, for what lies at their units.
    Staff,
    /// Whoever is signed in: citizens for what is their own, staff for what lies at their units.
    SignedIn,
}

/// One route.
pub struct Route {
    /// The methods, such as `GET` or `GET POST`.
    pub methods: &'static str,
    pub path: &'static str,
    /// What it does: one action for all its methods, or one for each in their order.
    pub action: &'static [Action],
    pub access: Access,
    pub handler: MethodRouter<Centre>,
}

impl Route {
    /// Each method with what it does.
    pub fn deeds(&self) -> impl Iterator<Item = (&'static str, Action)> {
        let last = self.action.last().copied();
        let actions = self.action.iter().copied().chain(std::iter::repeat_n(last, 8).flatten());
        self.methods.split(' ').zip(actions)
    }
}

/// All routes.
pub fn table() -> Vec<Route> {
    [
        public::routes(),
        account::routes(),
        business::routes(),
        drafts::routes(),
        dossiers::routes(),
        office::routes(),
        staff_access::routes(),
        sealed_search::routes(),
        api::routes(),
        ops::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
