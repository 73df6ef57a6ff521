//! What happens to a dossier after it was sent, from its owner's side: looking at it, following it by its
//! QR code, adding what was asked for, withdrawing, receiving, rating. Not here: drafts and the office's work.

mod answerable;
mod asked_agencies;
mod days;
mod describe;
mod expire;
pub mod history;
mod list;
mod next;
pub mod passes;
mod rate;
mod receipt;
mod receive;
mod record;
pub mod slips;
mod supplement;
mod timeline;
pub mod track;
mod withdraw;

pub use describe::Audience;
pub use list::Page;
pub use rate::Opinion;
pub(in crate::service) use record::waits;
pub use record::{Asked, Record};
pub use supplement::read_field;
pub use timeline::PublicEvent;
