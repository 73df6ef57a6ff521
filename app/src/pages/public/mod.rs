//! Pages of the area "public".

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    Vec::new()
}
