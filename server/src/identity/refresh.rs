//! Asking the provider anew about somebody who is signed in (OpenID Connect Core 1.0 §12), and giving the token for it back
//! (RFC 7009). When to ask, and what an answer changes, is the caller's.

use std::sync::Arc;

use openidconnect::core::{
    CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
};
use openidconnect::http::{Method, header};
use openidconnect::{
    AsyncHttpClient, HttpRequest, IdToken, IdTokenVerifier, Nonce, OAuth2TokenResponse, RefreshToken,
    RequestTokenError, StandardErrorResponse, TokenResponse,
};
use url::{Url, form_urlencoded};

use super::claims::Claims;
use super::known::Known;
use super::provider::{OtherClaims, Tokens};
use super::transport::TransportError;
use super::verify::{SKEW_MS, SignedClaims};
use super::{Identity, IdentityError, IdentityProvider};

/// An answer of the provider that nobody has checked yet.
pub struct Renewal {
    known: Arc<Known>,
    tokens: Tokens,
}

impl Renewal {
    /// The token for the next time, where the provider gives another: the one that was used may be worthless from now on.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.tokens.refresh_token().map(|token| token.secret().as_str())
    }
}

impl IdentityProvider {
    /// Asks with a refresh token. The answer has to be judged by [`IdentityProvider::vouched`].
    ///
    /// # Errors
    /// [`IdentityError::GrantEnded`] when the provider knows nothing more of it; others when there is no answer.
    pub async fn renew(&self, refresh_token: &str, now: i64) -> Result<Renewal, IdentityError> {
        let known = self.current(now).await?;
        let token = RefreshToken::new(refresh_token.to_owned());
        let asked =
            known.client.exchange_refresh_token(&token).map_err(|_| IdentityError::DiscoveryInvalid)?;
        let proof = self.proof.parameters(&self.config, refresh_token, now);
        let asked = proof.into_iter().fold(asked, |asked, (name, value)| asked.add_extra_param(name, value));
        let tokens = asked.request_async(&self.transport).await.map_err(renewal_error)?;
        Ok(Renewal { known, tokens })
    }

    /// Who the provider says this is today. `original` is the ID token that the session began with.
    ///
    /// # Errors
    /// Which check failed; [`IdentityError::TokenMissing`] where a member of staff is not vouched for by a new ID token.
    pub async fn vouched(
        &self,
        renewal: &Renewal,
        original: &str,
        now: i64,
    ) -> Result<Identity, IdentityError> {
        let (known, tokens) = (&renewal.known, &renewal.tokens);
        let first = believed_before(original)?;
        // Core §12.2: no nonce, or the one of the beginning.
        let nonce = |given: Option<&Nonce>| match given {
            Some(given) if first.nonce().map(Nonce::secret) != Some(given.secret()) => Err(String::new()),
            _ => Ok(()),
        };
        let fresh = match tokens.id_token() {
            Some(_) => Some(self.verified(known, tokens, nonce, now).await?),
            None => None,
        };
        let asked = match &fresh {
            Some(fresh) => check_same(&first, fresh, now).map(|()| fresh),
            None => Ok(&first),
        };
        let asked = self.particulars(known, tokens, asked?).await?;
        let claims = match &fresh {
            Some(fresh) => Claims::merge(fresh, &asked)?,
            // Nobody signs anew that somebody is still a member of staff.
            None if self.staff(&first)?.is_some() => return Err(IdentityError::TokenMissing),
            // What was signed at the beginning is older than what was asked now, and says what nobody asked for.
            None => Claims::merge(&asked, &first)?,
        };
        let mut identity = self.identity(original.to_owned(), &first, &claims)?;
        identity.staff = self.staff(fresh.as_ref().unwrap_or(&first))?;
        Ok(identity)
    }

    /// Gives a refresh token back, where the provider takes it.
    ///
    /// # Errors
    /// When it did not.
    pub async fn revoke(&self, refresh_token: &str, now: i64) -> Result<(), IdentityError> {
        let known = self.current(now).await?;
        let Some(url) = known.metadata.additional_metadata().revocation_endpoint.clone() else {
            return Ok(());
        };
        let request = self.revocation(&known, &url, refresh_token, now)?;
        let answer = self.transport.call(request).await.map_err(IdentityError::from)?;
        if answer.status().is_success() { Ok(()) } else { Err(IdentityError::AnswerInvalid) }
    }

    /// RFC 7009 §2.1. The library refuses to make it for an address without TLS; here the transport decides.
    fn revocation(
        &self,
        known: &Known,
        url: &Url,
        token: &str,
        now: i64,
    ) -> Result<HttpRequest, IdentityError> {
        let proof = self.proof.by_hand(&self.config, &known.metadata, &format!("revoke:{token}"), now);
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", token).append_pair("token_type_hint", "refresh_token");
        form.extend_pairs(proof.body);
        let mut request = openidconnect::http::Request::builder()
            .method(Method::POST)
            .uri(url.as_str())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(said) = proof.header {
            request = request.header(header::AUTHORIZATION, said);
        }
        request.body(form.finish().into_bytes()).map_err(|_| IdentityError::DiscoveryInvalid)
    }
}

type Token =
    IdToken<OtherClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// The claims of a token that was verified when the session began: its keys and its time may be over by now.
fn believed_before(token: &str) -> Result<SignedClaims, IdentityError> {
    let token: Token = token.parse().map_err(|_| IdentityError::AnswerInvalid)?;
    let verifier = IdTokenVerifier::<CoreJsonWebKey>::new_insecure_without_verification()
        .set_time_fn(|| chrono::DateTime::UNIX_EPOCH);
    token.into_claims(&verifier, |_: Option<&Nonce>| Ok(())).map_err(|_| IdentityError::AnswerInvalid)
}

/// Core §12.2, as far as it compares the two; signature, issuer, audience and nonce have been looked at.
fn check_same(first: &SignedClaims, fresh: &SignedClaims, now: i64) -> Result<(), IdentityError> {
    if fresh.subject() != first.subject() {
        return Err(IdentityError::SubjectMismatch);
    }
    let issued = fresh.issue_time();
    if issued < first.issue_time() || issued.timestamp_millis() < now - SKEW_MS {
        return Err(IdentityError::TokenExpired);
    }
    match (first.auth_time(), fresh.auth_time()) {
        (Some(before), Some(now)) if before != now => Err(IdentityError::TokenNonce),
        _ => Ok(()),
    }
}

fn renewal_error(
    error: RequestTokenError<TransportError, StandardErrorResponse<CoreErrorResponseType>>,
) -> IdentityError {
    match error {
        RequestTokenError::ServerResponse(said) if *said.error() == CoreErrorResponseType::InvalidGrant => {
            IdentityError::GrantEnded
        }
        other => other.into(),
    }
}
