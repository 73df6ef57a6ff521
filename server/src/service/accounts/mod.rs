//! Accounts: how somebody becomes known to the server, and what they choose about themselves. The protocol
//! of the identity provider is in `identity`, the life of a session in `sessions`.

mod lang;
mod sign_in;
mod sign_out;

#[cfg(test)]
mod tests;

pub use sign_in::{Begun, Finished};
