//! Coming back from the provider: every check between a query string and an [`Identity`].
//! The order matters: what costs nothing and proves forgery comes first, the network last.

use openidconnect::core::{CoreGenderClaim, CoreJsonWebKey, CoreJwsSigningAlgorithm};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, IdTokenClaims, IdTokenVerifier, Nonce,
    NonceVerifier, OAuth2TokenResponse, PkceCodeVerifier, SignatureVerificationError, TokenResponse,
    UserInfoClaims, UserInfoError,
};

use app::domain::tax_code::TaxCode;

use crate::config::Asking;

use super::claims::Claims;
use super::known::Known;
use super::provider::{OtherClaims, Tokens};
use super::transport::TransportError;
use super::{AccountKind, Callback, Identity, IdentityError, IdentityProvider, LoginAttempt, Purpose};

/// Clocks of two honest machines differ by at most this.
pub(super) const SKEW_MS: i64 = 60 * 1000;

/// Public-key signatures only: `none` and shared secrets prove nothing about the issuer.
pub(super) const ALGORITHMS: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

pub(super) type SignedClaims = IdTokenClaims<OtherClaims, CoreGenderClaim>;
type AskedClaims = UserInfoClaims<OtherClaims, CoreGenderClaim>;

impl IdentityProvider {
    /// Finishes the sign-in that `attempt` began.
    ///
    /// # Errors
    /// Which check failed; after any error the attempt must be thrown away.
    pub async fn finish(
        &self,
        callback: &Callback,
        attempt: &LoginAttempt,
        now: i64,
    ) -> Result<Identity, IdentityError> {
        let finished = self.check(callback, attempt, now).await;
        let outcome = finished.as_ref().map_or_else(|error| error.code(), |_| "ok");
        metrics::counter!("identity_sign_in_total", "outcome" => outcome).increment(1);
        finished
    }

    async fn check(
        &self,
        callback: &Callback,
        attempt: &LoginAttempt,
        now: i64,
    ) -> Result<Identity, IdentityError> {
        if !attempt.is_answered_by(&callback.state) {
            return Err(IdentityError::StateMismatch);
        }
        if attempt.is_over(now) {
            return Err(IdentityError::Expired);
        }
        let known = self.current(now).await?;
        self.check_answering_issuer(callback, &known)?;
        if let Some(error) = &callback.error {
            return Err(IdentityError::of_authorization(error));
        }
        let code = callback.code.clone().ok_or(IdentityError::CodeRefused)?;
        let tokens = self.exchange(&known, code, attempt, now).await?;
        let signed = self.verified(&known, &tokens, &Nonce::new(attempt.nonce.clone()), now).await?;
        self.check_confirmation(&signed, attempt)?;
        let asked = self.particulars(&known, &tokens, &signed).await?;
        let hint = tokens.id_token().ok_or(IdentityError::TokenMissing)?.to_string();
        let mut identity = self.identity(hint, &signed, &Claims::merge(&signed, &asked)?)?;
        identity.staff = self.staff(&signed)?;
        if let Some(given) = tokens.refresh_token().filter(|_| self.config.refresh.tokens != Asking::Never) {
            identity.refresh_token.clone_from(given.secret());
        }
        Ok(identity)
    }

    /// RFC 9207 §2.4: the answer must come from the provider the browser was sent to.
    fn check_answering_issuer(&self, callback: &Callback, known: &Known) -> Result<(), IdentityError> {
        let promised = known.metadata.additional_metadata().authorization_response_iss_parameter_supported;
        match &callback.iss {
            Some(iss) if *iss == self.config.issuer => Ok(()),
            None if !promised => Ok(()),
            _ => Err(IdentityError::IssuerMismatch),
        }
    }

