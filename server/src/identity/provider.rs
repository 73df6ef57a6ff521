//! The configured provider: finding out its addresses and keys, and sending people there. Coming back is `callback` and
//! `verify`, signing out `end_session`.

use std::sync::Arc;
use std::time::Duration;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClaimName, CoreClaimType,
    CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim, CoreGrantType, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
    CoreResponseMode, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreSubjectIdentifierType, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AdditionalProviderMetadata, AuthenticationContextClass, Client, ClientId, CsrfToken,
    DiscoveryError, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields,
    IssuerUrl, LanguageTag, Nonce, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadata, RedirectUrl, Scope,
    StandardErrorResponse, StandardTokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

use crate::config::{Asking, IdentityConfig, LoopbackHosts};
use crate::random::Random;

use super::client::{ClientProof, auth_type};
use super::known::{Knowledge, Known};
use super::transport::{Transport, TransportError};
use super::{IdentityError, LoginAttempt, Purpose, ReturnTo, keys};

/// Who has been signed in at the provider for longer than the longest session here signs in there anew.
pub const SESSION_AT_PROVIDER: Duration = Duration::from_secs(12 * 60 * 60);

/// The scope that asks for refresh tokens (OpenID Connect Core 1.0 §11).
const OFFLINE: &str = "offline_access";

/// All claims the library has no field for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OtherClaims {
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}
impl AdditionalClaims for OtherClaims {}

/// Discovery entries the library has no field for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OtherMetadata {
    /// RFC 9207 §3.
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
    /// RP-Initiated Logout §2.1.
    #[serde(default)]
    pub(super) end_session_endpoint: Option<Url>,
    /// RFC 8414 §2.
    #[serde(default)]
    pub(super) revocation_endpoint: Option<Url>,
}
impl AdditionalProviderMetadata for OtherMetadata {}

pub(super) type Metadata = ProviderMetadata<
    OtherMetadata,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

pub(super) type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

pub(super) type OidcClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The one provider this server believes. Cheap to share behind an `Arc`.
pub struct IdentityProvider {
    pub(super) config: IdentityConfig,
    pub(super) issuer: IssuerUrl,
    pub(super) transport: Transport,
    pub(super) proof: ClientProof,
    redirect: RedirectUrl,
    knowledge: Knowledge,
}

impl IdentityProvider {
    /// Prepares the client; nothing is fetched yet, so the server starts although the provider is down.
    /// `redirect` is our callback address as registered with the provider.
    ///
    /// # Errors
    /// [`IdentityError::DiscoveryInvalid`] for an issuer that is no URL, [`IdentityError::Unreachable`]
    /// when TLS cannot be set up, [`IdentityError::ClientKey`] for a key of ours that cannot be read.
    pub fn new(
        config: &IdentityConfig,
        loopback: &LoopbackHosts,
        redirect: &Url,
    ) -> Result<Self, IdentityError> {
        Ok(Self {
            config: config.clone(),
            proof: ClientProof::new(config)?,
            issuer: IssuerUrl::new(config.issuer.clone()).map_err(|_| IdentityError::DiscoveryInvalid)?,
            transport: Transport::new(loopback.clone()).map_err(|_| IdentityError::Unreachable)?,
            redirect: RedirectUrl::from_url(redirect.clone()),
            knowledge: Knowledge::default(),
        })
    }

    /// Asks the provider for its addresses and keys unless they are known: for `/readyz` and `doctor`.
    ///
    /// # Errors
    /// Why the provider cannot be used.
    pub async fn discover(&self, now: i64) -> Result<(), IdentityError> {
        self.current(now).await.map(|_| ())
    }

    /// Whether it says of itself that it knows `identity.strong_acr`, or says nothing of such names.
    ///
    /// # Errors
    /// Why the provider cannot be used.
    pub async fn knows_strong_acr(&self, now: i64) -> Result<bool, IdentityError> {
        let (known, asked) = (self.current(now).await?, &self.config.strong_acr);
        let names = known.metadata.acr_values_supported();
        Ok(asked.is_empty() || names.is_none_or(|names| names.iter().any(|name| name.as_str() == asked)))
    }

