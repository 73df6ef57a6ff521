//! Pages of the area "account".

pub mod sign_in;

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    sign_in::samples()
}
