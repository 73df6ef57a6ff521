//! QR codes (ISO/IEC 18004): the module matrix for printing and an accessible SVG for pages.
//! Error correction M and a quiet zone of four modules everywhere. Not here: what a code says.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
};

use qrcode::{Color, EcLevel, QrCode};

use super::DocumentError;

/// The empty border that a reader needs, in modules (ISO/IEC 18004 §6.3.8).
pub const QUIET_ZONE: usize = 4;

/// The dark and light modules of a code, without the quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    side: usize,
    dark: Vec<bool>,
}

/// Neighbouring dark modules of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub row: usize,
    pub column: usize,
    pub length: usize,
}

impl Matrix {
    /// The number of modules on a side, without the quiet zone.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The number of modules on a side, with the quiet zone.
    pub fn outer_side(&self) -> usize {
        self.side + 2 * QUIET_ZONE
    }

    /// The dark modules, joined to bars along each row.
    pub fn bars(&self) -> Vec<Bar> {
        let rows = self.dark.chunks(self.side.max(1)).enumerate();
        rows.flat_map(|(row, modules)| {
            let mut column = 0;
            let runs = modules.chunk_by(|one, other| one == other).map(move |run| {
                let start = column;
                column += run.len();
                (run.first() == Some(&true)).then_some(Bar { row, column: start, length: run.len() })
            });
            runs.flatten().collect::<Vec<_>>()
        })
        .collect()
    }
}

/// The code of these bytes.
///
/// # Errors
/// [`DocumentError::QrTooLong`] above 2,331 bytes, the most that level M can hold.
pub fn matrix(data: &str) -> Result<Matrix, DocumentError> {
    let code = QrCode::with_error_correction_level(data, EcLevel::M).map_err(|_| DocumentError::QrTooLong)?;
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Ok(Matrix { side: code.width(), dark })
}

/// The SVGs of codes that every visitor gets, such as a procedure's address; never one of a single dossier. A key is
/// all that its SVG is made of, so nothing in here can be out of date; what is too much is forgotten altogether.
static KEPT: Mutex<BTreeMap<(String, String), String>> = Mutex::new(BTreeMap::new());
/// More than all procedures in both languages.
const MOST_KEPT: usize = 1_000;

/// As [`svg`], made once: drawing a code takes longer than the page around it.
///
/// # Errors
/// As [`matrix`].
pub fn kept_svg(data: &str, title: &str) -> Result<String, DocumentError> {
    let key = (data.to_owned(), title.to_owned());
    if let Some(svg) = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(svg.clone());
    }
    let svg = svg(data, title)?;
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    kept.insert(key, svg.clone());
    Ok(svg)
}

/// An inline SVG of the code that fills its container: black on white in every colour scheme,
/// with `title` as its name for screen readers.
///
/// # Errors
/// As [`matrix`].
pub fn svg(data: &str, title: &str) -> Result<String, DocumentError> {
    let matrix = matrix(data)?;
    let side = matrix.outer_side();
    let mut path = String::new();
    for Bar { row, column, length } in matrix.bars() {
        let (x, y) = (column + QUIET_ZONE, row + QUIET_ZONE);
        write!(path, "M{x} {y}h{length}v1h-{length}z").map_err(|_| DocumentError::Geometry)?;
    }
    let title = escape(title);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         shape-rendering=\"crispEdges\"><title>{title}</title>\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn the_matrix_has_a_finder_in_three_corners() {
        let matrix = matrix("https://motcua.example/q/2k9m").unwrap();
        let side = matrix.side();
        let dark = |row: usize, column: usize| matrix.dark[row * side + column];
        for (row, column) in [(0, 0), (0, side - 7), (side - 7, 0)] {
            assert!((0..7).all(|step| dark(row, column + step) && dark(row + 6, column + step)));
            assert!(!dark(row + 1, column + 1) && dark(row + 3, column + 3));
        }
    }

    #[test]
    fn bars_cover_exactly_the_dark_modules() {
        let matrix = matrix("QN").unwrap();
        let covered: usize = matrix.bars().iter().map(|bar| bar.length).sum();
        assert_eq!(covered, matrix.dark.iter().filter(|dark| **dark).count());
    }

    #[test]
    fn the_svg_has_a_name_a_quiet_zone_and_nothing_that_runs() {
        let svg = svg("https://motcua.example/q/2k9m", "Mã <script>").unwrap();
        assert!(svg.contains("<title>Mã &lt;script&gt;</title>") && svg.contains("role=\"img\""));
        assert!(svg.contains("M4 4h7v1h-7z"), "the first finder starts after four modules");
        assert!(!svg.contains("<script"));
    }

    #[test]
    fn a_kept_code_is_the_one_of_its_own_address_and_title() {
        for (data, title) in [("/p/1", "a"), ("/p/2", "a"), ("/p/1", "b"), ("/p/1", "a")] {
            assert_eq!(kept_svg(data, title).unwrap(), svg(data, title).unwrap());
        }
    }

    #[test]
    fn data_that_no_code_can_hold_is_an_error() {
        assert_eq!(matrix(&"x".repeat(2332)).unwrap_err().code(), "qr_too_long");
        assert!(matrix(&"x".repeat(2331)).is_ok());
    }
}
