//! The units of a province and the people who work there, each as the data of one record. Not here: the tree
//! that the units make as of a day, and how it changes (`organisation`); who may do what (`permission`).

mod kind;
mod model;
mod premises;
mod record;
mod role;
mod staff;

pub use kind::UnitKind;
pub use model::{Model, Standing, UnitStatus};
pub use premises::{Counter, GeoPoint, Premises};
pub use record::{Account, Commune, Decision, Rank, Seal, Staffing, Unit};
pub use role::Role;
pub use staff::{Assignment, Position, Staff, StaffKind};
