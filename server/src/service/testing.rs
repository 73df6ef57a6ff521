//! Services on a temporary folder, for tests of use cases under the code.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::{Outside, Services, assemble};
use crate::{
    clock::{Clock, FixedClock, SystemClock},
    config::{Config, LoopbackHosts},
    random::SeededRandom,
};
use std::{path::Path, sync::Arc};

/// A configuration whose identity provider is at `issuer`.
pub fn config(folder: &Path, issuer: &str, client_secret: &str) -> Config {
    let mut config = Config { data_dir: folder.to_owned(), demo: true, ..Config::default() };
    config.identity.issuer = issuer.to_owned();
    config.identity.staff = crate::config::StaffClaims::demonstration();
    config.identity.client_secret = Some(crate::config::Secret::new(client_secret));
    let address = issuer.trim_start_matches("http://");
    config.development.loopback_hosts = LoopbackHosts::new([address]);
    config
}

/// Everything that a server has, with a clock that stands still.
pub async fn services(config: Config) -> (Services, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(SystemClock.now()));
    let random = Arc::new(SeededRandom::new(7));
    let outside = Outside { clock: clock.clone(), random, pusher: None };
    (assemble(config, outside).await.unwrap(), clock)
}
