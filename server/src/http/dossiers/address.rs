//! From which address a request comes, as far as this server can know it itself. Headers that a client or a
//! proxy may write are not believed.

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use std::{convert::Infallible, net::SocketAddr};

/// The peer's address; empty where the transport does not say.
pub struct Address(pub String);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(peer.map(|ConnectInfo(peer)| peer.ip().to_string()).unwrap_or_default()))
    }
}
