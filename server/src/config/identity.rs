//! The identity section: which OpenID provider vouches for people, and what it calls their particulars.
//! The protocol itself is `server::identity`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::Url;

use super::keys::{Key, Kind};
use super::{ClaimNames, LoopbackHosts, Problem, RefreshConfig, Secret, Signatures, StaffClaims};

/// The issuer of the demonstration, started beside the server.
const DEMO_ISSUER: &str = "http://127.0.0.1:8081";
/// The demonstration's client secret: public, so it is refused outside demo mode.
const DEMO_CLIENT_SECRET: &str = "motcua-demo-only";

/// How the provider is asked to end its own session (OpenID Connect RP-Initiated Logout 1.0 §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignOutBy {
    /// By a posted form with the ID token, after which nobody has to be asked.
    Form,
    /// By an address without it, for providers that take no forms; they may ask once more.
    Address,
}

/// How people sign in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdentityConfig {
    /// Issuer identifier, compared byte by byte (so a text, not a normalised URL).
    pub issuer: String,
    /// Our client id at the issuer.
    pub client_id: String,
    /// Our client secret; see [`IdentityConfig::secret`].
    pub client_secret: Option<Secret>,
    /// A file that holds the client secret instead.
    pub client_secret_file: Option<PathBuf>,
    /// A file that holds our private key at the provider, instead of any secret (`private_key_jwt`).
    pub client_key_file: Option<PathBuf>,
    /// What stands in it.
    #[serde(skip)]
    pub client_key: Option<Secret>,
    /// Origins besides the issuer's to which the provider passes people on while they sign in.
    pub passes_on_to: Vec<String>,
    /// How people sign out there.
    pub sign_out_by: SignOutBy,
    /// Scopes asked for; `openid` is always among them.
    pub scopes: Vec<String>,
    /// What the provider is asked for (`acr_values`), and has to answer (`acr`), when somebody is sent there to confirm an
    /// act; nothing if empty. A sign-in is not asked for it.
    pub strong_acr: String,
    /// The least level of assurance (0 to 2) at which the provider's word lets a member of staff in.
    pub least_for_staff: i64,
    /// The same for citizens; sending asks for level 2 in any case.
    pub least_for_citizens: i64,
    /// Asking anew about people who are signed in.
    pub refresh: RefreshConfig,
    /// Which of its signatures are believed.
    pub signatures: Signatures,
    /// By what members of staff are known.
    pub staff: StaffClaims,
    /// What the provider calls each particular.
    pub claims: ClaimNames,
}

impl Default for IdentityConfig {
    fn default() -> Self {
        Self {
            issuer: DEMO_ISSUER.into(),
            client_id: "motcua".into(),
            client_secret: None,
            client_secret_file: None,
            client_key_file: None,
            client_key: None,
            passes_on_to: Vec::new(),
            sign_out_by: SignOutBy::Form,
            scopes: vec!["openid".into(), "profile".into()],
            strong_acr: String::new(),
            least_for_staff: 2,
            least_for_citizens: 0,
            refresh: RefreshConfig::default(),
            signatures: Signatures::default(),
            staff: StaffClaims::default(),
            claims: ClaimNames::default(),
        }
    }
}