    async fn exchange(
        &self,
        known: &Known,
        code: String,
        attempt: &LoginAttempt,
        now: i64,
    ) -> Result<Tokens, IdentityError> {
        let proof = self.proof.parameters(&self.config, &code, now);
        let request = known
            .client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| IdentityError::DiscoveryInvalid)?;
        proof
            .into_iter()
            .fold(request, |request, (name, value)| request.add_extra_param(name, value))
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.pkce_verifier.clone()))
            .request_async(&self.transport)
            .await
            .map_err(IdentityError::from)
    }

    /// The claims of the ID token, with the provider's keys read again once when the signature is by none of them.
    pub(super) async fn verified<N: NonceVerifier + Copy>(
        &self,
        known: &Known,
        tokens: &Tokens,
        nonce: N,
        now: i64,
    ) -> Result<SignedClaims, IdentityError> {
        let first = self.signed_claims(known, tokens, nonce, now);
        let claims = match first {
            Err(IdentityError::TokenSignature) => {
                let renewed = self.renewed(now).await?;
                self.signed_claims(&renewed, tokens, nonce, now)?
            }
            other => other?,
        };
        self.check_remaining(&claims, now)?;
        Ok(claims)
    }

    fn signed_claims<N: NonceVerifier>(
        &self,
        known: &Known,
        tokens: &Tokens,
        nonce: N,
        now: i64,
    ) -> Result<SignedClaims, IdentityError> {
        let token = tokens.id_token().ok_or(IdentityError::TokenMissing)?;
        // A verifier that knows no client secret cannot be talked into believing one.
        let verifier = IdTokenVerifier::<CoreJsonWebKey>::new_public_client(
            ClientId::new(self.config.client_id.clone()),
            self.issuer.clone(),
            known.metadata.jwks().clone(),
        )
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || chrono::DateTime::from_timestamp_millis(now - SKEW_MS).unwrap_or_default());
        token.claims(&verifier, nonce).cloned().map_err(|error| claims_error(&error))
    }

    /// What the library leaves to its users: `iat` and `nbf` (RFC 7519 §4.1.5) in the future, and `azp`.
    fn check_remaining(&self, claims: &SignedClaims, now: i64) -> Result<(), IdentityError> {
        let latest = now + SKEW_MS;
        let not_before = match claims.additional_claims().rest.get("nbf") {
            Some(nbf) => nbf.as_f64().ok_or(IdentityError::TokenNotYetValid)? as i64,
            None => i64::MIN,
        };
        if not_before.saturating_mul(1000) > latest || claims.issue_time().timestamp_millis() > latest {
            return Err(IdentityError::TokenNotYetValid);
        }
        if claims.authorized_party().is_some_and(|party| party.as_str() != self.config.client_id) {
            return Err(IdentityError::TokenAudience);
        }
        Ok(())
    }

    /// What the provider was asked for besides who it is: a proof of now, and one as strong as the operator demands (`acr`,
    /// OpenID Connect Core 1.0 §3.1.2.1; a provider may give less than it was asked for, §5.5.1.1).
    fn check_confirmation(&self, claims: &SignedClaims, attempt: &LoginAttempt) -> Result<(), IdentityError> {
        if attempt.purpose == Purpose::SignIn {
            return Ok(());
        }
        let proved_at = claims.auth_time().map(|time| time.timestamp_millis());
        if proved_at.is_none_or(|at| at < attempt.begun_at - SKEW_MS) {
            return Err(IdentityError::NotAskedAnew);
        }
        let demanded = &self.config.strong_acr;
        let strength = claims.auth_context_ref().map(|class| class.as_str());
        let confirms = attempt.purpose == Purpose::Confirm && !demanded.is_empty();
        if confirms && strength != Some(demanded) {
            return Err(IdentityError::TooWeak);
        }
        Ok(())
    }

    pub(super) async fn particulars(
        &self,
        known: &Known,
        tokens: &Tokens,
        signed: &SignedClaims,
    ) -> Result<AskedClaims, IdentityError> {
        known
            .client
            .user_info(tokens.access_token().clone(), Some(signed.subject().clone()))
            .map_err(|_| IdentityError::DiscoveryInvalid)?
            .request_async(&self.transport)
            .await
            .map_err(user_info_error)
    }

    /// The login of a member of staff. What the user-info answer says of it does not count: nobody signed it.
    pub(super) fn staff(&self, signed: &SignedClaims) -> Result<Option<String>, IdentityError> {
        Ok(Claims::merge(signed, &serde_json::json!({}))?.staff(&self.config.staff))
    }

    pub(super) fn identity(
        &self,
        id_token_hint: String,
        signed: &SignedClaims,
        claims: &Claims,
    ) -> Result<Identity, IdentityError> {
        let names = &self.config.claims;
        let (kind, personal_id) = (claims.kind(names), claims.text(&names.personal_id));
        let organisation = kind == AccountKind::Organisation;
        let person = claims.text(&names.full_name);
        let company = claims.text(&names.organisation_name).filter(|_| organisation);
        let number = claims.text(&names.organisation_number).filter(|number| {
            // A number of another register, as some cooperatives have, is no tax code.
            organisation && TaxCode::parse(number).is_ok()
        });
        Ok(Identity {
            issuer: self.config.issuer.clone(),
            subject: signed.subject().to_string(),
            passport: claims.text(&names.passport).filter(|_| personal_id.is_none()),
            personal_id,
            organisation_name: company.clone().filter(|_| person.is_some()),
            full_name: person.or(company).ok_or(IdentityError::Incomplete)?,
            date_of_birth: claims.date_of_birth(names),
            sex: claims.sex(names),
            phone: claims.text(&names.phone),
            email: claims.text(&names.email),
            address: claims.text(&names.address).or_else(|| claims.text(&names.residence)),
            tax_code: number.or_else(|| claims.text(&names.tax_code)),
            kind,
            assurance: claims.assurance(names),
            authenticated_at: signed.auth_time().map(|time| time.timestamp_millis()),
            provider_session: signed_text(signed, "sid"),
            id_token_hint,
            refresh_token: String::new(),
            staff: None,
        })
    }
}

