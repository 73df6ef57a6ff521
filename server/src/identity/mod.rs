//! Signing in through the citizen's electronic identity: an OpenID Connect client for exactly one
//! configured issuer. Sessions, accounts and permissions are not here; this module only answers
//! "who does the provider say this is, and may we believe it".
//!
//! What is checked, always: state, RFC 9207 issuer, PKCE (S256), the ID token's signature by a key of
//! the issuer (never `none`, never a shared secret), issuer, audience, nonce, times, and that the
//! user-info answer speaks of the same subject. A certified client may skip the signature when the
//! token came over TLS (OpenID Connect Core §3.1.3.7 item 6); we do not, because a proxy that ends TLS is not the issuer.

mod attempt;
mod callback;
mod claims;
mod client;
mod end_session;
mod error;
mod keys;
mod known;
mod logout;
mod particulars;
mod provider;
mod refresh;
mod transport;
mod verify;

pub use attempt::{LoginAttempt, Purpose, ReturnTo};
pub use callback::Callback;
pub use client::client_key;
pub use end_session::EndSession;
pub use error::IdentityError;
pub use logout::LogoutOrder;
pub use particulars::{AccountKind, Identity, Sex};
pub use provider::{IdentityProvider, SESSION_AT_PROVIDER};
pub use refresh::Renewal;

#[cfg(test)]
pub(crate) mod tests;
