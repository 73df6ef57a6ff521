//! Routes of the area "account".

mod again;
mod consents;
mod data;
mod inbox;
mod lang;
mod push;
mod sessions;
mod sign_in;
mod sign_out;

use super::routes::{Access, Route};
use axum::routing::{get, post};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    use Access::{Citizen, Public, SignedIn};
    vec![
        Route {
            methods: "GET POST",
            path: "/sign-in",
            access: Public,
            handler: get(sign_in::show).post(sign_in::begin),
        },
        Route { methods: "GET", path: "/sign-in/callback", access: Public, handler: get(sign_in::finish) },
        Route { methods: "POST", path: "/sign-out", access: Public, handler: post(sign_out::sign_out) },
        Route { methods: "GET", path: "/signed-out", access: Public, handler: get(sign_out::done) },
        Route {
            methods: "POST",
            path: "/auth/backchannel",
            access: Public,
            handler: post(sign_out::by_provider),
        },
        Route {
            methods: "GET POST",
            path: "/sign-in/again",
            access: SignedIn,
            handler: get(again::show).post(again::begin),
        },
        Route { methods: "GET", path: "/account/sessions", access: SignedIn, handler: get(sessions::show) },
        Route {
            methods: "POST",
            path: "/account/sessions/end",
            access: SignedIn,
            handler: post(sessions::end),
        },
        Route {
            methods: "POST",
            path: "/account/sessions/end-others",
            access: SignedIn,
            handler: post(sessions::end_others),
        },
        Route {
            methods: "GET POST",
            path: "/account/data",
            access: Citizen,
            handler: get(data::show).post(data::take),
        },
        Route { methods: "GET", path: "/account/consents", access: Citizen, handler: get(consents::show) },
        Route {
            methods: "POST",
            path: "/account/consents/withdraw",
            access: Citizen,
            handler: post(consents::withdraw),
        },
        Route { methods: "GET", path: "/lang/{tag}", access: Public, handler: get(lang::choose) },
        Route { methods: "GET", path: "/inbox", access: Citizen, handler: get(inbox::show) },
        Route { methods: "POST", path: "/inbox/read", access: Citizen, handler: post(inbox::mark_read) },
        Route { methods: "GET", path: "/account/push/key", access: Public, handler: get(push::key) },
        Route { methods: "POST", path: "/account/push", access: Citizen, handler: post(push::subscribe) },
        Route {
            methods: "POST",
            path: "/account/push/delete",
            access: Citizen,
            handler: post(push::unsubscribe),
        },
    ]
}
