//! How we prove to the provider that it is us who ask: by the secret agreed with it, or by a key of which it knows the public
//! half only (`private_key_jwt`, OpenID Connect Core 1.0 §9 and RFC 7523). What is asked is `verify` and `refresh`.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::core::CoreClientAuthMethod;
use openidconnect::{AuthType, ClientSecret};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::DecodePrivateKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::form_urlencoded;

use crate::config::{IdentityConfig, Secret};

use super::IdentityError;
use super::provider::Metadata;

/// RFC 7523 §2.2.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Seconds for which one assertion counts.
const LIFE: i64 = 60;

/// What proves that it is us.
pub(super) enum ClientProof {
    Secret(Secret),
    Key(Box<ClientKey>),
}

impl ClientProof {
    /// # Errors
    /// [`IdentityError::ClientKey`] for a key that cannot be read.
    pub(super) fn new(config: &IdentityConfig) -> Result<Self, IdentityError> {
        Ok(match &config.client_key {
            Some(pem) => Self::Key(Box::new(ClientKey::read(pem)?)),
            None => Self::Secret(config.secret()),
        })
    }

    /// What the library itself has to send: nothing when a key signs for us.
    pub(super) fn secret(&self) -> Option<ClientSecret> {
        match self {
            Self::Secret(secret) => Some(ClientSecret::new(secret.expose().to_owned())),
            Self::Key(_) => None,
        }
    }

    /// Further parameters of a request. `what` is the code or token that it is about: no two requests share it at one time.
    pub(super) fn parameters(
        &self,
        config: &IdentityConfig,
        what: &str,
        now: i64,
    ) -> Vec<(&'static str, String)> {
        match self {
            Self::Secret(_) => Vec::new(),
            Self::Key(key) => vec![
                ("client_assertion_type", ASSERTION_TYPE.to_owned()),
                ("client_assertion", key.assertion(&config.client_id, &config.issuer, what, now)),
            ],
        }
    }

    /// For a request that the library does not make: a header, or what goes into the body (RFC 6749 §2.3.1).
    pub(super) fn by_hand(
        &self,
        config: &IdentityConfig,
        metadata: &Metadata,
        what: &str,
        now: i64,
    ) -> ByHand {
        let id = config.client_id.clone();
        match (self, auth_type(metadata)) {
            (Self::Key(_), _) => {
                let mut body = vec![("client_id", id)];
                body.extend(self.parameters(config, what, now));
                ByHand { header: None, body }
            }
            (Self::Secret(secret), AuthType::RequestBody) => ByHand {
                header: None,
                body: vec![("client_id", id), ("client_secret", secret.expose().into())],
            },
            (Self::Secret(secret), _) => {
                let pair = STANDARD.encode(format!("{}:{}", escaped(&id), escaped(secret.expose())));
                ByHand { header: Some(format!("Basic {pair}")), body: Vec::new() }
            }
        }
    }
}

/// What a request made by hand carries.
pub(super) struct ByHand {
    pub(super) header: Option<String>,
    pub(super) body: Vec<(&'static str, String)>,
}

/// Basic authentication unless the provider only takes the secret in the body.
pub(super) fn auth_type(metadata: &Metadata) -> AuthType {
    let Some(methods) = metadata.token_endpoint_auth_methods_supported() else {
        return AuthType::BasicAuth;
    };
    let body_only = methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic);
    if body_only { AuthType::RequestBody } else { AuthType::BasicAuth }
}

/// RFC 6749 §2.3.1.
fn escaped(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Our key at the provider: ECDSA on P-256.
pub(super) struct ClientKey {
    key: SigningKey,
    /// The thumbprint by which the provider finds it (RFC 7638).
    id: String,
}

impl ClientKey {
    /// Reads PKCS #8 in PEM, as `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` writes it.
    pub(super) fn read(pem: &Secret) -> Result<Self, IdentityError> {
        let key = SigningKey::from_pkcs8_pem(pem.expose()).map_err(|_| IdentityError::ClientKey)?;
        let mut this = Self { key, id: String::new() };
        let public = this.public();
        // The members in the order of their names and nothing else (RFC 7638 §3).
        let text = format!(r#"{{"crv":"P-256","kty":"EC","x":{},"y":{}}}"#, public["x"], public["y"]);
        this.id = URL_SAFE_NO_PAD.encode(Sha256::digest(text));
        Ok(this)
    }

    /// The public half, to be registered with the provider (RFC 7517).
    pub(super) fn public(&self) -> Value {
        let point = self.key.verifying_key().to_encoded_point(false);
        let number = |part: Option<&[u8]>| URL_SAFE_NO_PAD.encode(part.unwrap_or_default());
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.id,
            "x": number(point.x().map(AsRef::as_ref)), "y": number(point.y().map(AsRef::as_ref)),
        })
    }

    /// OpenID Connect Core 1.0 §9. The audience is the issuer alone: an assertion for one address must not be good at another.
    fn assertion(&self, client: &str, issuer: &str, what: &str, now: i64) -> String {
        let seconds = now / 1000;
        let id = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{now}:{what}")));
        let header = json!({ "alg": "ES256", "typ": "JWT", "kid": self.id });
        let claims = json!({
            "iss": client, "sub": client, "aud": issuer, "jti": id, "iat": seconds, "exp": seconds + LIFE,
        });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&header), part(&claims));
        let signature: Signature = self.key.sign(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// The public half of our key at the provider, as a JWK, if one is configured.
///
/// # Errors
/// [`IdentityError::ClientKey`] when it cannot be read.
pub fn client_key(config: &IdentityConfig) -> Result<Option<Value>, IdentityError> {
    config.client_key.as_ref().map(|pem| ClientKey::read(pem).map(|key| key.public())).transpose()
}