/// A text that only the signed token may say.
fn signed_text(signed: &SignedClaims, name: &str) -> String {
    signed.additional_claims().rest.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

fn claims_error(error: &ClaimsVerificationError) -> IdentityError {
    match error {
        ClaimsVerificationError::Expired(_) => IdentityError::TokenExpired,
        ClaimsVerificationError::InvalidAudience(_) => IdentityError::TokenAudience,
        ClaimsVerificationError::InvalidIssuer(_) => IdentityError::TokenIssuer,
        ClaimsVerificationError::InvalidNonce(_) => IdentityError::TokenNonce,
        ClaimsVerificationError::SignatureVerification(cause) => {
            tracing::warn!(cause = signature_cause(cause), "an ID token was refused");
            IdentityError::TokenSignature
        }
        _ => IdentityError::AnswerInvalid,
    }
}

/// The kind of fault without its text, which may quote the token.
const fn signature_cause(error: &SignatureVerificationError) -> &'static str {
    match error {
        SignatureVerificationError::NoMatchingKey => "no matching key",
        SignatureVerificationError::AmbiguousKeyId(_) => "ambiguous key",
        SignatureVerificationError::DisallowedAlg(_) => "algorithm not allowed",
        SignatureVerificationError::NoSignature => "no signature",
        SignatureVerificationError::UnsupportedAlg(_) => "algorithm not supported",
        _ => "signature does not verify",
    }
}

fn user_info_error(error: UserInfoError<TransportError>) -> IdentityError {
    match error {
        UserInfoError::Request(transport) => transport.into(),
        UserInfoError::ClaimsVerification(ClaimsVerificationError::InvalidSubject(_)) => {
            IdentityError::SubjectMismatch
        }
        UserInfoError::ClaimsVerification(error) => claims_error(&error),
        _ => IdentityError::AnswerInvalid,
    }
}
