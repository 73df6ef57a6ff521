//! How a browser reaches the site: straight into the router of this process, or over the network to a
//! program that runs beside it.

use super::Answer;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt;

/// The beginning of the message when the site no longer answers.
pub const GONE: &str = "the site is gone";

/// The way of a request.
#[derive(Clone)]
pub enum Transport {
    /// Into this router.
    Inside(Router),
    /// To the server at this origin, such as `http://127.0.0.1:21000`.
    Outside { origin: String, client: reqwest::Client },
}

impl Transport {
    /// To a server that listens on `origin`.
    pub fn outside(origin: &str) -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self::Outside { origin: origin.to_owned(), client }
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Panics
    /// With [`GONE`] when a server outside does not answer to the end.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        match self {
            Self::Inside(router) => Answer::read(router.clone().oneshot(request).await.unwrap()).await,
            Self::Outside { origin, client } => {
                let (parts, body) = request.into_parts();
                let asked = client
                    .request(parts.method, format!("{origin}{}", parts.uri))
                    .headers(parts.headers)
                    .body(to_bytes(body, usize::MAX).await.unwrap());
                let answer = asked.send().await.unwrap_or_else(|error| panic!("{GONE}: {error}"));
                let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
                let body = answer.bytes().await.unwrap_or_else(|error| panic!("{GONE}: {error}"));
                Answer::new(status, headers, body)
            }
        }
    }
}
