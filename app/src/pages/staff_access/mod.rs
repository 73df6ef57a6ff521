//! Pages of the area "staff access": signing in here, opening an account, proving who one is, a locked screen. Not here:
//! signing in at the identity provider (`account`).

pub mod accounts;
pub mod citizen_sessions;
pub mod handed;
pub mod join;
pub mod own;
pub mod parts;
pub mod prove;
pub mod sign_in;
pub mod unlock;

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    [
        accounts::samples(),
        citizen_sessions::samples(),
        handed::samples(),
        join::samples(),
        own::samples(),
        prove::samples(),
        sign_in::samples(),
        unlock::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
