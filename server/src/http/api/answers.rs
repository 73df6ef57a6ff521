//! What pages and small ways outside `/api/v1/` tell programs and islands that ask for JSON. Times are RFC 3339 in
//! UTC unless they are said to be words.

use app::pages::drafts::HeldPaper;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A draft was begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct Begun {
    pub id: String,
}

/// A draft was deleted.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deleted {
    /// The draft's id.
    pub deleted: String,
}

/// A file was taken away.
#[derive(Debug, Serialize, ToSchema)]
pub struct Removed {
    /// The file's id.
    pub removed: String,
}

/// A draft was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sent {
    pub id: String,
    /// The address of the receipt.
    pub receipt: String,
}

/// The answers of one step were written.
#[derive(Debug, Serialize, ToSchema)]
pub struct Saved {
    pub saved_at: String,
    /// The same as people read it.
    pub time: String,
    pub version: String,
    /// What the step holds now; the next answers name it as `page.base`.
    pub base: Option<String>,
    pub errors: Vec<WrongAnswer>,
}

/// An answer that is kept but cannot stay.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrongAnswer {
    pub field: String,
    pub code: &'static str,
    pub message: String,
}

/// What was taken down at a desk is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenDown {
    pub saved_at: String,
    /// The same as people read it.
    pub time: String,
}

/// Files were handed in, or some of them refused.
#[derive(Debug, Serialize, ToSchema)]
pub struct Taken {
    pub component: String,
    /// Everything that is held of the paper now.
    pub files: Vec<HeldPaper>,
    /// Each refusal as a sentence.
    pub problems: Vec<String>,
    /// Each refusal as a code.
    pub codes: Vec<&'static str>,
}

/// A paper that a draft asks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedPaper {
    pub component: String,
    pub required: bool,
    pub max_files: u32,
    pub files: Vec<HeldPaper>,
}

/// A challenge for a passkey.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ceremony {
    /// Comes back with the device's answer.
    pub ceremony: String,
    /// For `navigator.credentials` (WebAuthn Level 3 §5.1).
    #[schema(value_type = Object)]
    pub options: serde_json::Value,
}

/// Whether the process can work.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ready {
    pub ready: bool,
    /// `ok` or what is wrong, by what was looked at.
    pub checks: BTreeMap<&'static str, &'static str>,
}
