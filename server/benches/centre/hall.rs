//! The centre under measurement: the real services on SQLite in a temporary folder, with people in it.

use anyhow::Context;
use app::domain::{
    dossier::{Actor, ReturnMethod},
    form::Answers,
    session::Proof,
};
use server::{
    config::Config,
    http::{App, Turns, site::Site},
    service::{
        Outside, Services, assemble, keys,
        sessions::{Holder, Opening},
    },
    store::{
        accounts::{self, Account},
        dossiers::{self, Dossier},
    },
    telemetry::Metrics,
};
use std::{net::TcpListener, path::PathBuf, sync::Arc};

/// A procedure whose complete example needs no upload.
const PROCEDURE: &str = "1.001731";
const EXAMPLE: &str = include_str!("../../catalogue/examples/1.001731.toml");

/// A session of somebody whom the provider has seen in person.
fn opening(holder: Holder) -> Opening {
    Opening { assurance: 2, ..Opening::new(holder, Proof::Provider) }
}

pub struct Hall {
    pub services: Services,
    pub app: App,
    pub account: Account,
    /// Cookie header of the citizen and of an officer.
    pub citizen: String,
    pub officer: String,
    /// Complete, and never sent: the pattern of the drafts that are sent.
    pub pattern: Dossier,
    _folder: tempfile::TempDir,
}

impl Hall {
    pub async fn open() -> anyhow::Result<Self> {
        let folder =
            tempfile::tempdir_in(std::env::var("BENCH_DIR").unwrap_or_else(|_| "target".to_owned()))?;
        let config = Config {
            data_dir: folder.path().join("data"),
            site_dir: PathBuf::from(std::env::var("BENCH_SITE").unwrap_or_else(|_| "target/site".to_owned())),
            demo: true,
            ..Config::default()
        };
        let site = Site::open(config.site_dir.clone())?;
        let services = assemble(config, Outside::system()).await?;
        let (_, metrics) = Metrics::recorder()?;
        let account = citizen(&services).await?;
        let citizen = services.open_session(opening(Holder::Account(account.id.clone()))).await?;
        let officer = services.open_session(opening(Holder::Staff("desk.hoanh-mo".into()))).await?;
        let pattern = complete_draft(&services, &account).await?;
        let app = App { services: services.clone(), site: Arc::new(site), metrics, turns: Turns::default() };
        let cookie = |value: String| format!("{}={value}", server::http::viewing::SESSION_COOKIE);
        Ok(Self {
            services,
            app,
            account,
            citizen: cookie(citizen),
            officer: cookie(officer),
            pattern,
            _folder: folder,
        })
    }

    /// The citizen as an actor.
    pub fn actor(&self) -> Actor {
        Actor::citizen(self.account.id.clone())
    }

    /// So many drafts, complete and ready to be sent.
    pub async fn drafts(&self, count: usize) -> anyhow::Result<Vec<String>> {
        let mut tx = self.services.store.begin_write().await?;
        let mut ids = Vec::with_capacity(count);
        for _ in 0..count {
            let id = self.services.new_id();
            let token = self.services.keys.track_token(&id);
            let draft = Dossier { id: id.clone(), track_hash: keys::hash(&token), ..self.pattern.clone() };
            dossiers::insert(&mut tx, &draft).await?;
            ids.push(id);
        }
        tx.commit().await?;
        Ok(ids)
    }
}

async fn citizen(services: &Services) -> anyhow::Result<Account> {
    let account = Account {
        id: services.new_id(),
        issuer: "bench".into(),
        subject: "citizen".into(),
        full_name: "Hoàng A Páo".into(),
        personal_id: "022085000123".into(),
        birth_date: "1985-03-05".into(),
        sex: "male".into(),
        phone: "+84900000123".into(),
        email: String::new(),
        address: "Thôn Nặm Đảng, xã Hoành Mô, tỉnh Quảng Ninh".into(),
        tax_code: String::new(),
        organisation_name: String::new(),
        passport: String::new(),
        assurance: 2,
        lang: "vi".into(),
        created_at: services.clock.now(),
        updated_at: services.clock.now(),
    };
    let mut tx = services.store.begin_write().await?;
    accounts::upsert(&mut tx, &account).await?;
    tx.commit().await?;
    Ok(account)
}

async fn complete_draft(services: &Services, account: &Account) -> anyhow::Result<Dossier> {
    let example: toml::Table = toml::from_str(EXAMPLE)?;
    let answers =
        example.get("answers").and_then(toml::Value::as_table).context("the example has no answers")?;
    let answers: Answers = answers.iter().map(|(k, v)| (k.clone(), v.as_str().unwrap_or_default())).collect();
    let id = services.start_draft(&Actor::citizen(account.id.clone()), account, PROCEDURE, None).await?;
    let mut tx = services.store.begin_write().await?;
    let mut draft = dossiers::find(&mut tx, &id).await?.context("the draft is not there")?;
    draft.set_answers(&answers);
    draft.return_method = ReturnMethod::Desk;
    draft.applicant_phone.clone_from(&account.phone);
    dossiers::update(&mut tx, &draft).await?;
    tx.commit().await?;
    Ok(draft)
}

/// A port that nobody listens on, below the client's own ephemeral ports.
pub fn free_port() -> anyhow::Result<u16> {
    (20_000..30_000).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).context("no port is free")
}