    /// What is known, not older than an hour if the provider answers.
    pub(super) async fn current(&self, now: i64) -> Result<Arc<Known>, IdentityError> {
        self.knowledge.current(now, async || self.fetch(now).await).await
    }

    /// What is known after looking again, for a token signed by a key not seen before.
    pub(super) async fn renewed(&self, now: i64) -> Result<Arc<Known>, IdentityError> {
        self.knowledge.renewed(now, async || self.fetch(now).await).await
    }

    async fn fetch(&self, now: i64) -> Result<Known, IdentityError> {
        let metadata =
            Metadata::discover_async(self.issuer.clone(), &self.transport).await.map_err(discovery_error)?;
        self.check_addresses(&metadata)?;
        let keys = keys::strong(metadata.jwks(), self.config.signatures.least_rsa_bits)?;
        let metadata = metadata.set_jwks(keys);
        let client_id = ClientId::new(self.config.client_id.clone());
        let client = Client::from_provider_metadata(metadata.clone(), client_id, self.proof.secret())
            .set_redirect_uri(self.redirect.clone())
            .set_auth_type(auth_type(&metadata));
        Ok(Known { metadata, client, fetched_at: now })
    }

    /// Every address we or the browser are sent to must be one the transport would talk to.
    fn check_addresses(&self, metadata: &Metadata) -> Result<(), IdentityError> {
        let token = metadata.token_endpoint().ok_or(IdentityError::DiscoveryInvalid)?;
        let user_info = metadata.userinfo_endpoint().ok_or(IdentityError::DiscoveryInvalid)?;
        let browser = [metadata.authorization_endpoint().url(), token.url(), user_info.url()];
        let other = metadata.additional_metadata();
        let sign_out = [&other.end_session_endpoint, &other.revocation_endpoint].into_iter().flatten();
        if browser.into_iter().chain(sign_out).all(|url| self.transport.permits(url)) {
            Ok(())
        } else {
            Err(IdentityError::InsecureEndpoint)
        }
    }

    /// Sends somebody to the provider: the address for the browser, and what to remember until it comes back.
    /// `language` is `vi` or `en`.
    ///
    /// # Errors
    /// Why the provider cannot be used.
    pub async fn begin(
        &self,
        purpose: Purpose,
        return_to: ReturnTo,
        language: &str,
        random: &dyn Random,
        now: i64,
    ) -> Result<(Url, LoginAttempt), IdentityError> {
        let known = self.current(now).await?;
        let attempt = LoginAttempt::new(purpose, return_to, random, now);
        let (state, nonce) = (CsrfToken::new(attempt.state.clone()), Nonce::new(attempt.nonce.clone()));
        let verifier = PkceCodeVerifier::new(attempt.pkce_verifier.clone());
        let scopes = self.config.scopes.iter().filter(|scope| *scope != "openid");
        let mut request = known
            .client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || state, || nonce)
            .add_scopes(scopes.map(|scope| Scope::new(scope.clone())))
            .add_ui_locale(LanguageTag::new(language.to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if purpose == Purpose::SignIn {
            // Asked for an age, the provider has to say when it was (OpenID Connect Core 1.0 §3.1.2.1).
            request = request.set_max_age(SESSION_AT_PROVIDER);
        }
        if self.asks_offline(&known) {
            // Without consent the provider has to overlook the scope (§11).
            let scope = Scope::new(OFFLINE.to_owned());
            request = request.add_scope(scope).add_prompt(CoreAuthPrompt::Consent);
        }
        if purpose != Purpose::SignIn {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
        }
        if purpose == Purpose::Confirm && !self.config.strong_acr.is_empty() {
            let wanted = AuthenticationContextClass::new(self.config.strong_acr.clone());
            request = request.add_auth_context_value(wanted);
        }
        Ok((request.url().0, attempt))
    }

    fn asks_offline(&self, known: &Known) -> bool {
        let mut offered = known.metadata.scopes_supported().into_iter().flatten();
        self.config.refresh.tokens == Asking::Offline && offered.any(|scope| scope.as_str() == OFFLINE)
    }
}

fn discovery_error(error: DiscoveryError<TransportError>) -> IdentityError {
    match error {
        DiscoveryError::Request(transport) => transport.into(),
        _ => IdentityError::DiscoveryInvalid,
    }
}
