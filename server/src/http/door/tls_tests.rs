//! TLS at the door, with certificates of an authority that the test founds itself.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::*;
use crate::config::TlsConfig;
use axum::routing::get;
use openssl::{
    asn1::Asn1Time,
    bn::BigNum,
    ec::{EcGroup, EcKey},
    hash::MessageDigest,
    nid::Nid,
    pkey::{PKey, Private},
    x509::{
        X509, X509Builder, X509Name,
        extension::{BasicConstraints, SubjectAlternativeName},
    },
};
use std::fs;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        ClientConfig, ProtocolVersion, RootCertStore, SupportedProtocolVersion,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, ServerName},
        version::{TLS12, TLS13},
    },
};

const NAME: &str = "dichvu.example.vn";
const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: dichvu.example.vn\r\nConnection: close\r\n\r\n";

/// An authority of one test, and the two files that it writes.
struct Authority {
    folder: TempDir,
    key: PKey<Private>,
    certificate: X509,
}

fn new_key() -> PKey<Private> {
    let curve = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    PKey::from_ec_key(EcKey::generate(&curve).unwrap()).unwrap()
}

fn name(text: &str) -> X509Name {
    let mut name = X509Name::builder().unwrap();
    name.append_entry_by_nid(Nid::COMMONNAME, text).unwrap();
    name.build()
}

fn begin(subject: &str, issuer: &str, serial: u32, key: &PKey<Private>) -> X509Builder {
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    builder.set_subject_name(&name(subject)).unwrap();
    builder.set_issuer_name(&name(issuer)).unwrap();
    builder.set_serial_number(&BigNum::from_u32(serial).unwrap().to_asn1_integer().unwrap()).unwrap();
    builder.set_not_before(&Asn1Time::days_from_now(0).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::days_from_now(30).unwrap()).unwrap();
    builder.set_pubkey(key).unwrap();
    builder
}

impl Authority {
    fn found() -> Self {
        let key = new_key();
        let mut builder = begin("authority", "authority", 1, &key);
        builder.append_extension(BasicConstraints::new().critical().ca().build().unwrap()).unwrap();
        builder.sign(&key, MessageDigest::sha256()).unwrap();
        let authority = Self { folder: tempfile::tempdir().unwrap(), key, certificate: builder.build() };
        authority.certify(2);
        authority
    }

    fn files(&self) -> TlsConfig {
        let file = |name: &str| Some(self.folder.path().join(name));
        TlsConfig { certificate_file: file("certificate.pem"), key_file: file("key.pem") }
    }

    /// Writes a new certificate for our name with a new key.
    fn certify(&self, serial: u32) {
        let key = new_key();
        let mut builder = begin(NAME, "authority", serial, &key);
        let context = builder.x509v3_context(Some(&self.certificate), None);
        let names = SubjectAlternativeName::new().dns(NAME).build(&context).unwrap();
        builder.append_extension(names).unwrap();
        builder.sign(&self.key, MessageDigest::sha256()).unwrap();
        fs::write(self.folder.path().join("certificate.pem"), builder.build().to_pem().unwrap()).unwrap();
        fs::write(self.folder.path().join("key.pem"), key.private_key_to_pem_pkcs8().unwrap()).unwrap();
    }

    /// Somebody who believes this authority and speaks these versions and protocols.
    fn believer(&self, versions: &[&'static SupportedProtocolVersion], protocols: &[&str]) -> TlsConnector {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(self.certificate.to_der().unwrap())).unwrap();
        let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.as_bytes().to_vec()).collect();
        TlsConnector::from(Arc::new(config))
    }
}

struct Open {
    address: SocketAddr,
    certificate: Certificate,
}

async fn open(authority: &Authority) -> Open {
    let mut config = Config::default();
    config.limits.header_seconds = 1;
    let certificate = Certificate::open(&authority.files()).unwrap().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let door = Door::new(&config).with_certificate(Some(certificate.clone()));
    let router = Router::new().route("/", get(async || "hello"));
    tokio::spawn(door.serve(listener, router, CancellationToken::new()));
    Open { address, certificate }
}

async fn connect(open: &Open, connector: &TlsConnector) -> io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(open.address).await.unwrap();
    connector.connect(ServerName::try_from(NAME).unwrap(), stream).await
}

async fn said(mut stream: impl AsyncRead + Unpin) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes)).await.unwrap();
    bytes
}

/// The certificate that is shown.
fn shown(stream: &TlsStream<TcpStream>) -> Vec<u8> {
    stream.get_ref().1.peer_certificates().unwrap()[0].to_vec()
}

