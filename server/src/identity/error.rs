//! Why a sign-in did not succeed. Texts for people are looked up by code; nothing here carries
//! claims, codes or tokens, so every error may be logged.

use openidconnect::{RequestTokenError, StandardErrorResponse, core::CoreErrorResponseType};
use thiserror::Error;

use super::transport::TransportError;

/// A sign-in that did not succeed, or a provider that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdentityError {
    /// No connection, no answer in time, or a broken one.
    #[error("the identity provider cannot be reached")]
    Unreachable,
    /// The provider names an endpoint that is neither https nor exempted.
    #[error("the identity provider names an endpoint without TLS")]
    InsecureEndpoint,
    /// An endpoint answered with a redirect, which is never followed.
    #[error("an endpoint of the identity provider redirects")]
    Redirected,
    /// An answer larger than any honest one.
    #[error("an answer of the identity provider is too large")]
    AnswerTooLarge,
    /// The discovery document is missing, incomplete or another issuer's.
    #[error("the discovery document of the identity provider cannot be used")]
    DiscoveryInvalid,
    /// All its keys are shorter than the configuration allows.
    #[error("the identity provider has only RSA keys shorter than identity.signatures.least_rsa_bits")]
    KeysWeak,
    /// Our own key at the provider cannot be read.
    #[error("identity.client_key_file holds no P-256 key (PKCS #8 in PEM)")]
    ClientKey,
    /// An answer that is not what the protocol says.
    #[error("an answer of the identity provider cannot be understood")]
    AnswerInvalid,
    /// The `state` that came back is not the one this browser left with.
    #[error("the sign-in was not begun by this browser")]
    StateMismatch,
    /// The `iss` that came back names another issuer, or is missing although promised (RFC 9207).
    #[error("another issuer answered")]
    IssuerMismatch,
    /// More time passed than a sign-in takes.
    #[error("the sign-in took too long")]
    Expired,
    /// The person or the provider declined.
    #[error("the sign-in was declined")]
    Denied,
    /// The provider refused the code.
    #[error("the identity provider refused the code")]
    CodeRefused,
    /// The provider refused us: our secret or key there has changed or run out, or we may no longer ask.
    #[error("the identity provider refused our credentials")]
    ClientRefused,
    /// What was given for asking anew counts no more: the account was closed, or its consent or session has ended.
    #[error("the identity provider vouches for this session no more")]
    GrantEnded,
    /// No ID token was given.
    #[error("the identity provider gave no ID token")]
    TokenMissing,
    /// Not signed by a key of the issuer, or with an algorithm we do not accept.
    #[error("the ID token is not signed as it must be")]
    TokenSignature,
    /// Issued by somebody else.
    #[error("the ID token names another issuer")]
    TokenIssuer,
    /// Issued for somebody else.
    #[error("the ID token is for somebody else")]
    TokenAudience,
    /// Belongs to another sign-in.
    #[error("the ID token belongs to another sign-in")]
    TokenNonce,
    /// Its time is over.
    #[error("the ID token has expired")]
    TokenExpired,
    /// Its time has not come.
    #[error("the ID token is from the future")]
    TokenNotYetValid,
    /// Who it is was proved before it was asked for, or nobody says when.
    #[error("the proof is older than the question")]
    NotAskedAnew,
    /// Proved by less than `identity.strong_acr`.
    #[error("the proof is weaker than identity.strong_acr")]
    TooWeak,
    /// The user-info answer speaks of somebody else.
    #[error("the particulars belong to another subject")]
    SubjectMismatch,
    /// A particular that we cannot do without is missing.
    #[error("the particulars lack a name")]
    Incomplete,
}

