//! Accounts: how somebody becomes known to the server, and what they choose about themselves. The protocol
//! of the identity provider is in `identity`, the life of a session in `sessions`.

mod by_office;
mod devices;
mod doubt;
mod give_back;
mod lang;
mod leave;
mod link;
mod overtaken;
mod renew;
mod sign_in;
mod sign_out;

#[cfg(test)]
mod tests;

pub use devices::Behind;
pub(in crate::service) use devices::owner;
pub use leave::Begun;
pub use link::IN_PERSON;
pub(in crate::service) use sign_in::doer;
pub use sign_in::{Back, CameFrom, Finished, Visitor};
pub use sign_out::SIGNED_OUT;
