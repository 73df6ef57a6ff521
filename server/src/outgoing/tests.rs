//! The way out seen by those who would misuse it: names that change their mind, numbers in addresses, redirects,
//! endless answers.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::*;
use futures::future::BoxFuture;
use reqwest::Method;
use std::{
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    sync::Mutex,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A system of names that gives each answer once, in turn, and remembers how often it was asked.
struct Fickle(Mutex<Vec<Vec<IpAddr>>>);

impl Fickle {
    fn new(answers: &[&[&str]]) -> Arc<Self> {
        let answers =
            answers.iter().rev().map(|answer| answer.iter().map(|ip| ip.parse().unwrap()).collect());
        Arc::new(Self(Mutex::new(answers.collect())))
    }

    fn left(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Lookup for Fickle {
    fn lookup(&self, _: &str) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> {
        let answer = self.0.lock().unwrap().pop().unwrap_or_default();
        Box::pin(async move { Ok(answer.into_iter().map(|ip| SocketAddr::new(ip, 0)).collect()) })
    }
}

/// A door on this machine that counts who knocks.
struct Door(TcpListener);

impl Door {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }

    fn was_knocked_at(&self) -> bool {
        self.0.accept().is_ok()
    }
}

fn way_out() -> Outgoing {
    Outgoing::new(&LoopbackHosts::default()).unwrap()
}

fn get(url: &str) -> Request {
    Request::new(Method::GET, Url::parse(url).unwrap())
}

/// Resolves a name as the way out does, without connecting to what is left.
async fn kept(answer: &[&str]) -> Option<Vec<IpAddr>> {
    use reqwest::dns::Resolve;
    let guarded = Guarded { names: Fickle::new(&[answer]), keep: is_public };
    let addresses = guarded.resolve("name.example".parse().unwrap()).await.ok()?;
    Some(addresses.map(|address| address.ip()).collect())
}

#[tokio::test]
async fn a_name_with_public_and_inner_addresses_leads_to_the_public_ones_only() {
    let mixed = kept(&["127.0.0.1", "8.8.8.8", "::1", "2404:6800:4005::a", "169.254.169.254"]).await;
    let public: [IpAddr; 2] = ["8.8.8.8".parse().unwrap(), "2404:6800:4005::a".parse().unwrap()];
    assert_eq!(mixed.unwrap(), public);
    assert_eq!(kept(&["10.0.0.1", "::ffff:10.0.0.1"]).await, None);
    assert_eq!(kept(&[]).await, None);
}

#[tokio::test]
async fn a_name_that_changes_its_mind_is_judged_by_the_answer_that_is_connected_to() {
    let door = Door::new();
    // Had anybody asked once to check and once to connect, there would be no answer left.
    let names = Fickle::new(&[&["127.0.0.1"], &["8.8.8.8"]]);
    let out = Outgoing::with_names(&LoopbackHosts::default(), names.clone()).unwrap();
    let url = format!("https://rebound.example:{}/", door.port());
    assert!(out.permits(&Url::parse(&url).unwrap()));
    assert_eq!(out.send(get(&url)).await.unwrap_err(), OutgoingError::Unreachable);
    assert_eq!(names.left(), 1, "asked once for one connection");
    assert!(!door.was_knocked_at());
}

#[tokio::test]
async fn nothing_inside_is_connected_to_by_name_or_by_number() {
    let door = Door::new();
    let port = door.port();
    for host in ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}:{port}/");
            assert_eq!(way_out().send(get(&url)).await.unwrap_err(), OutgoingError::NotPermitted, "{url}");
        }
    }
    for name in ["localhost", "localhost."] {
        let url = format!("https://{name}:{port}/");
        assert_eq!(way_out().send(get(&url)).await.unwrap_err(), OutgoingError::Unreachable, "{url}");
    }
    assert!(!door.was_knocked_at());
}

#[test]
fn only_https_is_spoken_outside() {
    let permits = |url: &str| way_out().permits(&Url::parse(url).unwrap());
    assert!(permits("https://id.example.vn/token") && permits("https://8.8.8.8/"));
    for url in
        ["http://id.example.vn/", "ftp://id.example.vn/", "file:///etc/passwd", "data:,x", "gopher://x/"]
    {
        assert!(!permits(url), "{url}");
    }
}

#[tokio::test]
async fn only_the_named_door_of_this_machine_is_exempted() {
    let (door, other) = (Door::new(), Door::new());
    let exempt = LoopbackHosts::new([format!("127.0.0.1:{}", door.port())]);
    let out = Outgoing::new(&exempt).unwrap();
    let ask = |port: u16| {
        let mut request = get(&format!("http://127.0.0.1:{port}/"));
        *request.timeout_mut() = Some(Duration::from_millis(200));
        request
    };
    assert_eq!(out.send(ask(door.port())).await.unwrap_err(), OutgoingError::Unreachable);
    assert_eq!(out.send(ask(other.port())).await.unwrap_err(), OutgoingError::NotPermitted);
    assert!(door.was_knocked_at() && !other.was_knocked_at());
}

/// Answers one request with these bytes, and says how it can be reached.
async fn answering(bytes: Vec<u8>) -> (Outgoing, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 4096];
        let _ = stream.read(&mut head).await;
        let _ = stream.write_all(&bytes).await;
    });
    let out = Outgoing::new(&LoopbackHosts::new([address.to_string()])).unwrap();
    (out, format!("http://{address}/"))
}

#[tokio::test]
async fn a_redirect_to_the_inside_is_an_answer_and_not_a_way() {
    let door = Door::new();
    let head = format!(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{}/\r\nContent-Length: 0\r\n\r\n",
        door.port()
    );
    let (out, url) = answering(head.into_bytes()).await;
    assert_eq!(out.send(get(&url)).await.unwrap().status(), 302);
    assert!(!door.was_knocked_at());
}

#[tokio::test]
async fn an_answer_is_read_up_to_its_limit_and_no_further() {
    let body =
        |size: usize| [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec(), vec![b'x'; size]].concat();
    let (out, url) = answering(body(1_000)).await;
    assert_eq!(read(out.send(get(&url)).await.unwrap(), 1_000).await.unwrap().len(), 1_000);
    let (out, url) = answering(body(1_001)).await;
    let answer = out.send(get(&url)).await.unwrap();
    assert_eq!(read(answer, 1_000).await.unwrap_err(), OutgoingError::TooLarge);
}
