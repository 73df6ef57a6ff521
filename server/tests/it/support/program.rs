//! The real program `motcua` on a data folder of its own, to be started, killed and started again.

use super::{Browser, people, site};
use server::{
    clock::{Clock, SystemClock},
    http::viewing::SESSION_COOKIE,
    service::keys::hash,
    store::{Store, accounts, sessions, sessions::Session},
};
use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

/// A data folder and, most of the time, a server on it. Dropping it kills the server.
pub struct Program {
    folder: TempDir,
    port: u16,
    running: Option<Child>,
}

impl Program {
    /// A new data folder; nothing runs yet.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        site::write(&folder.path().join("site"));
        Self { folder, port: free_port(), running: None }
    }

    /// Starts the server and waits until it says that it listens.
    pub fn start(&mut self) {
        let mut child =
            self.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains(&format!("listening on 127.0.0.1:{}", self.port)), "{line:?}");
        self.running = Some(child);
    }

    /// Ends the server as a power cut would end it, as far as a process can be ended (SIGKILL).
    pub fn kill(&mut self) {
        if let Some(mut child) = self.running.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Runs a subcommand to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
        let settings = [
            ("MOTCUA_DEMO", "true".to_owned()),
            ("MOTCUA_LISTEN", format!("127.0.0.1:{}", self.port)),
            ("MOTCUA_PUBLIC_URL", self.origin()),
            ("MOTCUA_DATA_DIR", self.data().display().to_string()),
            ("MOTCUA_SITE_DIR", self.folder.path().join("site").display().to_string()),
        ];
        command.args(arguments).env_clear().envs(settings);
        command
    }

    /// The data folder.
    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A browser that is signed in as this citizen: the session is written into the database, since the
    /// identity provider is not what is tested here. The schema is made if there is none yet.
    pub async fn citizen(&self, name: &str) -> Browser {
        let now = SystemClock.now();
        let cookie = hash(name);
        let store = open(&self.data()).await;
        let mut tx = store.begin_write().await.unwrap();
        let account = accounts::upsert(&mut tx, &people::invented(name, now)).await.unwrap();
        let session = Session {
            id: hash(&cookie),
            account_id: Some(account),
            staff_login: None,
            id_token: String::new(),
            created_at: now,
            seen_at: now,
            expires_at: now + super::DAY,
            handle: name.to_owned(),
            device: String::new(),
            proof: "provider".to_owned(),
            proved_at: now,
            assurance: 2,
            provider_session: String::new(),
            provider_subject: String::new(),
            locked_at: None,
            principal: None,
            unlocks: 0,
            ask_at: None,
        };
        sessions::insert(&mut tx, &session).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        let browser = Browser::outside(&self.origin());
        browser.set_cookie(SESSION_COOKIE, &cookie);
        browser
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn open(data: &Path) -> Store {
    let store = Store::connect(&format!("sqlite:{}", data.join("motcua.db").display())).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// A port of this machine that nobody listens on, below those that outgoing connections take.
fn free_port() -> u16 {
    let mut seed =
        u64::from(std::process::id()).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ SystemClock.now().unsigned_abs();
    loop {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let port = 20_000 + u16::try_from((seed >> 33) % 12_000).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
