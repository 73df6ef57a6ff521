//! The HTTP client of the sign-in: TLS or nothing, no redirects, no proxies, short waits, small answers.
//! What is asked and what the answers mean is decided by the callers.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use thiserror::Error;
use url::Url;

use crate::config::LoopbackHosts;

/// No honest discovery document, key set, token or user-info answer comes near this.
const MAX_BYTES: usize = 256 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum TransportError {
    #[error("the address is neither https nor exempted")]
    Insecure,
    #[error("no answer")]
    Unreachable,
    #[error("the answer is a redirect")]
    Redirected,
    #[error("the answer is too large")]
    TooLarge,
}

/// See the module.
pub(super) struct Transport {
    client: reqwest::Client,
    loopback: LoopbackHosts,
}

impl Transport {
    /// # Errors
    /// When the TLS library cannot be set up (no trusted roots on this machine).
    pub(super) fn new(loopback: LoopbackHosts) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .connect_timeout(PATIENCE / 2)
            .user_agent("motcua")
            .build()?;
        Ok(Self { client, loopback })
    }

    /// Whether this address may be talked to at all.
    pub(super) fn permits(&self, url: &Url) -> bool {
        url.scheme() == "https" || self.loopback.allows(url)
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let request = reqwest::Request::try_from(request).map_err(|_| TransportError::Insecure)?;
        if !self.permits(request.url()) {
            return Err(TransportError::Insecure);
        }
        let mut answer = self.client.execute(request).await.map_err(|_| TransportError::Unreachable)?;
        if answer.status().is_redirection() {
            return Err(TransportError::Redirected);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|_| TransportError::Unreachable)? {
            if body.len() + chunk.len() > MAX_BYTES {
                return Err(TransportError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = http::Response::new(body);
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
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
