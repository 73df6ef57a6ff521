//! Routes of the area "office".

use super::routes::Route;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
