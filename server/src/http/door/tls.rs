//! TLS at our own door: the certificate and its key from two files, read again when they change. Who is let in, and how
//! long they may take, is decided by the door.

use crate::config::TlsConfig;
use anyhow::Context;
use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
        version::{TLS12, TLS13},
    },
};
use tokio_util::sync::CancellationToken;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// What the door shows of itself: a certificate with its key, exchanged while connections are open.
#[derive(Clone)]
pub struct Certificate {
    files: Arc<(PathBuf, PathBuf)>,
    current: Arc<RwLock<Current>>,
}

struct Current {
    config: Arc<ServerConfig>,
    seen: Seen,
}

/// When the files were last written; tells a change cheaply.
type Seen = [Option<SystemTime>; 2];

impl Certificate {
    /// The certificate of the configuration, if TLS is spoken here.
    ///
    /// # Errors
    /// When a file cannot be read, is not PEM, or the key is not the certificate's.
    pub fn open(config: &TlsConfig) -> anyhow::Result<Option<Self>> {
        let Some((certificate, key)) = config.files() else { return Ok(None) };
        let files = (certificate.clone(), key.clone());
        let current = Current { seen: seen(&files), config: read(&files)? };
        Ok(Some(Self { files: Arc::new(files), current: Arc::new(RwLock::new(current)) }))
    }

    /// What to greet the next connection with.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        TlsAcceptor::from(Arc::clone(&current.config))
    }

    /// Looks at the files now and then until told to stop.
    pub async fn watch(self, stop: CancellationToken) {
        while stop.run_until_cancelled(tokio::time::sleep(LOOK_EVERY)).await.is_some() {
            self.renew();
        }
    }

    /// Takes over what was written since; a pair that does not fit is left alone, because certificate and key are
    /// seldom written at the same moment, and the old one still counts.
    pub(super) fn renew(&self) {
        let now = seen(&self.files);
        if self.current.read().unwrap_or_else(PoisonError::into_inner).seen == now {
            return;
        }
        match read(&self.files) {
            Ok(config) => {
                let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
                *current = Current { config, seen: now };
                tracing::info!("the certificate was exchanged");
            }
            Err(error) => tracing::error!(%error, "the new certificate cannot be used; the old one stays"),
        }
    }
}

fn seen(files: &(PathBuf, PathBuf)) -> Seen {
    [&files.0, &files.1].map(|file| std::fs::metadata(file).and_then(|about| about.modified()).ok())
}

fn read((certificate, key): &(PathBuf, PathBuf)) -> anyhow::Result<Arc<ServerConfig>> {
    let unusable = |file: &PathBuf| format!("{} cannot be used", file.display());
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .with_context(|| unusable(certificate))?;
    let private = PrivateKeyDer::from_pem_file(key).with_context(|| unusable(key))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&TLS13, &TLS12])
        .context("TLS cannot be set up")?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .with_context(|| unusable(certificate))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
