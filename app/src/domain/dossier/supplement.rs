//! What exactly a citizen is asked to add or correct, item by item, with a reason each (domain brief §15.4).

use super::status::stored_names;
use serde::{Deserialize, Serialize};

/// What an item is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", content = "id", rename_all = "snake_case")]
pub enum Aspect {
    /// A component paper of the procedure.
    Paper(String),
    /// A field of the form.
    Field(String),
}

impl Aspect {
    pub fn id(&self) -> &str {
        match self {
            Self::Paper(id) | Self::Field(id) => id,
        }
    }
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementItem {
    pub aspect: Aspect,
    pub problem: ProblemCode,
    /// What to do, in the officer's words; needed when the problem is `Other`.
    pub note: String,
}

/// Why a paper or an answer is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    Missing,
    Blurred,
    Expired,
    WrongInfo,
    WrongForm,
    NotSigned,
    NotCertified,
    BrokenFile,
    SignInvalid,
    Other,
}

stored_names!(ProblemCode,
    Missing => "missing", Blurred => "blurred", Expired => "expired", WrongInfo => "wrong_info",
    WrongForm => "wrong_form", NotSigned => "not_signed", NotCertified => "not_certified",
    BrokenFile => "broken_file", SignInvalid => "sign_invalid", Other => "other");

impl ProblemCode {
    pub const ALL: [Self; 10] = [
        Self::Missing,
        Self::Blurred,
        Self::Expired,
        Self::WrongInfo,
        Self::WrongForm,
        Self::NotSigned,
        Self::NotCertified,
        Self::BrokenFile,
        Self::SignInvalid,
        Self::Other,
    ];
}
