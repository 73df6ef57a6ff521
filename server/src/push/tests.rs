//! A push from our side to a push service of the test's own, read by OpenSSL: signature, encryption, outcomes.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, Response, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::bn::{BigNum, BigNumContext};
use openssl::derive::Deriver;
use openssl::ec::{EcGroup, EcKey, EcPoint, PointConversionForm};
use openssl::ecdsa::EcdsaSig;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private, Public};
use openssl::sha::sha256;
use openssl::sign::Signer;
use openssl::symm::{Cipher, decrypt_aead};
use serde_json::Value;
use url::Url;

use super::*;
use crate::clock::FixedClock;
use crate::config::{Config, LoopbackHosts};
use crate::outgoing::{Outgoing, OutgoingError};
use crate::random::SeededRandom;

/// Monday 21 September 2026, 14:13:20 UTC.
const NOW: i64 = 1_790_000_000_000;

/// The receiving end: a browser's keys.
pub struct Browser {
    key: EcKey<Private>,
    auth: [u8; 16],
}

impl Browser {
    pub fn new() -> Self {
        Self { key: EcKey::generate(&p256()).unwrap(), auth: *b"sixteen secrets." }
    }

    pub fn p256dh(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.public())
    }

    pub fn auth(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.auth)
    }

    fn public(&self) -> Vec<u8> {
        let mut context = BigNumContext::new().unwrap();
        self.key.public_key().to_bytes(&p256(), PointConversionForm::UNCOMPRESSED, &mut context).unwrap()
    }

    /// RFC 8291 §3.4 and RFC 8188 §2, step by step.
    fn decrypt(&self, body: &[u8]) -> String {
        let (salt, sender, sealed) = (&body[..16], &body[21..86], &body[86..]);
        let mine = PKey::from_ec_key(self.key.clone()).unwrap();
        let theirs = PKey::from_ec_key(public_key(sender)).unwrap();
        let mut deriver = Deriver::new(&mine).unwrap();
        deriver.set_peer(&theirs).unwrap();
        let shared = deriver.derive_to_vec().unwrap();
        let info = [b"WebPush: info\0", self.public().as_slice(), sender, &[1]].concat();
        let input = hmac(&hmac(&self.auth, &shared), &info);
        let root = hmac(salt, &input);
        let key = hmac(&root, b"Content-Encoding: aes128gcm\0\x01");
        let nonce = hmac(&root, b"Content-Encoding: nonce\0\x01");
        let (sealed, tag) = sealed.split_at(sealed.len() - 16);
        let padded =
            decrypt_aead(Cipher::aes_128_gcm(), &key[..16], Some(&nonce[..12]), &[], sealed, tag).unwrap();
        let end = padded.iter().rposition(|byte| *byte == 2).unwrap();
        String::from_utf8(padded[..end].to_vec()).unwrap()
    }
}

fn p256() -> EcGroup {
    EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap()
}

fn public_key(bytes: &[u8]) -> EcKey<Public> {
    let point = EcPoint::from_bytes(&p256(), bytes, &mut BigNumContext::new().unwrap()).unwrap();
    EcKey::from_public_key(&p256(), &point).unwrap()
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let key = PKey::hmac(key).unwrap();
    Signer::new(MessageDigest::sha256(), &key).unwrap().sign_oneshot_to_vec(text).unwrap()
}

type Received = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// A push service that answers every message in one way.
struct Service {
    origin: String,
    received: Received,
}

