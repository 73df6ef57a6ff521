//! The part of the identity section about members of staff: by what a signed ID token tells that it is about one, and who.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::keys::{Key, Kind};

/// How the provider names members of staff. While all three are empty, it names nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StaffClaims {
    /// The claim that tells staff from citizens.
    pub claim: String,
    /// What it holds of staff.
    pub value: String,
    /// The claim that is their login.
    pub login: String,
}

impl StaffClaims {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "identity.staff.claim",
            Kind::Text,
            "The claim of the signed ID token by which a member of staff is known; what only the user-info answer says does not\ncount. It must be one that people cannot choose for themselves. Empty: the provider vouches for nobody as staff (with\ndemo = true and a provider on this machine: what the demonstration's provider says).",
        ),
        Key::new(
            "identity.staff.value",
            Kind::Text,
            "What that claim must be, or hold among others when it is a list.",
        ),
        Key::new(
            "identity.staff.login",
            Kind::Text,
            "The claim of the signed ID token that is the login of a member of staff.",
        ),
    ];

    /// How the provider of the demonstration names them (`motcua demo accounts`).
    #[must_use]
    pub fn demonstration() -> Self {
        Self { claim: "NhomNguoiDung".into(), value: "can-bo".into(), login: "TenDangNhap".into() }
    }

    /// Whether the provider names anybody.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        if !self.is_set() {
            return;
        }
        for (key, text) in [
            ("identity.staff.claim", &self.claim),
            ("identity.staff.value", &self.value),
            ("identity.staff.login", &self.login),
        ] {
            if text.trim().is_empty() {
                problems.push(Problem::new(key, "is empty: set claim, value and login, or none of them"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::super::Config;
    use super::super::tests::{env, real, refusals};
    use super::*;

    #[test]
    fn staff_by_the_provider_are_configured_or_the_demonstrations() {
        let staff = |pairs: &[(&str, &str)]| Config::load(None, [real(), env(pairs)].concat());
        assert!(!staff(&[]).unwrap().identity.staff.is_set(), "nobody");
        let demo = Config::load(None, env(&[("MOTCUA_DEMO", "true")])).unwrap();
        assert_eq!(demo.identity.staff, StaffClaims::demonstration());
        let elsewhere = staff(&[("MOTCUA_DEMO", "true")]).unwrap();
        assert!(!elsewhere.identity.staff.is_set(), "another provider than the demonstration's");
        let (claim, value) =
            (("MOTCUA_IDENTITY__STAFF__CLAIM", "nhom"), ("MOTCUA_IDENTITY__STAFF__VALUE", "cb"));
        let login = ("MOTCUA_IDENTITY__STAFF__LOGIN", "preferred_username");
        assert!(staff(&[claim, value, login]).unwrap().identity.staff.is_set());
        assert_eq!(refusals([real(), env(&[claim, login])].concat()), ["identity.staff.value"]);
        assert_eq!(refusals([real(), env(&[claim, value])].concat()), ["identity.staff.login"]);
        assert_eq!(
            refusals([real(), env(&[login])].concat()),
            ["identity.staff.claim", "identity.staff.value"]
        );
    }
}
