//! Acting for others: the organisations of citizens, their members, powers of attorney, and the board on which an
//! organisation sees all its dossiers. Not here: what each may do (`domain::mandate`, `domain::permission`).

mod attorneys;
mod board;
mod calendar;
mod export;
mod leaving;
mod members;
mod power_notices;
mod power_scope;
mod standings;

pub use crate::store::company_board::Place;
pub use attorneys::{AttorneyGiven, GivenAttorney};
pub use board::{Asked, BoardPage, Filters};
pub use export::MOST_ROWS;
pub use members::{Invited, Team};
pub use power_scope::FieldOfProcedures;
pub use standings::{Acting, Standing};
