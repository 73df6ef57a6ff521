//! Where a case goes: who receives it, who decides it by its own data, who returns the result, and why
//! (domain brief §3.7). Not here: the tree of units (`organisation`), moving open dossiers when units change.

mod admission;
mod case;
mod competent;
mod non_boundary;
mod reason;
mod route;

pub use admission::Admission;
pub use case::{Case, Override, Received};
pub use competent::Competent;
pub use non_boundary::{ListFault, NonBoundaryItem, NonBoundaryList, NonBoundaryLists};
pub use reason::{Reason, Why};
pub use route::{Route, Routed, RoutingError, route};
