//! Pages of the area "office".

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    Vec::new()
}
