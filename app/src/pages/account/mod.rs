//! Pages of the area "account".

pub mod again;
pub mod consents;
pub mod data;
pub mod inbox;
pub mod over;
pub mod send_again;
pub mod sessions;
pub mod sign_in;
pub mod sign_out_there;
pub mod signed_out;

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    [
        again::samples(),
        consents::samples(),
        data::samples(),
        inbox::samples(),
        over::samples(),
        send_again::samples(),
        sessions::samples(),
        sign_in::samples(),
        sign_out_there::samples(),
        signed_out::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
