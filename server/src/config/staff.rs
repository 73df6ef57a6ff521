//! The staff section: where members of staff sign in, and after how long their screens are locked.
//! The rules of passwords and proofs are the domain's, not the operator's.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::keys::{Key, Kind};

/// Where members of staff sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffSignIn {
    /// At the identity provider, as citizens do.
    Provider,
    /// Here, with an account of their own.
    Local,
    /// Wherever they like.
    Both,
}

/// Members of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StaffConfig {
    pub sign_in: StaffSignIn,
    /// Minutes without a sign of life after which a screen is locked; what was typed stays.
    pub lock_minutes: u64,
}

impl Default for StaffConfig {
    fn default() -> Self {
        Self { sign_in: StaffSignIn::Both, lock_minutes: 15 }
    }
}

impl StaffConfig {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "staff.sign_in",
            Kind::Text,
            "Where members of staff sign in: \"provider\" (the identity provider above), \"local\" (accounts with\npassword and passkey or one-time code, kept here), or \"both\".",
        ),
        Key::new(
            "staff.lock_minutes",
            Kind::Number,
            "Minutes without a sign of life after which a member of staff's screen is locked.\nWhat was typed stays, and the session goes on after unlocking.",
        ),
    ];

    /// Whether accounts are kept here.
    #[must_use]
    pub fn local(&self) -> bool {
        self.sign_in != StaffSignIn::Provider
    }

    /// Whether the identity provider vouches for staff.
    #[must_use]
    pub fn provider(&self) -> bool {
        self.sign_in != StaffSignIn::Local
    }

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        if !(1..=120).contains(&self.lock_minutes) {
            let say = format!("is {} and must lie between 1 and 120", self.lock_minutes);
            problems.push(Problem::new("staff.lock_minutes", say));
        }
    }
}
