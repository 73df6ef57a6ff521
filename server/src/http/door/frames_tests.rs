//! HTTP/2 requests whose frames hold more or less than their length says, sent frame by frame (RFC 9113 §8.1.1).
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::*;
use axum::routing::post;
use bytes::Bytes;
use h2::{Reason, client::SendRequest};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// Counts the bodies that came to their end.
fn counting(whole: &Arc<AtomicUsize>) -> Router {
    let whole = Arc::clone(whole);
    let count = move |_: Bytes| {
        whole.fetch_add(1, Ordering::SeqCst);
        async { "taken" }
    };
    Router::new().route("/", post(count))
}

async fn connect(address: SocketAddr) -> SendRequest<Bytes> {
    let stream = TcpStream::connect(address).await.unwrap();
    let (sender, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    sender
}

/// What a request with this length and these frames is answered: a status, or why its stream was reset.
async fn ask(
    sender: &SendRequest<Bytes>,
    length: &str,
    frames: &[&'static [u8]],
) -> Result<u16, Option<Reason>> {
    let request = hyper::Request::post("http://x/").header("content-length", length).body(()).unwrap();
    let mut sender = sender.clone().ready().await.map_err(|error| error.reason())?;
    let (answer, mut body) = sender.send_request(request, false).map_err(|error| error.reason())?;
    for (number, frame) in (1..).zip(frames) {
        // What comes too much may meet a stream that is closed already.
        if body.send_data(Bytes::from_static(frame), number == frames.len()).is_err() {
            break;
        }
    }
    answer.await.map(|answer| answer.status().as_u16()).map_err(|error| error.reason())
}

#[tokio::test]
async fn frames_that_hold_more_or_less_than_the_length_says_are_no_request() {
    let whole = Arc::new(AtomicUsize::new(0));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
    tokio::spawn(Door::new(&Config::default()).serve(listener, counting(&whole), stop.clone()));
    let lies: [(&str, &[&[u8]]); 6] = [
        ("5", &[b"abc"]),
        ("5", &[b"abc", b""]),
        ("2", &[b"abc"]),
        ("4", &[b"abc", b"def"]),
        ("0", &[b"abc"]),
        ("-1", &[b"abc"]),
    ];
    for (length, frames) in lies {
        let sender = connect(address).await;
        let answered = ask(&sender, length, frames).await;
        assert!(!matches!(answered, Ok(200..=299)), "{length} {frames:?}: {answered:?}");
        assert_eq!(whole.load(Ordering::SeqCst), 0, "{length} {frames:?}");
    }
    let sender = connect(address).await;
    assert_eq!(ask(&sender, "6", &[b"abc", b"def"]).await, Ok(200));
    assert_eq!(whole.load(Ordering::SeqCst), 1);
    stop.cancel();
}
