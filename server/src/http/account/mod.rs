//! Routes of the area "account".

mod lang;
mod sign_in;
mod sign_out;

use super::routes::{Access, Route};
use axum::routing::{get, post};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    use Access::Public;
    vec![
        Route {
            methods: "GET POST",
            path: "/sign-in",
            access: Public,
            handler: get(sign_in::show).post(sign_in::begin),
        },
        Route { methods: "GET", path: "/sign-in/callback", access: Public, handler: get(sign_in::finish) },
        Route { methods: "POST", path: "/sign-out", access: Public, handler: post(sign_out::sign_out) },
        Route { methods: "GET", path: "/lang/{tag}", access: Public, handler: get(lang::choose) },
    ]
}
