//! What a refusal and a stop notice have in common: whose dossier it is, lists under a heading, and where one may
//! complain. Not here: what was decided and why.

use super::{
    band::Band,
    rows::{Rows, SIZE},
};
use crate::documents::{
    Desk, DocumentError, Tracking,
    layout::{Flow, Text},
    wording::{fill, say},
};
use app::texts::{self, forms};

impl Flow {
    /// Writes the code band and the people of a dossier on which something was decided; labels take `share` of
    /// the width.
    ///
    /// # Errors
    /// As [`Flow::band`].
    pub fn dossier_of(&mut self, tracking: &Tracking, people: Rows, share: f32) -> Result<(), DocumentError> {
        self.band(Band::of(forms::CODE_DOSSIER, tracking))?;
        self.rows(people, share);
        self.space(4.0);
        Ok(())
    }

    /// Writes a heading with one line for each item; nothing where there is no item.
    pub fn section(&mut self, title: texts::Text, items: &[String]) {
        if !items.is_empty() {
            self.heading(say(title));
            self.dashed(items.iter().map(|item| Text::sized(SIZE).regular(item)));
        }
    }

    /// Writes how to complain, and the number to call.
    pub fn remedies(&mut self, desk: &Desk) {
        self.space(4.0);
        self.say(fill(forms::REFUSAL_CLOSING, &[("hotline", &desk.hotline)]));
    }
}
