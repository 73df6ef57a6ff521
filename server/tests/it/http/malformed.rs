//! Bytes that are no HTTP, over a real connection: refused or harmless, and the next visitor notices nothing.

use crate::support::Centre;
use server::http::door::Door;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

/// What may come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// An error of the client's, or nothing at all.
    Refused,
    /// One answer of any kind that is not our fault: a lenient reading is allowed here (RFC 9112).
    Harmless,
}
use Fate::{Harmless, Refused};

/// What is wrong, the bytes, and what may come of it.
fn cases() -> Vec<(&'static str, Vec<u8>, Fate)> {
    let text = |what, bytes: &str, fate| (what, bytes.as_bytes().to_vec(), fate);
    let get =
        |what, headers: &str, fate| text(what, &format!("GET / HTTP/1.1\r\nHost: x\r\n{headers}\r\n"), fate);
    let post = |what, headers: &str, body: &str, fate| {
        let form = "Content-Type: application/x-www-form-urlencoded\r\n";
        text(what, &format!("POST /track HTTP/1.1\r\nHost: x\r\n{form}{headers}\r\n{body}"), fate)
    };
    vec![
        text("nothing but line ends", "\r\n\r\n\r\n\r\n", Refused),
        text("a method alone", "GET\r\n\r\n", Refused),
        text("no version", "GET /\r\n\r\n", Refused),
        text("no target", "GET HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("an unknown version", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", Refused),
        text("a version of long ago", "GET / HTTP/0.9\r\nHost: x\r\n\r\n", Refused),
        text("a version in small letters", "GET / http/1.1\r\nHost: x\r\n\r\n", Refused),
        text("tabs for spaces", "GET\t/\tHTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("a space in the target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("a zero byte in the target", "GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("a method of no letters", "G@T( / HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("a method with an accent", "GÉT / HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("an endless method", &format!("{} / HTTP/1.1\r\n\r\n", "A".repeat(100_000)), Refused),
        text(
            "an endless target",
            &format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(100_000)),
            Refused,
        ),
        ("no UTF-8 in the target", b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(), Refused),
        text("a broken escape", "GET /procedures/%zz HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("an escaped zero byte", "GET /procedures/%00 HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text(
            "escaped bytes that are no UTF-8",
            "GET /procedures/%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
            Refused,
        ),
        text("a way out of the folder", "GET /assets/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("the same, escaped", "GET /assets/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text(
            "a tunnel",
            "CONNECT internal.example:443 HTTP/1.1\r\nHost: internal.example:443\r\n\r\n",
            Refused,
        ),
        text("an echo", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", Refused),
        text("the whole server", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", Harmless),
        text("another site's address", "GET http://other.example/ HTTP/1.1\r\nHost: x\r\n\r\n", Harmless),
        get("a header without a colon", "Nonsense\r\n", Refused),
        get("a header without a name", ": x\r\n", Refused),
        get("a space before the colon", "Accept : x\r\n", Refused),
        get("a folded header", "Accept: a\r\n b\r\n", Refused),
        get("a zero byte in a header's name", "Ac\0cept: x\r\n", Refused),
        get("a zero byte in a header's value", "Accept: a\0b\r\n", Refused),
        get("a lone carriage return", "Accept: a\rb\r\n", Refused),
        get("a header of a megabyte", &format!("Accept: {}\r\n", "a".repeat(1 << 20)), Refused),
        get("a thousand headers", &"Accept: x\r\n".repeat(1_000), Refused),
        get("two hosts", "Host: y\r\n", Harmless),
        get("a cookie that is no cookie", "Cookie: =;;=;\"\\\r\n", Harmless),
        get("a language that is none", "Accept-Language: ;;q=,*;q=9e9\r\n", Harmless),
        post("a negative length", "Content-Length: -1\r\n", "", Refused),
        post("a length with a sign", "Content-Length: +5\r\n", "a=b&c", Refused),
        post("a length in hexadecimal", "Content-Length: 0x5\r\n", "a=b&c", Refused),
        post("a length beyond all numbers", "Content-Length: 99999999999999999999\r\n", "a", Refused),
        post("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n", "a=b&cd", Refused),
        post("an unknown coding", "Transfer-Encoding: xchunked\r\n", "5\r\na=b&c\r\n0\r\n\r\n", Refused),
        post(
            "a coding after chunks",
            "Transfer-Encoding: chunked, identity\r\n",
            "5\r\na=b&c\r\n0\r\n\r\n",
            Refused,
        ),
        post(
            "a chunk's size that is no number",
            "Transfer-Encoding: chunked\r\n",
            "zz\r\na\r\n0\r\n\r\n",
            Refused,
        ),
        post(
            "a chunk's size beyond all numbers",
            "Transfer-Encoding: chunked\r\n",
            "fffffffffffffffff\r\na",
            Refused,
        ),
        post(
            "a chunk that does not end",
            "Transfer-Encoding: chunked\r\n",
            "2\r\nabcdef\r\n0\r\n\r\n",
            Refused,
        ),
        post(
            "a second request hidden behind two lengths",
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            "0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
            Refused,
        ),
        ("the greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), Refused),
        ("half a greeting of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\xff".to_vec(), Refused),
        (
            "a frame of HTTP/2 beyond all sizes",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\xff\xff\xff\x00\x00\x00\x00\x00\x01".to_vec(),
            Refused,
        ),
    ]
}

/// What the server says to these bytes until it or the limit on silence ends the connection.
async fn said(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The server may close while it is still written to.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut answer = Vec::new();
    let _ = timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await.expect("it ends");
    String::from_utf8_lossy(&answer).into_owned()
}

fn statuses(answer: &str) -> Vec<&str> {
    answer.split("HTTP/1.1 ").skip(1).filter_map(|rest| rest.split([' ', '\r']).next()).collect()
}

#[tokio::test]
async fn no_malformed_request_is_answered_as_if_it_were_one() {
    let centre = Centre::sqlite_with(|config| config.limits.header_seconds = 2).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
    let door = Door::new(&centre.services.config);
    let serving = tokio::spawn(door.serve(listener, centre.router(), stop.clone()));
    let cases = cases();
    assert!(cases.len() >= 44, "{}", cases.len());
    for (what, bytes, fate) in cases {
        let answer = said(address, &bytes).await;
        let statuses = statuses(&answer);
        assert!(statuses.len() <= 1, "{what}: {answer}");
        let status = statuses.first().copied().unwrap_or("4");
        match fate {
            Refused => assert!(status.starts_with('4'), "{what}: {answer}"),
            Harmless => assert!(!status.starts_with('5'), "{what}: {answer}"),
        }
        let next = said(address, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        assert!(next.starts_with("HTTP/1.1 200"), "after {what}: {next}");
    }
    stop.cancel();
    serving.await.unwrap();
    centre.close().await;
}
