//! Pages of the area "account".

pub mod inbox;
pub mod sign_in;

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    [inbox::samples(), sign_in::samples()].into_iter().flatten().collect()
}
