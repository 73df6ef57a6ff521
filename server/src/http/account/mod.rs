//! Routes of the area "account".

use super::routes::Route;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