impl Service {
    async fn start(status: u16, header: Option<(&'static str, &'static str)>) -> Self {
        let received = Received::default();
        let kept = received.clone();
        let answer = move |headers: HeaderMap, body: Bytes| async move {
            kept.lock().unwrap().push((headers, body));
            let mut answer = Response::builder().status(StatusCode::from_u16(status).unwrap());
            if let Some((name, value)) = header {
                answer = answer.header(name, value);
            }
            answer.body(String::new()).unwrap()
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(
            async move { axum::serve(listener, Router::new().route("/push/{id}", post(answer))).await },
        );
        Self { origin, received }
    }

    fn config(&self) -> Config {
        let mut config = Config::default();
        config.development.loopback_hosts = LoopbackHosts::new([self.origin.trim_start_matches("http://")]);
        config.push.subject = "mailto:truc@example.vn".into();
        config
    }

    /// Sends one message to this service for `browser`.
    async fn receive(&self, browser: &Browser) -> Outcome {
        let config = self.config();
        let endpoint = format!("{}/push/1", self.origin);
        let rule = Endpoints::from_config(&config);
        let subscription = Subscription::parse(&endpoint, &browser.p256dh(), &browser.auth(), &rule).unwrap();
        pusher(&config).send(&subscription, &payload(), Duration::from_secs(3_600)).await
    }
}

fn pusher(config: &Config) -> WebPusher {
    WebPusher::new(config, keys(), Arc::new(FixedClock::at(NOW))).unwrap()
}

fn keys() -> VapidKeys {
    let folder = tempfile::tempdir().unwrap();
    VapidKeys::load_or_create(&folder.path().join("push.pem"), &SeededRandom::new(5)).unwrap()
}

fn payload() -> Payload {
    Payload::new(&Notification {
        title: "Đã có kết quả".into(),
        lang: "vi".into(),
        body: "Mời ông/bà nhận kết quả.".into(),
        navigate: Url::parse("https://dichvu.example.vn/ho-so/17").unwrap(),
        tag: "dossier-17".into(),
        unread: None,
        urgency: Urgency::High,
    })
    .unwrap()
}

async fn outcome(status: u16, header: Option<(&'static str, &'static str)>) -> Outcome {
    Service::start(status, header).await.receive(&Browser::new()).await
}

#[tokio::test]
async fn the_browser_reads_what_we_wrote_and_the_service_cannot() {
    let (service, browser) = (Service::start(201, None).await, Browser::new());
    assert_eq!(service.receive(&browser).await, Outcome::Delivered);
    let (headers, body) = service.received.lock().unwrap()[0].clone();
    assert_eq!(browser.decrypt(&body), payload().json());
    assert!(!String::from_utf8_lossy(&body).contains("web_push"));
    assert_eq!(headers["content-encoding"], "aes128gcm");
    assert_eq!(headers["ttl"], "3600");
    assert_eq!(headers["urgency"], "high");
    assert_eq!(headers["topic"].to_str().unwrap(), payload().topic());
}

#[tokio::test]
async fn the_message_is_signed_for_this_service_only_and_not_for_long() {
    let service = Service::start(201, None).await;
    service.receive(&Browser::new()).await;
    let (headers, _) = service.received.lock().unwrap()[0].clone();
    let authorization = headers["authorization"].to_str().unwrap().strip_prefix("vapid t=").unwrap();
    let (token, key) = authorization.split_once(", k=").unwrap();
    assert_eq!(key, keys().public_key());
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let number = |bytes: &[u8]| BigNum::from_slice(bytes).unwrap();
    let signature =
        EcdsaSig::from_private_components(number(&signature[..32]), number(&signature[32..])).unwrap();
    let key = public_key(&URL_SAFE_NO_PAD.decode(key).unwrap());
    assert!(signature.verify(&sha256(signed.as_bytes()), &key).unwrap());
    let part = |n| {
        serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(signed.split('.').nth(n).unwrap()).unwrap())
    };
    let (header, claims) = (part(0).unwrap(), part(1).unwrap());
    assert_eq!(header["alg"], "ES256");
    assert_eq!(claims["aud"], service.origin.as_str());
    assert_eq!(claims["sub"], "mailto:truc@example.vn");
    assert_eq!(claims["exp"], NOW / 1000 + 12 * 3_600);
}

#[tokio::test]
async fn every_answer_tells_what_to_do_next() {
    let seconds = |n| Outcome::RetryAfter(Duration::from_secs(n));
    for (status, header, expected) in [
        (200, None, Outcome::Delivered),
        (404, None, Outcome::Gone),
        (410, None, Outcome::Gone),
        (429, Some(("retry-after", "120")), seconds(120)),
        (429, None, seconds(60)),
        (429, Some(("retry-after", "soon")), seconds(60)),
        (429, Some(("retry-after", "99999999")), seconds(86_400)),
        (503, Some(("retry-after", "Mon, 21 Sep 2026 14:15:20 GMT")), seconds(120)),
        (503, Some(("retry-after", "Mon, 21 Sep 2020 14:15:20 GMT")), seconds(0)),
        (500, None, seconds(60)),
        (400, None, Outcome::Refused { status: 400 }),
        (403, None, Outcome::Refused { status: 403 }),
        (413, None, Outcome::Refused { status: 413 }),
    ] {
        assert_eq!(outcome(status, header).await, expected, "{status} {header:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let service = Service::start(307, Some(("location", "/push/2"))).await;
    assert_eq!(service.receive(&Browser::new()).await, Outcome::Refused { status: 307 });
    assert_eq!(service.received.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_subscription_taken_under_older_rules_is_checked_again() {
    let (service, browser) = (Service::start(201, None).await, Browser::new());
    let rule = Endpoints::from_config(&service.config());
    let endpoint = format!("{}/push/1", service.origin);
    let subscription = Subscription::parse(&endpoint, &browser.p256dh(), &browser.auth(), &rule).unwrap();
    let sent = pusher(&Config::default()).send(&subscription, &payload(), Duration::ZERO).await;
    assert_eq!(sent, Outcome::NotPermitted);
    assert!(service.received.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_listed_name_that_points_inwards_is_not_even_connected_to() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    let request = reqwest::Request::new(reqwest::Method::POST, Url::parse(&url).unwrap());
    let refused = Outgoing::new(&LoopbackHosts::default()).unwrap().send(request).await;
    assert_eq!(refused.unwrap_err(), OutgoingError::Unreachable);
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn silence_is_an_outcome() {
    let service = Service { origin: "http://127.0.0.1:1".into(), received: Received::default() };
    assert_eq!(service.receive(&Browser::new()).await, Outcome::Unreachable);
}
