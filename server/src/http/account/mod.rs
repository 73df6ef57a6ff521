//! Routes of the area "account".

mod again;
mod consents;
mod data;
mod inbox;
mod lang;
mod over;
pub(in crate::http) mod push;
mod sessions;
mod sign_in;
pub mod sign_out;

use super::routes::{Access, Route};
use app::domain::permission::Action as A;
use axum::routing::{get, post};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    use Access::{Citizen, Public, SignedIn};
    vec![
        Route {
            methods: "GET POST",
            path: "/sign-in",
            action: &[A::SignIn],
            access: Public,
            handler: get(sign_in::show).post(sign_in::begin),
        },
        Route {
            methods: "GET",
            path: "/sign-in/callback",
            action: &[A::SignIn],
            access: Public,
            handler: get(sign_in::finish),
        },
        Route {
            methods: "POST",
            path: "/sign-out",
            action: &[A::SignOut],
            access: Public,
            handler: post(sign_out::sign_out),
        },
        Route {
            methods: "GET",
            path: "/signed-out",
            action: &[A::SignOut],
            access: Public,
            handler: get(sign_out::done),
        },
        Route {
            methods: "GET",
            path: "/session",
            action: &[A::SignOut],
            access: Public,
            handler: get(over::over_or_not),
        },
        Route {
            methods: "POST",
            path: "/auth/backchannel",
            action: &[A::EndSessionsByProvider],
            access: Public,
            handler: post(sign_out::by_provider),
        },
        Route {
            methods: "GET POST",
            path: "/sign-in/again",
            action: &[A::ProveAnew],
            access: SignedIn,
            handler: get(again::show).post(again::begin),
        },
        Route {
            methods: "GET",
            path: "/account/sessions",
            action: &[A::EndOwnSessions],
            access: SignedIn,
            handler: get(sessions::show),
        },
        Route {
            methods: "POST",
            path: "/account/sessions/end",
            action: &[A::EndOwnSessions],
            access: SignedIn,
            handler: post(sessions::end),
        },
        Route {
            methods: "POST",
            path: "/account/sessions/end-others",
            action: &[A::EndOwnSessions],
            access: SignedIn,
            handler: post(sessions::end_others),
        },
        Route {
            methods: "GET POST",
            path: "/account/data",
            action: &[A::TakeOwnData],
            access: Citizen,
            handler: get(data::show).post(data::take),
        },
        Route {
            methods: "GET",
            path: "/account/consents",
            action: &[A::KeepConsents],
            access: Citizen,
            handler: get(consents::show),
        },
        Route {
            methods: "POST",
            path: "/account/consents/withdraw",
            action: &[A::KeepConsents],
            access: Citizen,
            handler: post(consents::withdraw),
        },
        Route {
            methods: "GET",
            path: "/lang/{tag}",
            action: &[A::ChooseLanguage],
            access: Public,
            handler: get(lang::choose),
        },
        Route {
            methods: "GET",
            path: "/inbox",
            action: &[A::ReadInbox],
            access: Citizen,
            handler: get(inbox::show),
        },
        Route {
            methods: "POST",
            path: "/inbox/read",
            action: &[A::ReadInbox],
            access: Citizen,
            handler: post(inbox::mark_read),
        },
        Route {
            methods: "GET",
            path: "/account/push/key",
            action: &[A::ReadPublicPage],
            access: Public,
            handler: get(push::key),
        },
        Route {
            methods: "POST",
            path: "/account/push",
            action: &[A::ReceivePush],
            access: Citizen,
            handler: post(push::subscribe),
        },
        Route {
            methods: "POST",
            path: "/account/push/delete",
            action: &[A::ReceivePush],
            access: Citizen,
            handler: post(push::unsubscribe),
        },
    ]
}