impl IdentityConfig {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "identity.issuer",
            Kind::Text,
            "Issuer of the OpenID provider, exactly as it names itself. The default is the demonstration's.",
        ),
        Key::new("identity.client_id", Kind::Text, "Client id agreed with the provider."),
        Key::optional(
            "identity.client_secret",
            Kind::Text,
            "Client secret agreed with the provider.",
            "\"from your provider\"",
        ),
        Key::optional(
            "identity.client_secret_file",
            Kind::Text,
            "A file that holds the client secret, instead of the key above.",
            "\"/run/credentials/motcua/client-secret\"",
        ),
        Key::optional(
            "identity.client_key_file",
            Kind::Text,
            "A file with our private key at the provider (P-256, PKCS #8 in PEM), instead of a secret that it knows as well\n(private_key_jwt). Make it with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256\nmotcua doctor prints the public half to register.",
            "\"/run/credentials/motcua/client-key.pem\"",
        ),
        Key::new(
            "identity.passes_on_to",
            Kind::List,
            "Further origins to which the provider passes people on while they sign in or out, like \"https://sso.example.vn\".\nBrowsers let our forms lead nowhere else (Content Security Policy, form-action).",
        ),
        Key::new(
            "identity.sign_out_by",
            Kind::Text,
            "How the provider is asked to end its own session: \"form\" (posted, with the ID token, so that one press is enough;\nits cookie has to come along from another site), or \"address\" (without the token; it may ask people once more).",
        ),
        Key::new("identity.scopes", Kind::List, "Scopes to ask for; openid is always among them."),
        Key::new(
            "identity.strong_acr",
            Kind::Text,
            "What to ask the provider for (acr_values) when somebody must prove anew who they are, such as its name for level 2.\nIts signed answer (acr) has to be the same; one value, or empty for nothing in particular. A sign-in is not asked for it,\nand for some minutes opens one's own data and ends sessions.",
        ),
        Key::new(
            "identity.least_for_staff",
            Kind::Number,
            "Level of assurance (0 to 2) below which the provider's word lets no member of staff in.",
        ),
        Key::new(
            "identity.least_for_citizens",
            Kind::Number,
            "The same for citizens: 0 lets everybody look at their own; sending asks for level 2 in any case.",
        ),
    ];

    /// The client secret in use: the configured one, or the demonstration's.
    #[must_use]
    pub fn secret(&self) -> Secret {
        self.client_secret.clone().unwrap_or_else(|| Secret::new(DEMO_CLIENT_SECRET))
    }

    pub(super) fn validate(&self, demo: bool, loopback: &LoopbackHosts, problems: &mut Vec<Problem>) {
        self.validate_issuer(demo, loopback, problems);
        self.validate_proof(demo, problems);
        if self.strong_acr.contains(char::is_whitespace) {
            let say = "holds a space: name one value, the one that the provider answers";
            problems.push(Problem::new("identity.strong_acr", say));
        }
        for origin in &self.passes_on_to {
            let parsed =
                Url::parse(origin).ok().filter(|url| url.scheme() == "https" && !origin.contains('*'));
            if parsed.is_none_or(|url| url.origin().ascii_serialization() != *origin) {
                problems.push(Problem::new(
                    "identity.passes_on_to",
                    format!(
                        "holds {origin:?}: write https origins without a path, like https://sso.example.vn"
                    ),
                ));
            }
        }
        for (key, level) in [
            ("identity.least_for_staff", self.least_for_staff),
            ("identity.least_for_citizens", self.least_for_citizens),
        ] {
            if !(0..=2).contains(&level) {
                problems.push(Problem::new(key, format!("is {level} and must lie between 0 and 2")));
            }
        }
        self.refresh.validate(problems);
        self.signatures.validate(problems);
        self.staff.validate(problems);
        if self.client_id.is_empty() {
            problems.push(Problem::new(
                "identity.client_id",
                "is empty: set the client id agreed with your provider",
            ));
        }
    }

    /// What proves to the provider that it is us.
    fn validate_proof(&self, demo: bool, problems: &mut Vec<Problem>) {
        if self.client_key.is_some() {
            if self.client_secret.is_some() {
                let say = "is set together with identity.client_secret: keep one of them";
                problems.push(Problem::new("identity.client_key_file", say));
            }
            if crate::identity::client_key(self).is_err() {
                problems.push(Problem::new(
                    "identity.client_key_file",
                    "holds no P-256 key in PEM: make one with openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
                ));
            }
            return;
        }
        if !demo && self.secret().expose() == DEMO_CLIENT_SECRET {
            problems.push(Problem::new(
                "identity.client_secret",
                "is the demonstration's, which everybody knows: set it, or identity.client_secret_file, to the one agreed with your provider",
            ));
        }
        if self.secret().expose().trim().is_empty() {
            problems.push(Problem::new(
                "identity.client_secret",
                "is empty: set the secret agreed with your provider",
            ));
        }
    }

    fn validate_issuer(&self, demo: bool, loopback: &LoopbackHosts, problems: &mut Vec<Problem>) {
        let key = "identity.issuer";
        let Ok(url) = Url::parse(&self.issuer) else {
            problems.push(Problem::new(key, "is not a URL: set the issuer of your OpenID provider"));
            return;
        };
        if !demo && self.issuer == DEMO_ISSUER {
            problems.push(Problem::new(
                key,
                "is the demonstration's, where anybody may be anybody: set your provider's issuer, or set demo = true to try things out",
            ));
        } else if url.scheme() != "https" && !loopback.allows(&url) {
            problems.push(Problem::new(
                key,
                "must be https; for development, name its host:port in development.loopback_hosts",
            ));
        }
    }
}
