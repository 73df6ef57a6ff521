//! Web push: telling a browser something although no page is open. Builds, signs, encrypts and sends one
//! message (RFC 8030, 8188, 8291, 8292), in the declarative form that newer browsers show without our script.
//! What is said, to whom, when, and whether to try again is decided by the caller; nothing is stored here but the key.
//!
//! An endpoint comes from a browser, so from anybody: it must be https on a listed host, and that
//! host must not resolve to an inner address. Redirects are never followed. Texts must not name people or sensitive
//! procedures: they lie on locked screens.

mod keys;
mod payload;
mod sender;
mod subscription;

use std::time::Duration;

use async_trait::async_trait;

pub use keys::{KeyError, VapidKeys};
pub use payload::{Notification, Payload, PayloadError, Urgency};
pub use sender::WebPusher;
pub use subscription::{Endpoints, Subscription, SubscriptionError};

/// Something that delivers push messages: the network in production, a list in tests.
#[async_trait]
pub trait Pusher: Send + Sync {
    /// The server's public key in base64url, for `pushManager.subscribe`.
    fn public_key(&self) -> &str;

    /// Hands one message over. `ttl` is how long the push service keeps it for a device that is off.
    async fn send(&self, subscription: &Subscription, payload: &Payload, ttl: Duration) -> Outcome;
}

/// What became of a message, and so what the caller must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The push service took it.
    Delivered,
    /// The subscription has ended (404, 410): delete it.
    Gone,
    /// Try again, not before this time (429, 5xx).
    RetryAfter(Duration),
    /// The push service will not take it, now or later.
    Refused {
        /// Its HTTP status.
        status: u16,
    },
    /// No answer: no connection, no permitted address, or too slow. Try again later.
    Unreachable,
    /// The endpoint is no longer permitted by the configuration, or the message cannot be built for it.
    NotPermitted,
}

impl Outcome {
    /// The stable code, for the job's record and the metrics.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Delivered => "push_delivered",
            Self::Gone => "push_gone",
            Self::RetryAfter(_) => "push_retry",
            Self::Refused { .. } => "push_refused",
            Self::Unreachable => "push_unreachable",
            Self::NotPermitted => "push_not_permitted",
        }
    }
}

#[cfg(test)]
mod tests;
