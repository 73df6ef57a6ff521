//! Routes of the area "ops".

use super::routes::Route;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
