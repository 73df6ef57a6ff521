//! What somebody typed into a search, sealed for themselves: their address may hold it, and only their own account, at this
//! server, makes words of it again. Not here: which words are sealed, and where the seal stands (`http::sealed_search`).

use super::{Error, Result, Services};
use app::domain::error::ErrorCode;

/// The sealed text is filled up to a multiple of so many bytes, so that its length tells nothing of a name.
const BLOCK: usize = 64;

impl Services {
    /// Seals text without NUL for one account and one purpose. The same text is sealed differently each time.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn seal_words(&self, place: &str, owner: &str, text: &str) -> Result<String> {
        let mut filled = text.as_bytes().to_vec();
        filled.resize(text.len().next_multiple_of(BLOCK).max(BLOCK), 0);
        let sealed = self.credentials.vault.seal(&bound(place, owner), &filled, &*self.random);
        sealed.map_err(|error| Error::Failed(ErrorCode::Internal, error))
    }

    /// The text; nothing when it was sealed for somebody else, for another purpose or with another key, or was changed.
    pub fn open_words(&self, place: &str, owner: &str, sealed: &str) -> Option<String> {
        let mut filled = self.credentials.vault.open(&bound(place, owner), sealed).ok()?;
        filled.truncate(filled.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1));
        String::from_utf8(filled).ok()
    }
}

fn bound(place: &str, owner: &str) -> String {
    format!("words\n{place}\n{owner}")
}
