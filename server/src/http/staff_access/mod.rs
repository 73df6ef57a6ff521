//! Routes of the area "staff access": signing in here, opening an account, proving who one is, a locked screen. Not here:
//! carrying a form on meanwhile (`vouch`).

mod accounts;
mod citizen_sessions;
mod join;
mod own;
pub mod prove;
mod sign_in;
pub mod unlock;

use super::{
    reply,
    routes::{Access, Route},
};
use crate::{
    documents::qr,
    service::{Error, Result, staff_access::Challenge, staff_access::NewTotp},
};
use app::{
    domain::{error::ErrorCode, permission::Action as A, session},
    pages::staff_access::parts::NewApp,
    texts::{Lang, staff_access as t},
};
use axum::{
    Json,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::Value;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    use Access::{Public, SignedIn, Staff, Token};
    let route = |methods, path, action, access, handler| Route { methods, path, action, access, handler };
    vec![
        route(
            "GET POST",
            "/sign-in/staff",
            &[A::SignIn],
            Public,
            get(sign_in::show).post(sign_in::by_password),
        ),
        route("POST", "/sign-in/staff/passkey", &[A::SignIn], Public, post(sign_in::begin_passkey)),
        route("POST", "/sign-in/staff/passkey/finish", &[A::SignIn], Public, post(sign_in::by_passkey)),
        route(
            "GET POST",
            "/staff/join/{token}",
            &[A::OpenStaffAccount],
            Token,
            get(join::show).post(join::password),
        ),
        route("POST", "/staff/join/{token}/app", &[A::OpenStaffAccount], Token, post(join::app)),
        route(
            "POST",
            "/staff/join/{token}/passkey",
            &[A::OpenStaffAccount],
            Token,
            post(join::begin_passkey),
        ),
        route(
            "POST",
            "/staff/join/{token}/passkey/finish",
            &[A::OpenStaffAccount],
            Token,
            post(join::passkey),
        ),
        route("GET", "/office/accounts", &[A::KeepStaffAccounts], Staff, get(accounts::show)),
        route("POST", "/office/accounts/{deed}", &[A::KeepStaffAccounts], Staff, post(accounts::act)),
        route(
            "GET POST",
            "/office/citizen-sessions",
            &[A::EndCitizenSessions],
            Staff,
            get(citizen_sessions::show).post(citizen_sessions::end),
        ),
        route("GET", "/office/access", &[A::KeepOwnAccess], Staff, get(own::show)),
        route("POST", "/office/access/passkey", &[A::KeepOwnAccess], Staff, post(own::begin_passkey)),
        route("POST", "/office/access/{deed}", &[A::KeepOwnAccess], Staff, post(own::act)),
        route("GET POST", "/prove", &[A::ProveAnew], SignedIn, get(prove::show).post(prove::here)),
        route("POST", "/prove/passkey", &[A::ProveAsOfficer], Staff, post(prove::begin_passkey)),
        route("GET", "/prove/done", &[A::ProveAnew], SignedIn, get(prove::done)),
        route("POST", "/awake", &[A::LockScreen], Staff, post(unlock::awake)),
        route("POST", "/lock", &[A::LockScreen], Staff, post(unlock::lock)),
        route("GET POST", "/unlock", &[A::LockScreen], Staff, get(unlock::show).post(unlock::here)),
        route("POST", "/unlock/passkey", &[A::LockScreen], Staff, post(unlock::begin_passkey)),
    ]
}

/// The browser's device in words.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    session::device(agent.unwrap_or_default())
}

/// A challenge for the browser, or what is wrong, as JSON.
fn challenge(challenge: Result<Challenge>, lang: Lang) -> Response {
    match challenge {
        Ok(made) => {
            Json(crate::http::api::answers::Ceremony { ceremony: made.ceremony, options: made.options })
                .into_response()
        }
        Err(error) => reply::json_problem(&error, lang),
    }
}

/// What a device answered, as the form brings it.
fn answer(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|_| ErrorCode::PasskeyRefused.into())
}

/// The picture and the key of a new app.
fn new_app(totp: NewTotp, lang: Lang) -> Result<NewApp> {
    let picture = qr::svg(&totp.address, lang.t(t::JOIN_APP_PICTURE));
    let picture = picture.map_err(|error| Error::Failed(ErrorCode::Internal, error.into()))?;
    Ok(NewApp { picture, typed: totp.typed })
}
