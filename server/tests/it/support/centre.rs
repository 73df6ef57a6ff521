//! One service centre: everything a running server has, with the outside replaced and the clock standing
//! still, and the people who come to it.

use super::{Browser, Database, RecordingPusher, database, people::invented, site};
use app::domain::{dossier::Actor, session::Proof, staff_access::Purpose};
use axum::Router;
use server::{
    catalogue::LiveCatalogue,
    clock::FixedClock,
    config::{Config, LoopbackHosts},
    credentials::Credentials,
    files::{FileLimits, FolderStore, Inspector, Scanner},
    http::{App, Turns, router, site::Site, viewing::SESSION_COOKIE},
    identity::IdentityProvider,
    push::Pusher,
    random::SeededRandom,
    seals::SealFolder,
    service::{
        Keys, Services,
        keys::hash,
        sessions::{Holder, Opening},
    },
    store::{Connection, Store, accounts, accounts::Account, jobs, proofs},
    telemetry::Metrics,
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Monday, 2 March 2026, 8:00 in Vietnam: an ordinary working morning.
pub const MORNING: i64 = 1_772_413_200_000;

/// How long a scanner may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Nothing listens here, so nothing can be signed in through the provider or pushed to the network.
pub(super) const NOBODY: &str = "127.0.0.1:9";

/// The whole system. A clone is the same centre.
#[derive(Clone)]
pub struct Centre {
    pub services: Services,
    pub clock: Arc<FixedClock>,
    pub pusher: Arc<RecordingPusher>,
    /// The papers on disk, for looking at them from outside.
    pub papers: FolderStore,
    pub database: Database,
    router: Router,
    folder: Arc<TempDir>,
    jobs_may_stay: Arc<AtomicBool>,
}

impl Centre {
    /// A centre on a SQLite file.
    pub async fn sqlite() -> Self {
        Self::sqlite_with(|_| {}).await
    }

    /// A centre on a SQLite file whose configuration is changed first.
    pub async fn sqlite_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (database, store) = Database::sqlite(folder.path()).await;
        Self::open(folder, database, store, change).await
    }

    /// A centre on a PostgreSQL schema of its own.
    pub async fn postgres() -> Self {
        Self::postgres_with(|_| {}).await
    }

    /// A centre on a PostgreSQL schema of its own whose configuration is changed first.
    pub async fn postgres_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (database, store) = Database::postgres().await;
        Self::open(folder, database, store, change).await
    }

    /// A centre on PostgreSQL whose account owns nothing and has the rights of the guide for operators.
    pub async fn postgres_with_least_rights() -> (Self, String) {
        let folder = tempfile::tempdir().unwrap();
        let (database, owner, url) = Database::postgres_of_two().await;
        owner.migrate().await.unwrap();
        owner.close().await;
        database.grant().await;
        let store = Store::connect(&url).await.unwrap();
        (Self::open(folder, database, store, |_| {}).await, url)
    }

    async fn open(
        folder: TempDir,
        database: Database,
        store: Store,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = config(folder.path());
        change(&mut config);
        let clock = Arc::new(FixedClock::at(MORNING));
        let pusher = Arc::new(RecordingPusher::default());
        let papers = FolderStore::open(config.data_dir.join("papers")).unwrap();
        let redirect = config.public_url.join("/sign-in/callback").unwrap();
        let identity =
            IdentityProvider::new(&config.identity, &config.development.loopback_hosts, &redirect).unwrap();
        let keys = Keys::new(b"a secret that only tests know").unwrap();
        let services = Services {
            store,
            papers: Arc::new(papers.clone()),
            seals: Arc::new(SealFolder::open(config.data_dir.join("seals")).unwrap()),
            sealed_days: Arc::default(),
            inspector: Arc::new(Inspector::new(
                FileLimits { max_bytes: config.uploads.max_bytes, ..FileLimits::default() },
                config.uploads.scanner.clone().map(|address| Scanner::new(address, PATIENCE)),
            )),
            catalogue: database::catalogue().await,
            live: Arc::new(LiveCatalogue::holding(0, database::catalogue().await)),
            clock: Arc::clone(&clock) as _,
            random: Arc::new(SeededRandom::new(2026)),
            credentials: Arc::new(Credentials::new(&keys, &config.public_url).unwrap()),
            keys: Arc::new(keys),
            config: Arc::new(config),
            identity: Arc::new(identity),
            pusher: Arc::clone(&pusher) as Arc<dyn Pusher>,
            traffic: Arc::default(),
            looks: Arc::default(),
        };
        let site = Site::open(services.config.site_dir.clone()).unwrap();
        let app = App {
            services: services.clone(),
            site: Arc::new(site),
            metrics: metrics().await,
            turns: Turns::default(),
        };
        let jobs_may_stay = Arc::default();
        Self {
            services,
            clock,
            pusher,
            papers,
            database,
            router: router(app),
            folder: Arc::new(folder),
            jobs_may_stay,
        }
    }

    /// The centre's data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The whole application, for serving it over real connections.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Somebody in front of the same centre after some of its parts were replaced.
    pub async fn guest_after(&self, change: impl FnOnce(&mut Services)) -> Browser {
        let mut services = self.services.clone();
        change(&mut services);
        let site = Arc::new(Site::open(services.config.site_dir.clone()).unwrap());
        Browser::new(router(App { services, site, metrics: metrics().await, turns: Turns::default() }))
    }

    /// Somebody who is not signed in.
    pub fn guest(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// The browser of a citizen who is signed in. The same name is the same person.
    pub async fn citizen(&self, name: &str) -> Browser {
        let account = self.account(name).await;
        self.signed_in(Holder::Account(account.id)).await
    }

    /// The browser of an organisation's own account, signed in by its representative.
    pub async fn company(&self, name: &str, tax_code: &str) -> Browser {
        let account = Account {
            id: format!("company-{tax_code}"),
            subject: format!("company-{tax_code}"),
            tax_code: tax_code.to_owned(),
            personal_id: String::new(),
            birth_date: String::new(),
            sex: String::new(),
            ..invented(name, self.services.now().0)
        };
        let mut tx = self.services.store.begin_write().await.unwrap();
        let id = accounts::upsert(&mut tx, &account).await.unwrap();
        tx.commit().await.unwrap();
        self.signed_in(Holder::Account(id)).await
    }

    /// The same citizen, but signed in at a lower level: registered at a distance.
    pub async fn citizen_at_a_distance(&self, name: &str) -> Browser {
        let account = self.account(name).await;
        self.signed_in_at(Holder::Account(account.id), 1).await
    }

    /// The browser of a member of staff who is signed in, and proves who they are as often as they are asked.
    pub async fn staff(&self, login: &str) -> Browser {
        let browser = self.staff_without_proof(login).await;
        let session = hash(&browser.cookie(SESSION_COOKIE).unwrap());
        let mut tx = self.services.store.begin_write().await.unwrap();
        for purpose in Purpose::ALL {
            proofs::upsert(&mut tx, &session, purpose.code(), "theo phân công", i64::MAX / 2).await.unwrap();
        }
        tx.commit().await.unwrap();
        browser
    }

    /// The browser of a member of staff who is signed in, and no more.
    pub async fn staff_without_proof(&self, login: &str) -> Browser {
        assert!(self.services.catalogue.staff(login).is_some(), "nobody in staff.toml is called {login}");
        self.signed_in(Holder::Staff(login.to_owned())).await
    }

    async fn signed_in(&self, holder: Holder) -> Browser {
        self.signed_in_at(holder, 2).await
    }

    async fn signed_in_at(&self, holder: Holder, assurance: i64) -> Browser {
        let opening = Opening {
            assurance,
            id_token: "an id token".to_owned(),
            ..Opening::new(holder, Proof::Provider)
        };
        let cookie = self.services.open_session(opening).await.unwrap();
        let browser = self.guest();
        browser.set_cookie(SESSION_COOKIE, &cookie);
        browser
    }

    /// The account of a citizen, made at the first mention.
    pub async fn account(&self, name: &str) -> Account {
        let account = invented(name, self.services.now().0);
        let mut tx = self.services.store.begin_write().await.unwrap();
        let id = accounts::upsert(&mut tx, &account).await.unwrap();
        let account = accounts::find(&mut tx, &id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        account
    }

    /// A citizen as an actor, for calling use cases without HTTP.
    pub async fn citizen_actor(&self, name: &str) -> Actor {
        Actor::citizen(self.account(name).await.id)
    }

    /// A member of staff as an actor.
    pub fn staff_actor(&self, login: &str) -> Actor {
        self.services.staff_actor(login).unwrap()
    }

    /// A connection for looking into the database.
    pub async fn reader(&self) -> impl std::ops::DerefMut<Target = Connection> {
        self.services.store.reader().await.unwrap()
    }

    /// This story leaves jobs in the queue on purpose.
    pub fn leave_jobs(&self) {
        self.jobs_may_stay.store(true, Ordering::SeqCst);
    }

    /// The jobs that wait although the story did not say they may: kind and payload.
    pub async fn forgotten_jobs(&self) -> Vec<String> {
        if self.jobs_may_stay.load(Ordering::SeqCst) {
            return Vec::new();
        }
        let mut tx = self.services.store.begin_write().await.unwrap();
        // The transaction is dropped, so nothing stays claimed.
        let waiting = jobs::claim(&mut tx, i64::MAX, i64::MAX, 100).await.unwrap();
        waiting.into_iter().map(|job| format!("{} {}", job.kind, job.payload)).collect()
    }

    /// Ends the centre; its schema or file is gone afterwards.
    pub async fn close(&self) {
        self.services.store.close().await;
        self.database.close().await;
    }
}

fn config(folder: &Path) -> Config {
    let mut config =
        Config { data_dir: folder.to_owned(), site_dir: folder.join("site"), ..Config::default() };
    config.identity.issuer = format!("http://{NOBODY}");
    config.development.loopback_hosts = LoopbackHosts::new([NOBODY]);
    config.trusted_proxies = vec!["192.0.2.0/24".to_owned()].try_into().unwrap();
    site::write(&config.site_dir);
    config
}

async fn metrics() -> Metrics {
    static METRICS: OnceCell<Metrics> = OnceCell::const_new();
    METRICS.get_or_init(|| async { Metrics::install().unwrap() }).await.clone()
}
