//! The door seen from outside, over real connections.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::*;
use crate::http::client::ClientAddress;
use axum::{extract::Extension, routing::get};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::Notify,
    task::JoinHandle,
};

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";
/// Longer than any limit here; who waits so long has found a fault.
const LONG: Duration = Duration::from_secs(20);

struct Open {
    address: SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

fn config() -> Config {
    let mut config = Config::default();
    config.limits.header_seconds = 1;
    config
}

async fn open(config: &Config, router: Router) -> Open {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
    let serving = tokio::spawn(Door::new(config).serve(listener, router, stop.clone()));
    Open { address, stop, serving }
}

fn hello() -> Router {
    Router::new().route("/", get(async || "hello"))
}

async fn connect(open: &Open, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(open.address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream
}

/// Everything that comes until the other side closes.
async fn read(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that is refused may also be reset.
    let _ = timeout(LONG, stream.read_to_end(&mut bytes)).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One answer of a connection that stays open.
async fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    while !text.ends_with("hello") {
        let mut piece = [0; 1024];
        let read = timeout(LONG, stream.read(&mut piece)).await.unwrap().unwrap();
        assert!(read > 0, "closed after {text:?}");
        text.push_str(&String::from_utf8_lossy(&piece[..read]));
    }
    text
}

#[tokio::test]
async fn who_sends_half_a_head_or_nothing_is_put_out_while_others_are_answered() {
    let open = open(&config(), hello()).await;
    let slow = [&b""[..], b"GET / HTTP/1.1\r\nHost:", b"PRI * HTTP/2.0\r\n\r\nSM", b"P"];
    let mut waiting = Vec::new();
    for bytes in slow {
        waiting.push(connect(&open, bytes).await);
    }
    let other = answer(&mut connect(&open, REQUEST).await).await;
    assert!(other.starts_with("HTTP/1.1 200"), "{other}");
    for (stream, sent) in waiting.into_iter().zip(slow) {
        let said = read(stream).await;
        assert!(!said.contains("200 OK"), "{sent:?} was answered {said:?}");
    }
}

#[tokio::test]
async fn a_connection_serves_one_request_after_the_other_and_ends_when_it_falls_silent() {
    let open = open(&config(), hello()).await;
    let mut stream = connect(&open, REQUEST).await;
    answer(&mut stream).await;
    stream.write_all(REQUEST).await.unwrap();
    answer(&mut stream).await;
    stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    assert!(!read(stream).await.contains("200 OK"));
}

#[tokio::test]
async fn http_2_is_spoken_without_tls_as_well() {
    let open = open(&config(), hello()).await;
    let client = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    let answer = client.get(format!("http://{}/", open.address)).send().await.unwrap();
    assert_eq!(answer.version(), hyper::Version::HTTP_2);
    assert_eq!(answer.text().await.unwrap(), "hello");
}

#[tokio::test]
async fn one_address_too_many_times_is_turned_away_until_another_of_its_connections_ends() {
    let mut config = config();
    config.limits.connections_per_address = 2;
    let open = open(&config, hello()).await;
    let mut first = connect(&open, REQUEST).await;
    answer(&mut first).await;
    let mut second = connect(&open, REQUEST).await;
    answer(&mut second).await;
    assert_eq!(read(TcpStream::connect(open.address).await.unwrap()).await, "");
    // The server closes this one, so that it is surely over.
    first.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    read(first).await;
    answer(&mut connect(&open, REQUEST).await).await;
}

#[tokio::test]
async fn a_proxy_of_ours_may_have_more_connections_than_one_visitor() {
    let mut config = config();
    config.limits.connections_per_address = 1;
    config.trusted_proxies = vec!["127.0.0.1".to_owned()].try_into().unwrap();
    let open = open(&config, hello()).await;
    let mut streams = Vec::new();
    for _ in 0..3 {
        let mut stream = connect(&open, REQUEST).await;
        answer(&mut stream).await;
        streams.push(stream);
    }
}

#[tokio::test]
async fn every_request_that_was_taken_is_answered_before_the_door_closes() {
    let (taken, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begun, waits) = (Arc::clone(&taken), Arc::clone(&go_on));
    let slow = async move || {
        begun.notify_one();
        waits.notified().await;
        "hello"
    };
    let open = open(&config(), Router::new().route("/", get(slow))).await;
    let mut stream = connect(&open, REQUEST).await;
    taken.notified().await;
    open.stop.cancel();
    go_on.notify_one();
    let said = answer(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    timeout(LONG, open.serving).await.unwrap().unwrap();
    assert!(TcpStream::connect(open.address).await.is_err(), "nobody listens any more");
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_keep_the_door_open() {
    let begun = Arc::new(Notify::new());
    let taken = Arc::clone(&begun);
    let endless = async move || {
        begun.notify_one();
        std::future::pending::<&str>().await
    };
    let mut config = config();
    config.limits.shutdown_seconds = 0;
    let open = open(&config, Router::new().route("/", get(endless))).await;
    let _stream = connect(&open, REQUEST).await;
    taken.notified().await;
    open.stop.cancel();
    timeout(LONG, open.serving).await.unwrap().unwrap();
}

#[tokio::test]
async fn handlers_learn_who_is_connected() {
    async fn peer(Extension(ConnectInfo(peer)): Extension<ConnectInfo<SocketAddr>>) -> String {
        assert!(peer.ip().is_loopback());
        let proxies = TrustedProxies::default();
        let name = ClientAddress::new(Some(peer.ip()), &hyper::HeaderMap::new(), &proxies).name();
        format!("{name} says hello")
    }
    let open = open(&config(), Router::new().route("/", get(peer))).await;
    let said = answer(&mut connect(&open, REQUEST).await).await;
    assert!(said.ends_with("127.0.0.1 says hello"), "{said}");
}