#[tokio::test]
async fn who_believes_the_authority_is_answered_in_both_versions() {
    let authority = Authority::found();
    let open = open(&authority).await;
    for (version, spoken) in [(&TLS12, ProtocolVersion::TLSv1_2), (&TLS13, ProtocolVersion::TLSv1_3)] {
        let mut stream = connect(&open, &authority.believer(&[version], &["http/1.1"])).await.unwrap();
        assert_eq!(stream.get_ref().1.protocol_version(), Some(spoken));
        stream.write_all(REQUEST).await.unwrap();
        let answer = String::from_utf8(said(stream).await).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("hello"), "{answer}");
    }
    let both = authority.believer(&[&TLS13], &["h2", "http/1.1"]);
    let stream = connect(&open, &both).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
}

#[tokio::test]
async fn who_believes_another_authority_goes_away() {
    let (ours, other) = (Authority::found(), Authority::found());
    let open = open(&ours).await;
    assert!(connect(&open, &other.believer(&[&TLS13], &["http/1.1"])).await.is_err());
}

/// A greeting in TLS 1.0: version, randomness, no session, two old ciphers, no compression.
fn old_greeting() -> Vec<u8> {
    let mut hello = vec![0x03, 0x01];
    hello.extend_from_slice(&[7; 32]);
    hello.extend_from_slice(&[0, 0, 4, 0xc0, 0x13, 0x00, 0x2f, 1, 0]);
    let length = u8::try_from(hello.len()).unwrap();
    [&[0x16, 0x03, 0x01, 0, length + 4, 0x01, 0, 0, length][..], &hello].concat()
}

#[tokio::test]
async fn old_versions_plain_http_and_nonsense_get_no_answer_but_an_alert() {
    const ALERT: u8 = 0x15;
    let open = open(&Authority::found()).await;
    for bytes in [old_greeting(), REQUEST.to_vec(), vec![0xff; 600]] {
        let mut stream = TcpStream::connect(open.address).await.unwrap();
        stream.write_all(&bytes).await.unwrap();
        let answer = said(stream).await;
        assert!(answer.first().is_none_or(|first| *first == ALERT), "{answer:?}");
    }
}

#[tokio::test]
async fn who_does_not_finish_the_greeting_is_put_out_while_others_are_answered() {
    let authority = Authority::found();
    let open = open(&authority).await;
    let mut slow = Vec::new();
    for bytes in [&b""[..], b"\x16\x03\x01", b"\x16\x03\x01\x02\x00\x01"] {
        let mut stream = TcpStream::connect(open.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        slow.push(stream);
    }
    connect(&open, &authority.believer(&[&TLS13], &["http/1.1"])).await.unwrap();
    for stream in slow {
        assert!(said(stream).await.is_empty());
    }
}

#[tokio::test]
async fn a_new_certificate_is_shown_to_the_next_visitor_and_half_of_one_to_nobody() {
    let authority = Authority::found();
    let open = open(&authority).await;
    let believer = authority.believer(&[&TLS13], &["http/1.1"]);
    let first = shown(&connect(&open, &believer).await.unwrap());
    // Certificate and key are two files: for a moment they do not belong together.
    let key = authority.folder.path().join("key.pem");
    let old_key = fs::read(&key).unwrap();
    authority.certify(3);
    let new_key = fs::read(&key).unwrap();
    fs::write(&key, old_key).unwrap();
    open.certificate.renew();
    assert_eq!(shown(&connect(&open, &believer).await.unwrap()), first);
    fs::write(&key, new_key).unwrap();
    open.certificate.renew();
    assert_ne!(shown(&connect(&open, &believer).await.unwrap()), first);
}

#[test]
fn files_that_cannot_be_used_are_named_before_anything_starts() {
    let authority = Authority::found();
    let files = authority.files();
    assert!(Certificate::open(&TlsConfig::default()).unwrap().is_none());
    fs::write(authority.folder.path().join("key.pem"), new_key().private_key_to_pem_pkcs8().unwrap())
        .unwrap();
    let error = |files: &TlsConfig| format!("{:#}", Certificate::open(files).err().unwrap());
    assert!(error(&files).contains("certificate.pem"), "{}", error(&files));
    fs::write(authority.folder.path().join("key.pem"), "no key").unwrap();
    assert!(error(&files).contains("key.pem"), "{}", error(&files));
    fs::remove_file(authority.folder.path().join("key.pem")).unwrap();
    assert!(error(&files).contains("key.pem"), "{}", error(&files));
}
