//! Readers that stop reading, and connections that only stay: over real connections, with short limits.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::*;
use axum::routing::get;
use bytes::Bytes;
use h2::client::{Connection, SendRequest};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::Notify,
    task::JoinHandle,
};

/// Longer than any limit here; who waits so long has found a fault.
const LONG: Duration = Duration::from_secs(20);
const LARGE: usize = 32 * 1024 * 1024;

/// An address that allows so many connections, which may be idle for a second.
async fn open(router: Router, most: u64) -> SocketAddr {
    let mut config = Config::default();
    (config.limits.header_seconds, config.limits.idle_seconds) = (1, 1);
    config.limits.connections_per_address = most;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(Door::new(&config).serve(listener, router, CancellationToken::new()));
    address
}

fn pages() -> Router {
    Router::new()
        .route("/", get(async || "hello"))
        .route("/large", get(async || Bytes::from(vec![b'x'; LARGE])))
}

async fn connect(address: SocketAddr) -> (SendRequest<Bytes>, Connection<TcpStream, Bytes>) {
    h2::client::handshake(TcpStream::connect(address).await.unwrap()).await.unwrap()
}

fn request(path: &str) -> hyper::Request<()> {
    hyper::Request::get(format!("http://x{path}")).body(()).unwrap()
}

/// Ends when there is a place again for a connection of this address.
async fn place_again(address: SocketAddr) {
    let asks = async {
        loop {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let mut said = Vec::new();
            // Who is turned away may find the connection reset.
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
            let _ = stream.read_to_end(&mut said).await;
            if said.ends_with(b"hello") {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    timeout(LONG, asks).await.unwrap();
}

/// Pings as fast as it is answered, until the other side closes.
fn keep_pinging(connection: &mut Connection<TcpStream, Bytes>) -> JoinHandle<u32> {
    let mut pings = connection.ping_pong().unwrap();
    tokio::spawn(async move {
        let mut answered = 0;
        while pings.ping(h2::Ping::opaque()).await.is_ok() {
            answered += 1;
        }
        answered
    })
}

#[tokio::test]
async fn who_asked_once_and_then_only_pings_is_sent_away_in_good_order() {
    let address = open(pages(), 1).await;
    let (mut sender, mut connection) = connect(address).await;
    let pinging = keep_pinging(&mut connection);
    let ended = tokio::spawn(connection);
    let answer = sender.send_request(request("/"), true).unwrap().0;
    assert_eq!(answer.await.unwrap().status(), 200);
    // With a farewell (GOAWAY), not by a broken connection.
    timeout(LONG, ended).await.unwrap().unwrap().unwrap();
    assert!(timeout(LONG, pinging).await.unwrap().unwrap() > 0, "pings were answered");
    place_again(address).await;
}

#[tokio::test]
async fn who_stops_reading_an_answer_gives_the_place_free() {
    let address = open(pages(), 1).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    stream.readable().await.unwrap();
    place_again(address).await;
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all).await;
    assert!(!all.is_empty() && all.len() < LARGE, "{}", all.len());
}

#[tokio::test]
async fn who_gives_no_room_for_an_answer_gives_the_place_free_whatever_they_ping() {
    let address = open(pages(), 1).await;
    let (mut sender, mut connection) = connect(address).await;
    let pinging = keep_pinging(&mut connection);
    let ended = tokio::spawn(connection);
    let answer = sender.send_request(request("/large"), true).unwrap().0.await.unwrap();
    // The window of a stream is 64 KiB, and nobody opens it again.
    let _ = timeout(LONG, ended).await.unwrap();
    let _ = timeout(LONG, pinging).await.unwrap();
    place_again(address).await;
    drop(answer);
}

#[tokio::test]
async fn who_waits_for_us_or_reads_on_is_not_sent_away() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tells, waits) = (Arc::clone(&begun), Arc::clone(&go_on));
    let slow = async move || {
        tells.notify_one();
        waits.notified().await;
        Bytes::from(vec![b'x'; LARGE])
    };
    let (address, other) = (open(Router::new().route("/", get(slow)), 1).await, open(pages(), 9).await);
    let (mut sender, connection) = connect(address).await;
    tokio::spawn(connection);
    let answer = sender.send_request(request("/"), true).unwrap().0;
    begun.notified().await;
    // Somebody else falls silent three times meanwhile, which is three limits at least.
    for _ in 0..3 {
        let (sender, connection) = connect(other).await;
        let mut sender = sender.ready().await.unwrap();
        let ended = tokio::spawn(connection);
        sender.send_request(request("/"), true).unwrap().0.await.unwrap();
        let _ = timeout(LONG, ended).await.unwrap();
    }
    go_on.notify_one();
    let mut body = timeout(LONG, answer).await.unwrap().unwrap().into_body();
    let mut length = 0;
    while let Some(piece) = timeout(LONG, body.data()).await.unwrap() {
        let piece = piece.unwrap();
        length += piece.len();
        body.flow_control().release_capacity(piece.len()).unwrap();
    }
    assert_eq!(length, LARGE);
}
