//! Names become addresses here, once for each connection, and only those that may be reached are passed on. Which
//! addresses those are is not decided here.

use futures::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// Something that knows which addresses stand behind a name.
pub(super) trait Lookup: Send + Sync {
    /// All of them; the port is of no meaning.
    fn lookup(&self, name: &str) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>>;
}

/// The names that this machine knows.
pub(super) struct SystemNames;

impl Lookup for SystemNames {
    fn lookup(&self, name: &str) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> {
        let name = name.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) })
    }
}

/// A resolver that forgets every address its rule does not like. What it returns is what is connected to.
pub(super) struct Guarded {
    pub(super) names: Arc<dyn Lookup>,
    pub(super) keep: fn(IpAddr) -> bool,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (found, keep) = (self.names.lookup(name.as_str()), self.keep);
        Box::pin(async move {
            let mut kept = found.await?;
            kept.retain(|address| keep(address.ip()));
            if kept.is_empty() {
                return Err("no permitted address".into());
            }
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}
