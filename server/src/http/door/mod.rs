//! The door: takes connections from a listener and serves HTTP/1.1 and HTTP/2 on them, with TLS if it has a
//! certificate, until told to stop. How
//! long a connection may be silent and how many there may be is decided here; what a request may do is not.

mod crowd;
#[cfg(test)]
mod frames_tests;
mod pulse;
#[cfg(test)]
mod pulse_tests;
#[cfg(test)]
mod tests;
mod tls;
#[cfg(test)]
mod tls_tests;

use crate::config::{Config, TrustedProxies};
use axum::{Router, extract::ConnectInfo};
use crowd::{Crowd, Visitor};
use hyper::{Request, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
};
use pulse::{Pieces, Pulse, Turn};
use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

pub use tls::Certificate;

/// How long to wait when the system gives no connection, most likely because too many files are open.
const BREATH: Duration = Duration::from_secs(1);
/// How often an HTTP/2 connection is asked whether somebody is still there.
const KNOCK: Duration = Duration::from_secs(30);
/// Requests that one HTTP/2 connection may have under way.
const STREAMS: u32 = 100;

/// Serves a router behind limits on connections.
#[derive(Clone)]
pub struct Door {
    /// How long a request's head may take.
    head: Duration,
    /// How long a connection stays open on which nothing goes on.
    idle: Duration,
    /// How long running requests may take when it closes.
    patience: Duration,
    crowd: Arc<Crowd>,
    proxies: TrustedProxies,
    certificate: Option<Certificate>,
    protocol: auto::Builder<TokioExecutor>,
}

impl Door {
    /// A door with the limits of the configuration.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let limits = &config.limits;
        let head = Duration::from_secs(limits.header_seconds);
        Self {
            head,
            idle: Duration::from_secs(limits.idle_seconds),
            patience: Duration::from_secs(limits.shutdown_seconds),
            crowd: Crowd::new(limits.connections, limits.connections_per_address),
            proxies: config.trusted_proxies.clone(),
            certificate: None,
            protocol: protocol(head),
        }
    }

    /// The same door, speaking TLS with this certificate.
    #[must_use]
    pub fn with_certificate(self, certificate: Option<Certificate>) -> Self {
        Self { certificate, ..self }
    }

    /// Serves until told to stop; every request that was taken by then is answered, unless it takes longer
    /// than `limits.shutdown_seconds`.
    pub async fn serve(self, listener: TcpListener, router: Router, stop: CancellationToken) {
        let (visits, closing) = (TaskTracker::new(), CancellationToken::new());
        loop {
            let (stream, peer, visitor) = tokio::select! {
                () = stop.cancelled() => break,
                arrived = self.arrive(&listener) => arrived,
            };
            let (door, router, closing) = (self.clone(), router.clone(), closing.clone());
            visits.spawn(async move { door.attend((stream, peer), router, closing, visitor).await });
        }
        drop(listener);
        closing.cancel();
        visits.close();
        if timeout(self.patience, visits.wait()).await.is_err() {
            let seconds = self.patience.as_secs();
            tracing::warn!(seconds, "requests were still running and are given up");
        }
    }

    /// The next connection that is let in; those beyond an address's share are closed.
    async fn arrive(&self, listener: &TcpListener) -> (TcpStream, SocketAddr, Visitor) {
        loop {
            let Some(place) = self.crowd.place().await else { continue };
            let (stream, peer) = accept(listener).await;
            let counted = (!self.proxies.trusts(peer.ip())).then(|| peer.ip());
            if let Some(visitor) = self.crowd.admit(place, counted) {
                return (stream, peer, visitor);
            }
        }
    }

    /// Serves one connection to its end.
    async fn attend(
        &self,
        (stream, peer): (TcpStream, SocketAddr),
        router: Router,
        closing: CancellationToken,
        visitor: Visitor,
    ) {
        // Without this a page written in two pieces waits 40 ms for the second (Nagle, RFC 896).
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
        match self.certificate.as_ref().map(Certificate::acceptor) {
            None => self.converse(stream, peer, router, closing).await,
            Some(acceptor) => match timeout(self.head, acceptor.accept(stream)).await {
                Ok(Ok(stream)) => self.converse(stream, peer, router, closing).await,
                Ok(Err(error)) => tracing::debug!(%error, "a connection could not agree on TLS"),
                Err(_) => tracing::debug!("a connection did not finish its greeting"),
            },
        }
        drop(visitor);
    }

    /// Answers the requests of one connection.
    async fn converse<S>(&self, stream: S, peer: SocketAddr, router: Router, closing: CancellationToken)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (asked, pulse) = (CancellationToken::new(), Arc::new(Pulse::default()));
        let service = service_fn(|mut request: Request<Incoming>| {
            asked.cancel();
            request.extensions_mut().insert(ConnectInfo(peer));
            let (turn, answer) = (Turn::begin(&pulse), router.clone().oneshot(request));
            async move { answer.await.map(|response| response.map(|body| Pieces::new(body, turn))) }
        });
        let mut connection = pin!(self.protocol.serve_connection(TokioIo::new(stream), service));
        tokio::select! {
            ended = connection.as_mut() => return tell(ended),
            () = self.lose_patience(&asked) => return tracing::debug!("a connection asked for nothing"),
            () = pulse.stops_for(self.idle) => tracing::debug!("nothing goes on on a connection"),
            () = closing.cancelled() => {}
        }
        // What was asked meanwhile is answered; whoever does not even take that is left behind.
        connection.as_mut().graceful_shutdown();
        tokio::select! {
            ended = connection => tell(ended),
            () = pulse.stops_for(self.head) => {}
        }
    }

    /// Ends when nothing was asked in time. Until the first request nobody else looks at the clock, because it
    /// is not yet known which protocol is spoken.
    async fn lose_patience(&self, asked: &CancellationToken) {
        if timeout(self.head, asked.cancelled()).await.is_ok() {
            std::future::pending::<()>().await;
        }
    }
}

fn protocol(head: Duration) -> auto::Builder<TokioExecutor> {
    let mut protocol = auto::Builder::new(TokioExecutor::new());
    protocol.http1().timer(TokioTimer::new()).header_read_timeout(head);
    protocol
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(KNOCK)
        .keep_alive_timeout(head)
        .max_concurrent_streams(STREAMS);
    protocol
}

fn tell(ended: Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(arrived) => return arrived,
            Err(error) if is_gone(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                sleep(BREATH).await;
            }
        }
    }
}

/// Whether somebody came and left before the door was opened.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind as E;
    matches!(error.kind(), E::ConnectionRefused | E::ConnectionAborted | E::ConnectionReset)
}
