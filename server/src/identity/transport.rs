//! The HTTP client of the sign-in: the server's way out, with small answers and without redirects.
//! What is asked and what the answers mean is decided by the callers.

use std::future::Future;
use std::pin::Pin;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use thiserror::Error;
use url::Url;

use crate::config::LoopbackHosts;
use crate::outgoing::{self, Outgoing, OutgoingError};

/// No honest discovery document, key set, token or user-info answer comes near this.
const MAX_BYTES: usize = 256 * 1024;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum TransportError {
    #[error("the address is neither https outside nor exempted")]
    Insecure,
    #[error("no answer")]
    Unreachable,
    #[error("the answer is a redirect")]
    Redirected,
    #[error("the answer is too large")]
    TooLarge,
}

impl From<OutgoingError> for TransportError {
    fn from(error: OutgoingError) -> Self {
        match error {
            OutgoingError::NotPermitted => Self::Insecure,
            OutgoingError::Unreachable => Self::Unreachable,
            OutgoingError::TooLarge => Self::TooLarge,
        }
    }
}

/// See the module.
pub(super) struct Transport(Outgoing);

impl Transport {
    /// # Errors
    /// When the TLS library cannot be set up (no trusted roots on this machine).
    pub(super) fn new(loopback: LoopbackHosts) -> Result<Self, reqwest::Error> {
        Ok(Self(Outgoing::new(&loopback)?))
    }

    /// Whether this address may be talked to at all.
    pub(super) fn permits(&self, url: &Url) -> bool {
        self.0.permits(url)
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let request = reqwest::Request::try_from(request).map_err(|_| TransportError::Insecure)?;
        let mut answer = self.0.send(request).await?;
        if answer.status().is_redirection() {
            return Err(TransportError::Redirected);
        }
        let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
        let mut response = http::Response::new(outgoing::read(answer, MAX_BYTES).await?);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for Transport {
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.exchange(request))
    }
}
