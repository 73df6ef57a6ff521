//! The band below the title by which a dossier is found again: code, bar code and look-up secret
//! on the left, QR code on the right. Not here: verification of results (`result_letter`).

use crate::documents::{
    DocumentError, Tracking,
    layout::{Align, Flow, MM, Role, Text, page},
    wording::{fill, say},
};
use app::texts::{self, forms};

/// The side of a QR code with its quiet zone: the code itself is 30 mm or more.
pub const QR_SIDE: f32 = 39.0 * MM;
/// The height of the bars.
const BARS: f32 = 11.0 * MM;

impl Flow {
    /// Writes the band; `label` says what the code is.
    ///
    /// # Errors
    /// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`].
    pub fn band(&mut self, label: texts::Text, tracking: &Tracking) -> Result<(), DocumentError> {
        self.keep(QR_SIDE + 16.0);
        let top = self.y;
        let width = page::TEXT - QR_SIDE - 6.0 * MM;
        let mut y = top + 3.0 * MM;
        y += self.small(say(label), (y, width));
        let code = Text::sized(15.0).bold(tracking.code.clone());
        let part = self.structure.add(Role::Paragraph);
        y += self.beside(part, &code, (page::LEFT, y, width), Align::Left) + 1.0 * MM;
        // The quiet zone of the bars reaches into the margin, so that they stand flush with the text.
        let quiet = 3.0 * MM;
        self.barcode(&tracking.code, (page::LEFT - quiet, y), (width + quiet, BARS))?;
        y += BARS + 2.5 * MM;
        if let Some(secret) = &tracking.secret {
            y += self.small(say(forms::CODE_SECRET), (y, width));
            let part = self.structure.add(Role::Paragraph);
            let spaced = Text::sized(15.0).bold(secret.clone());
            y += self.beside(part, &spaced, (page::LEFT, y, width), Align::Left);
        }
        let name = fill(forms::CODE_QR_TRACK, &[("code", &tracking.code)]);
        let bottom = self.qr_with_caption(&tracking.url, &name, (top, say(forms::CODE_SCAN_TRACK)))?;
        self.y = y.max(bottom) + 2.0 * MM;
        Ok(())
    }

    /// Draws a QR code at the right margin with a caption below, and returns where it ends.
    ///
    /// # Errors
    /// [`DocumentError::QrTooLong`].
    pub fn qr_with_caption(
        &mut self,
        url: &str,
        name: &str,
        (top, caption): (f32, &str),
    ) -> Result<f32, DocumentError> {
        let x = page::RIGHT - QR_SIDE;
        self.qr(url, name, (x, top, QR_SIDE))?;
        let part = self.structure.add(Role::Paragraph);
        let text = Text::sized(10.0).italic(caption);
        let y = top + QR_SIDE - 2.0 * MM;
        Ok(y + self.beside(part, &text, (x, y, QR_SIDE), Align::Centre))
    }

    fn small(&mut self, text: &str, (y, width): (f32, f32)) -> f32 {
        let part = self.structure.add(Role::Paragraph);
        self.beside(part, &Text::sized(11.0).regular(text), (page::LEFT, y, width), Align::Left)
    }
}