impl IdentityError {
    /// Every error, for the test that each has a text in every language.
    pub const ALL: [Self; 26] = [
        Self::Unreachable,
        Self::InsecureEndpoint,
        Self::Redirected,
        Self::AnswerTooLarge,
        Self::DiscoveryInvalid,
        Self::KeysWeak,
        Self::ClientKey,
        Self::AnswerInvalid,
        Self::StateMismatch,
        Self::IssuerMismatch,
        Self::Expired,
        Self::Denied,
        Self::CodeRefused,
        Self::ClientRefused,
        Self::GrantEnded,
        Self::TokenMissing,
        Self::TokenSignature,
        Self::TokenIssuer,
        Self::TokenAudience,
        Self::TokenNonce,
        Self::TokenExpired,
        Self::TokenNotYetValid,
        Self::NotAskedAnew,
        Self::TooWeak,
        Self::SubjectMismatch,
        Self::Incomplete,
    ];

    /// What the provider means by an error that the browser brings back (RFC 6749 §4.1.2.1; OpenID Connect Unmet
    /// Authentication Requirements 1.0). Anybody can write or cause one, so that it is never believed to be a fault.
    #[must_use]
    pub fn of_authorization(error: &str) -> Self {
        if error == "unmet_authentication_requirements" { Self::TooWeak } else { Self::Denied }
    }

    /// Whether the provider is only out of order, so that asking later may help.
    #[must_use]
    pub const fn is_silence(self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::InsecureEndpoint
                | Self::Redirected
                | Self::AnswerTooLarge
                | Self::DiscoveryInvalid
                | Self::KeysWeak
                | Self::ClientKey
                | Self::AnswerInvalid
                | Self::CodeRefused
                | Self::ClientRefused
                | Self::TokenMissing
        )
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "identity_unreachable",
            Self::InsecureEndpoint => "identity_insecure_endpoint",
            Self::Redirected => "identity_redirected",
            Self::AnswerTooLarge => "identity_answer_too_large",
            Self::DiscoveryInvalid => "identity_discovery_invalid",
            Self::KeysWeak => "identity_keys_weak",
            Self::ClientKey => "identity_client_key",
            Self::AnswerInvalid => "identity_answer_invalid",
            Self::StateMismatch => "sign_in_state_mismatch",
            Self::IssuerMismatch => "sign_in_issuer_mismatch",
            Self::Expired => "sign_in_expired",
            Self::Denied => "sign_in_denied",
            Self::CodeRefused => "sign_in_code_refused",
            Self::ClientRefused => "identity_client_refused",
            Self::GrantEnded => "identity_grant_ended",
            Self::TokenMissing => "id_token_missing",
            Self::TokenSignature => "id_token_signature",
            Self::TokenIssuer => "id_token_issuer",
            Self::TokenAudience => "id_token_audience",
            Self::TokenNonce => "id_token_nonce",
            Self::TokenExpired => "id_token_expired",
            Self::TokenNotYetValid => "id_token_not_yet_valid",
            Self::NotAskedAnew => "id_token_not_asked_anew",
            Self::TooWeak => "id_token_too_weak",
            Self::SubjectMismatch => "identity_subject_mismatch",
            Self::Incomplete => "identity_incomplete",
        }
    }
}

impl From<TransportError> for IdentityError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Insecure => Self::InsecureEndpoint,
            TransportError::Unreachable => Self::Unreachable,
            TransportError::Redirected => Self::Redirected,
            TransportError::TooLarge => Self::AnswerTooLarge,
        }
    }
}

impl From<RequestTokenError<TransportError, StandardErrorResponse<CoreErrorResponseType>>> for IdentityError {
    fn from(error: RequestTokenError<TransportError, StandardErrorResponse<CoreErrorResponseType>>) -> Self {
        use CoreErrorResponseType as Refused;
        match error {
            RequestTokenError::Request(transport) => transport.into(),
            RequestTokenError::ServerResponse(answer) => match answer.error() {
                Refused::InvalidClient | Refused::UnauthorizedClient => Self::ClientRefused,
                _ => Self::CodeRefused,
            },
            _ => Self::AnswerInvalid,
        }
    }
}
