//! The provider's word that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0 §2.4 and §2.6): from
//! a token to what must end here. Ending it, and refusing the same token twice, is the caller's.

use crate::unprinted::unprinted;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::JsonWebKey;
use openidconnect::core::{CoreJsonWebKey, CoreJwsSigningAlgorithm};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::known::Known;
use super::verify::{ALGORITHMS, SKEW_MS};
use super::{IdentityError, IdentityProvider};

/// The event that makes a token one for signing out.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// Older ones were kept back by somebody: two minutes are what the specification advises (§2.4, `exp`).
const MAX_AGE_MS: i64 = 2 * 60 * 1000;
/// The kind that a logout token says it is (§2.4).
const KIND: &str = "logout+jwt";

/// What must end: one session of the provider, or everything of a subject.
#[derive(Clone, PartialEq, Eq)]
pub struct LogoutOrder {
    /// The provider's name for its session (`sid`).
    pub session: Option<String>,
    /// The subject; always there when `session` is not.
    pub subject: Option<String>,
    /// By which the token is known again.
    pub id: String,
    /// Until when it must be known again, in epoch milliseconds.
    pub until: i64,
}

unprinted!(LogoutOrder, until);

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    typ: Option<String>,
}

impl Header {
    /// Whether the token is meant for signing out. Older providers write `JWT` or nothing, which counts where it need not
    /// say so; never an access token that says what it is.
    fn fits(&self, must_say: bool) -> bool {
        let Some(typ) = &self.typ else { return !must_say };
        let typ = typ.to_ascii_lowercase();
        let kind = typ.strip_prefix("application/").unwrap_or(&typ);
        kind == KIND || (kind == "jwt" && !must_say)
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Value,
    iat: i64,
    exp: Option<i64>,
    jti: String,
    sub: Option<String>,
    sid: Option<String>,
    events: Map<String, Value>,
    nonce: Option<Value>,
}

impl IdentityProvider {
    /// Reads and checks a logout token.
    ///
    /// # Errors
    /// Which check failed; then nothing must end.
    pub async fn logout_order(&self, token: &str, now: i64) -> Result<LogoutOrder, IdentityError> {
        let known = self.current(now).await?;
        let must_say = self.config.signatures.sign_out_says_so;
        let claims = match signed(&known, token, must_say) {
            Err(IdentityError::TokenSignature) => signed(&*self.renewed(now).await?, token, must_say)?,
            other => other?,
        };
        self.check_order(&claims, now)?;
        let words = |text: Option<String>| text.filter(|text| !text.is_empty());
        let order = LogoutOrder {
            session: words(claims.sid),
            subject: words(claims.sub),
            id: claims.jti,
            until: now + MAX_AGE_MS + SKEW_MS,
        };
        let names_somebody = order.session.is_some() || order.subject.is_some();
        if names_somebody { Ok(order) } else { Err(IdentityError::AnswerInvalid) }
    }

    fn check_order(&self, claims: &Claims, now: i64) -> Result<(), IdentityError> {
        if claims.iss != self.config.issuer {
            return Err(IdentityError::TokenIssuer);
        }
        let audience = match &claims.aud {
            Value::String(one) => *one == self.config.client_id,
            Value::Array(several) => several.iter().any(|one| *one == self.config.client_id.as_str()),
            _ => false,
        };
        if !audience {
            return Err(IdentityError::TokenAudience);
        }
        let issued = claims.iat.saturating_mul(1000);
        if issued > now + SKEW_MS {
            return Err(IdentityError::TokenNotYetValid);
        }
        let over = claims.exp.is_some_and(|exp| exp.saturating_mul(1000) < now - SKEW_MS);
        if over || issued < now - MAX_AGE_MS {
            return Err(IdentityError::TokenExpired);
        }
        // An ID token must never pass for a logout token: it has a nonce and no such event.
        let says_so = claims.events.get(EVENT).is_some_and(Value::is_object);
        let whole = says_so && claims.nonce.is_none() && !claims.jti.is_empty();
        if whole { Ok(()) } else { Err(IdentityError::AnswerInvalid) }
    }
}

/// The claims of a token that is signed by a key of the provider.
fn signed(known: &Known, token: &str, must_say: bool) -> Result<Claims, IdentityError> {
    let (text, signature) = token.rsplit_once('.').ok_or(IdentityError::AnswerInvalid)?;
    let (header, claims) = text.split_once('.').ok_or(IdentityError::AnswerInvalid)?;
    let header: Header = decode(header).ok_or(IdentityError::TokenSignature)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| IdentityError::TokenSignature)?;
    let fits = |key: &&CoreJsonWebKey| {
        let name = key.key_id().map(|id| id.as_str());
        header.kid.is_none() || name == header.kid.as_deref()
    };
    let mut keys = known.metadata.jwks().keys().iter().filter(fits);
    let proved = ALGORITHMS.contains(&header.alg)
        && keys.any(|key| key.verify_signature(&header.alg, text.as_bytes(), &signature).is_ok());
    if !proved {
        return Err(IdentityError::TokenSignature);
    }
    if !header.fits(must_say) {
        return Err(IdentityError::AnswerInvalid);
    }
    decode(claims).ok_or(IdentityError::AnswerInvalid)
}

fn decode<T: serde::de::DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
