//! Every request that this server makes of others: TLS or nothing, public addresses or nothing, no redirects, no
//! proxies, short waits, answers of a stated size. What is asked and what the answers mean is decided by the callers.
//!
//! Addresses come from browsers, from discovery documents and from configurations, so any of them can be an attempt to
//! make this server knock at doors behind it. A name is resolved once, what leads inside is thrown away, and the
//! connection goes to one of the addresses that are left: a name that answers differently the second time is not asked
//! a second time. The only exemption is `development.loopback_hosts`.

mod address;
mod here;
mod resolve;
#[cfg(test)]
mod tests;

use crate::config::LoopbackHosts;
use address::is_public;
pub use here::connect_here;
use reqwest::{Client, Request, Response};
use resolve::{Guarded, Lookup, SystemNames};
use std::{sync::Arc, time::Duration};
use thiserror::Error;
use url::{Host, Url};

/// For the whole exchange, the answer's body included.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OutgoingError {
    /// Neither https to a public address nor exempted.
    #[error("the address is not permitted")]
    NotPermitted,
    /// No connection, no permitted address behind the name, or too slow.
    #[error("no answer")]
    Unreachable,
    /// More than the caller wants to read.
    #[error("the answer is too large")]
    TooLarge,
}

/// The way out. Cheap to clone.
#[derive(Clone)]
pub struct Outgoing {
    outside: Client,
    loopback: Client,
    exempt: LoopbackHosts,
}

impl Outgoing {
    /// The way out with these exemptions.
    ///
    /// # Errors
    /// When the TLS library cannot be set up (no trusted roots on this machine).
    pub fn new(exempt: &LoopbackHosts) -> Result<Self, reqwest::Error> {
        Self::with_names(exempt, Arc::new(SystemNames))
    }

    /// The same with another system of names.
    fn with_names(exempt: &LoopbackHosts, names: Arc<dyn Lookup>) -> Result<Self, reqwest::Error> {
        let outside = Guarded { names: Arc::clone(&names), keep: is_public };
        let loopback = Guarded { names, keep: |ip| ip.is_loopback() };
        Ok(Self {
            outside: client().https_only(true).dns_resolver(outside).build()?,
            loopback: client().dns_resolver(loopback).build()?,
            exempt: exempt.clone(),
        })
    }

    /// Whether this address may be talked to at all, as far as it can be seen before its name is resolved. An address
    /// written as a number is resolved by nobody, so it is judged here.
    #[must_use]
    pub fn permits(&self, url: &Url) -> bool {
        let elsewhere = match url.host() {
            Some(Host::Ipv4(ip)) => is_public(ip.into()),
            Some(Host::Ipv6(ip)) => is_public(ip.into()),
            Some(Host::Domain(_)) => true,
            None => false,
        };
        self.exempt.allows(url) || (url.scheme() == "https" && elsewhere)
    }

    /// Sends a request; the body of the answer is still to be read. A redirect is an answer like any other.
    ///
    /// # Errors
    /// [`OutgoingError::NotPermitted`] without a connection, or [`OutgoingError::Unreachable`].
    pub async fn send(&self, request: Request) -> Result<Response, OutgoingError> {
        if !self.permits(request.url()) {
            return Err(OutgoingError::NotPermitted);
        }
        let client = if self.exempt.allows(request.url()) { &self.loopback } else { &self.outside };
        client.execute(request).await.map_err(|_| OutgoingError::Unreachable)
    }
}

/// The body of an answer, at most so many bytes of it.
///
/// # Errors
/// [`OutgoingError::TooLarge`] as soon as there is more, [`OutgoingError::Unreachable`] when it breaks off.
pub async fn read(mut answer: Response, most: usize) -> Result<Vec<u8>, OutgoingError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| OutgoingError::Unreachable)? {
        if body.len() + chunk.len() > most {
            return Err(OutgoingError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn client() -> reqwest::ClientBuilder {
    Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .timeout(PATIENCE)
        .connect_timeout(PATIENCE / 2)
        .user_agent("motcua")
}
