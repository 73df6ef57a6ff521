//! Putting the services together from the configuration: the one place that decides which implementation
//! stands behind each seam. Not here: listening, background work, command lines.

use super::{
    Keys, Services,
    seals::{SealFolderState, adopt_seal_folder},
};
use crate::{
    catalogue::LiveCatalogue,
    clock::{Clock, SystemClock},
    config::Config,
    credentials::Credentials,
    files::{FileLimits, FolderStore, Inspector, Scanner},
    identity::IdentityProvider,
    owner_only,
    push::{Pusher, VapidKeys, WebPusher},
    random::{self, Random, SystemRandom},
    seals::SealFolder,
    secret_file,
    store::Store,
};
use anyhow::Context;
use std::{fs, path::PathBuf, sync::Arc, time::Duration};

/// An upload that has not been written to for so long has lost its process.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// What the services take from outside; tests bring their own.
pub struct Outside {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    /// Without one, messages go to the real push services.
    pub pusher: Option<Arc<dyn Pusher>>,
}

impl Outside {
    /// The machine's clock and randomness, and the network.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), random: Arc::new(SystemRandom), pusher: None }
    }
}

/// Opens everything the configuration names: makes the data folder and its keys where they are missing,
/// brings the database up to date, loads the catalogue and removes what dead uploads left behind.
///
/// # Errors
/// Says which part could not be opened and why.
pub async fn assemble(config: Config, outside: Outside) -> anyhow::Result<Services> {
    let Outside { clock, random, pusher } = outside;
    owner_only::shut_folder(&config.data_dir)
        .with_context(|| format!("data_dir {} cannot be made", config.data_dir.display()))?;
    let store =
        Store::connect(config.database_url().expose()).await.context("the database cannot be opened")?;
    store.migrate().await.context("the database cannot be brought up to date")?;
    let live = LiveCatalogue::open(&store, clock.now()).await.context("the catalogue cannot be loaded")?;
    let papers = open_papers(&config, &*clock).await?;
    let seals = SealFolder::open(seals_folder(&config)).context("the folder of seals cannot be opened")?;
    let mark = random::uuid_v7(&*clock, &*random).to_string();
    if adopt_seal_folder(&store, &seals, &mark, clock.now()).await? == SealFolderState::Foreign {
        let folder = seals.root().display();
        tracing::error!(%folder, "the database knows another folder of seals: run motcua doctor");
    }
    let keys = open_keys(&config, &*random)?;
    let credentials = Credentials::new(&keys, &config.public_url)?;
    let limits = FileLimits { max_bytes: config.uploads.max_bytes, ..FileLimits::default() };
    let scanner = open_scanner(&config);
    let redirect = config.public_url.join("sign-in/callback").context("public_url cannot be extended")?;
    let identity = IdentityProvider::new(&config.identity, &config.development.loopback_hosts, &redirect)?;
    let pusher = match pusher {
        Some(pusher) => pusher,
        None => Arc::new(WebPusher::new(&config, VapidKeys::from_config(&config, &*random)?, clock.clone())?),
    };
    Ok(Services {
        store,
        papers: Arc::new(papers),
        seals: Arc::new(seals),
        sealed_days: Arc::default(),
        inspector: Arc::new(Inspector::new(limits, scanner)),
        catalogue: live.snapshot(),
        live: Arc::new(live),
        clock,
        random,
        keys: Arc::new(keys),
        credentials: Arc::new(credentials),
        config: Arc::new(config),
        identity: Arc::new(identity),
        pusher,
        traffic: Arc::default(),
        looks: Arc::default(),
    })
}

/// The way to the configured scanner. A centre that has none is told so at every start.
fn open_scanner(config: &Config) -> Option<Scanner> {
    let patience = Duration::from_secs(config.uploads.scanner_seconds);
    let scanner = config.uploads.scanner.clone().map(|address| Scanner::new(address, patience));
    if scanner.is_none() && !config.demo {
        tracing::warn!(
            "nobody searches uploaded files for malware: set uploads.scanner, see docs/operate.md"
        );
    }
    scanner
}

/// The folder of papers of a configuration.
pub fn papers_folder(config: &Config) -> PathBuf {
    config.data_dir.join("papers")
}

/// The folder of seals of a configuration.
pub fn seals_folder(config: &Config) -> PathBuf {
    config.data_dir.join("seals")
}

async fn open_papers(config: &Config, clock: &dyn Clock) -> anyhow::Result<FolderStore> {
    let papers = FolderStore::open(papers_folder(config)).context("the folder of papers cannot be opened")?;
    let now = Duration::from_millis(u64::try_from(clock.now()).unwrap_or_default());
    let swept = papers.sweep_incoming(std::time::UNIX_EPOCH + now.saturating_sub(ABANDONED)).await?;
    if swept > 0 {
        tracing::info!(files = swept, "abandoned uploads were removed");
    }
    Ok(papers)
}

fn open_keys(config: &Config, random: &dyn Random) -> anyhow::Result<Keys> {
    let path = config.secret_key_file();
    // A configured file is the operator's to make: a typing error must not silently begin a new key.
    let secret = if config.secret_key_file.is_some() {
        fs::read(&path)
    } else {
        secret_file::load_or_create_key(&path, random).map(Vec::from)
    };
    Keys::new(&secret.with_context(|| format!("the key file {} cannot be used", path.display()))?)
}
