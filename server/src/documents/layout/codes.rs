//! Draws QR codes and bar codes as sharp vector shapes.
//! Not here: making the codes (`qr`, `barcode`), and the words around them (`parts`).

use super::{
    flow::{Area, Flow, MM, Mark},
    tags::{Part, Role},
};
use crate::documents::{
    DocumentError,
    barcode::{self, Bars},
    qr,
};

impl Flow {
    /// Draws a QR code in a square of `side` points, quiet zone included, that opens its address
    /// when it is pressed on a screen.
    ///
    /// # Errors
    /// [`DocumentError::QrTooLong`].
    pub fn qr(&mut self, url: &str, label: &str, (x, y, side): (f32, f32, f32)) -> Result<(), DocumentError> {
        let matrix = qr::matrix(url)?;
        let module = side / matrix.outer_side() as f32;
        let quiet = qr::QUIET_ZONE as f32;
        let bars = matrix.bars().into_iter().map(|bar| Area {
            x: x + (bar.column as f32 + quiet) * module,
            y: y + (bar.row as f32 + quiet) * module,
            width: bar.length as f32 * module,
            height: module,
        });
        let areas = bars.collect();
        let link = self.structure.add(Role::Link);
        let figure = self.structure.add_to(link, Role::Figure(label.to_owned()));
        let area = Area { x, y, width: side, height: side };
        self.put(Some(link), Mark::Link { area, url: url.to_owned(), label: label.to_owned() });
        self.put(Some(figure), Mark::Fill { areas, grey: 0 });
        Ok(())
    }

    /// Draws a bar code of at most `width` points, quiet zones included, and returns its part.
    ///
    /// # Errors
    /// [`DocumentError::BarcodeLetter`].
    pub fn barcode(
        &mut self,
        (kind, text): (Bars, &str),
        (x, y): (f32, f32),
        size: (f32, f32),
    ) -> Result<Part, DocumentError> {
        let (width, height) = size;
        let widths = kind.widths(text)?;
        let total = widths.iter().sum::<usize>() + 2 * barcode::QUIET_ZONE;
        let module = (width / total as f32).min(0.3 * MM);
        let mut pen = x + barcode::QUIET_ZONE as f32 * module;
        let mut areas = Vec::new();
        for pair in widths.chunks(2) {
            let bar = pair.first().copied().unwrap_or_default() as f32 * module;
            areas.push(Area { x: pen, y, width: bar, height });
            pen += bar + pair.get(1).copied().unwrap_or_default() as f32 * module;
        }
        let figure = self.structure.add(Role::Figure(text.to_owned()));
        self.put(Some(figure), Mark::Fill { areas, grey: 0 });
        Ok(figure)
    }
}
