//! The band below the title by which a dossier is found again: code and bar code, the look-up secret
//! and the date that matters most on the left, the QR code on the right.

use crate::documents::{
    DocumentError, Tracking,
    barcode::Bars,
    layout::{Align, Flow, MM, Role, Text},
    qr,
    wording::{fill, say},
};
use app::{
    domain::dossier::Mark,
    texts::{self, forms},
};

/// The side of a QR code with its quiet zone: the code itself is 30 mm or more.
pub const QR_SIDE: f32 = 39.0 * MM;
/// The height of the bars.
const BARS: f32 = 11.0 * MM;
/// The width of the column of the look-up secret.
const SECRET: f32 = 42.0 * MM;

/// What a band shows beside the QR code.
pub struct Band<'a> {
    /// What the code is.
    pub label: texts::Text,
    pub tracking: &'a Tracking,
    pub bars: Bars,
    /// A date that the reader looks for first: what it is and when.
    pub date: Option<(texts::Text, String)>,
    /// By what the history is proved later.
    pub proof: Option<&'a Mark>,
    /// What the QR code is, and the words below it.
    pub scan: (texts::Text, texts::Text),
}

impl<'a> Band<'a> {
    /// A band with a Code 128 and a QR code that opens the tracking page.
    pub fn of(label: texts::Text, tracking: &'a Tracking) -> Self {
        let scan = (forms::CODE_QR_TRACK, forms::CODE_SCAN_TRACK);
        Self { label, tracking, bars: Bars::Code128, date: None, proof: None, scan }
    }
}

impl Flow {
    /// Writes the band.
    ///
    /// # Errors
    /// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`].
    pub fn band(&mut self, band: Band<'_>) -> Result<(), DocumentError> {
        self.keep(QR_SIDE + 16.0);
        let (top, width) = (self.y, self.sheet.text() - QR_SIDE - 4.0 * MM);
        let tracking = band.tracking;
        let mut y =
            top + self.pair(say(band.label), &tracking.code, (self.sheet.left, top, width)) + 1.0 * MM;
        // The quiet zone of the bars reaches into the margin, so that they stand flush with the text.
        let quiet = 3.0 * MM;
        self.barcode((band.bars, &tracking.code), (self.sheet.left - quiet, y), (width + quiet, BARS))?;
        y += BARS + 2.5 * MM;
        let mut x = self.sheet.left;
        let mut height: f32 = 0.0;
        if let Some(secret) = &tracking.secret {
            height = self.pair(say(forms::CODE_SECRET), secret, (x, y, SECRET - 2.0 * MM));
            x += SECRET;
        }
        if let Some((label, date)) = &band.date {
            let width = self.sheet.left + width - x;
            height = height.max(self.pair(say(*label), date, (x, y, width)));
        }
        if let Some(mark) = band.proof {
            let part = self.structure.add(Role::Paragraph);
            let text =
                Text::sized(9.0).regular(format!("{}: ", say(forms::CODE_PROOF))).bold(mark.to_string());
            y += height + 0.5 * MM;
            height = self.beside(part, &text, (self.sheet.left, y, width), Align::Left);
        }
        let name = fill(band.scan.0, &[("code", &tracking.code)]);
        let bottom = self.qr_with_caption(&tracking.url, &name, (top, say(band.scan.1)))?;
        self.y = (y + height).max(bottom);
        self.space(2.5 * MM);
        Ok(())
    }

    /// Draws a QR code at the right margin with a caption below, and returns where it ends.
    /// The modules stand flush with `top` and the margin; the quiet zone lies outside them.
    ///
    /// # Errors
    /// [`DocumentError::QrTooLong`].
    pub fn qr_with_caption(
        &mut self,
        url: &str,
        name: &str,
        (top, caption): (f32, &str),
    ) -> Result<f32, DocumentError> {
        let matrix = qr::matrix(url)?;
        let quiet = QR_SIDE / matrix.outer_side() as f32 * qr::QUIET_ZONE as f32;
        let inner = QR_SIDE - 2.0 * quiet;
        let x = self.sheet.right - inner;
        self.qr(url, name, (x - quiet, top + 2.0 - quiet, QR_SIDE))?;
        let part = self.structure.add(Role::Paragraph);
        let text = Text::sized(10.0).italic(caption);
        let y = top + 2.0 + inner + quiet;
        Ok(y + self.beside(part, &text, (x, y, inner), Align::Centre))
    }

    /// A small label with its value in large type below; returns the height.
    fn pair(&mut self, label: &str, value: &str, (x, y, width): (f32, f32, f32)) -> f32 {
        let part = self.structure.add(Role::Paragraph);
        let mut height = self.beside(part, &Text::sized(11.0).regular(label), (x, y, width), Align::Left);
        let part = self.structure.add(Role::Paragraph);
        height += self.beside(part, &Text::sized(14.0).bold(value), (x, y + height, width), Align::Left);
        height
    }
}
