//! Keys and signatures of the peer, honest and not. They are made by OpenSSL, so that the library under test is not compared
//! with itself.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::ec::{EcGroup, EcKey};
use openssl::ecdsa::EcdsaSig;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::sha::sha256;
use openssl::sign::Signer;
use serde_json::{Value, json};

use super::peer::{CLIENT_ID, CLIENT_SECRET};

/// How the next ID token is signed.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Signing {
    #[default]
    Es256,
    Rs256,
    /// RS256 by the provider's own key, which is short.
    ShortRs256,
    /// `alg: none` with an empty signature.
    Nothing,
    /// HS256 keyed with the client secret.
    SharedSecret,
    /// HS256 keyed with the provider's public key, the classic confusion.
    PublicKeyAsSecret,
    /// ES256 by a key that is not the provider's, under its key id.
    Stranger,
}

impl Signing {
    pub fn is_rsa(self) -> bool {
        matches!(self, Self::Rs256 | Self::ShortRs256)
    }
}

/// The peer's keys.
pub struct Keys {
    pub kid: String,
    pub ec: EcKey<Private>,
    rsa: Option<Rsa<Private>>,
}

impl Keys {
    pub fn new(kid: &str) -> Self {
        Self { kid: kid.into(), ec: ec_key(), rsa: None }
    }
}

fn ec_key() -> EcKey<Private> {
    EcKey::generate(&EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap()).unwrap()
}

impl Keys {
    pub fn rsa(&mut self, signing: Signing) -> &Rsa<Private> {
        let bits = if signing == Signing::ShortRs256 { 2048 } else { 3072 };
        self.rsa.get_or_insert_with(|| Rsa::generate(bits).unwrap())
    }

    pub fn sign(&mut self, signing: Signing, claims: &Value) -> String {
        let alg = match signing {
            Signing::Es256 | Signing::Stranger => "ES256",
            Signing::Rs256 | Signing::ShortRs256 => "RS256",
            Signing::Nothing => "none",
            Signing::SharedSecret | Signing::PublicKeyAsSecret => "HS256",
        };
        let kid = if signing.is_rsa() { "rsa".into() } else { self.kid.clone() };
        let header = json!({"alg": alg, "typ": "JWT", "kid": kid});
        let text = format!("{}.{}", encode(header.to_string()), encode(claims.to_string()));
        let signature = match signing {
            Signing::Es256 => es256(&self.ec, text.as_bytes()),
            Signing::Stranger => es256(&ec_key(), text.as_bytes()),
            Signing::Rs256 | Signing::ShortRs256 => {
                let key = PKey::from_rsa(self.rsa(signing).clone()).unwrap();
                Signer::new(MessageDigest::sha256(), &key)
                    .unwrap()
                    .sign_oneshot_to_vec(text.as_bytes())
                    .unwrap()
            }
            Signing::Nothing => vec![],
            Signing::SharedSecret => hs256(CLIENT_SECRET.as_bytes(), text.as_bytes()),
            Signing::PublicKeyAsSecret => hs256(&self.ec.public_key_to_pem().unwrap(), text.as_bytes()),
        };
        format!("{text}.{}", encode(signature))
    }
}

pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A new key for a client: its private half in PEM, its public half in DER.
pub fn client_key() -> (String, Vec<u8>) {
    let key = PKey::from_ec_key(ec_key()).unwrap();
    (String::from_utf8(key.private_key_to_pem_pkcs8().unwrap()).unwrap(), key.public_key_to_der().unwrap())
}

/// Whether the client signed this for the issuer (RFC 7523 §3).
pub fn asserts(public: &[u8], assertion: &str, issuer: &str) -> bool {
    let parts: Vec<_> = assertion.split('.').collect();
    let [header, claims, signature] = parts[..] else { return false };
    let read = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let json = |part: &str| serde_json::from_slice::<Value>(&read(part)).unwrap();
    let (r, s) = (read(signature)[..32].to_vec(), read(signature)[32..].to_vec());
    let number = |bytes: &[u8]| openssl::bn::BigNum::from_slice(bytes).unwrap();
    let signature = EcdsaSig::from_private_components(number(&r), number(&s)).unwrap();
    let key = PKey::public_key_from_der(public).unwrap().ec_key().unwrap();
    let claims = json(claims);
    let life = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    signature.verify(&sha256(assertion.rsplit_once('.').unwrap().0.as_bytes()), &key).unwrap()
        && json(header)["alg"] == "ES256"
        && (&claims["iss"], &claims["sub"]) == (&json!(CLIENT_ID), &json!(CLIENT_ID))
        && (claims["aud"] == issuer && life == 60)
}

/// RFC 7518 §3.4: r and s, 32 bytes each.
fn es256(key: &EcKey<Private>, text: &[u8]) -> Vec<u8> {
    let signature = EcdsaSig::sign(&sha256(text), key).unwrap();
    [signature.r().to_vec_padded(32).unwrap(), signature.s().to_vec_padded(32).unwrap()].concat()
}

fn hs256(secret: &[u8], text: &[u8]) -> Vec<u8> {
    let key = PKey::hmac(secret).unwrap();
    Signer::new(MessageDigest::sha256(), &key).unwrap().sign_oneshot_to_vec(text).unwrap()
}
