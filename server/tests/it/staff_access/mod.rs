//! Accounts of members of staff: opening, signing in, guessing, proving anew, locking and recovering. Not here: the pages
//! for it.

mod authenticator;
mod changing;
mod guessing;
mod interleaving;
mod looking_up;
mod opening;
mod passkeys;
mod proving;
mod recovering;
mod signing_in;

use crate::support::Centre;
use app::domain::dossier::Actor;
use server::{
    credentials::TotpSecret,
    service::staff_access::{Here, StaffSignIn, Typed},
    store::staff_accounts,
};

pub const DESK: &str = "desk.hong-gai";
pub const PASSWORD: &str = "con mèo trèo cây cau";
pub const HERE: &str = "198.51.100.7";

/// Somebody at their screen.
pub fn at<'a>(session: &'a str, actor: &'a Actor) -> Here<'a> {
    Here { actor, session, address: HERE }
}

/// A code alone.
pub fn typed(code: &str) -> Typed<'_> {
    Typed { password: "", code }
}

/// An administrator, invented where the catalogue has only one.
pub fn admin(login: &str) -> Actor {
    Actor::Staff {
        login: login.to_owned(),
        assignments: vec![("QN.TT".to_owned(), app::domain::unit::Role::Admin)],
    }
}

/// Opens an account with an authenticator app; returns the recovery codes.
pub async fn open(centre: &Centre, login: &str) -> Vec<String> {
    let services = &centre.services;
    let invitation = services.invite_from_console(login).await.unwrap();
    let next = services.join_with_password(&invitation, "", PASSWORD, PASSWORD, HERE).await.unwrap();
    services.join_totp(&next).await.unwrap();
    let code = waiting_code(centre, login).await;
    let joined = services.finish_join_totp(&next, &code, HERE, "Chrome · Windows").await.unwrap();
    assert!(services.who(&joined.session).await.unwrap().is_some());
    joined.codes
}

/// What the app of a login shows now.
pub async fn code(centre: &Centre, login: &str) -> String {
    let account = staff_accounts::find(&mut *centre.reader().await, login).await.unwrap().unwrap();
    secret(centre, login, &account.totp).code(centre.services.now().0).unwrap()
}

/// What an app shows that is not confirmed yet.
pub async fn waiting_code(centre: &Centre, login: &str) -> String {
    let account = staff_accounts::find(&mut *centre.reader().await, login).await.unwrap().unwrap();
    secret(centre, login, &account.totp_new).code(centre.services.now().0).unwrap()
}

fn secret(centre: &Centre, login: &str, sealed: &str) -> TotpSecret {
    let bytes = centre.services.credentials.vault.open(&format!("totp:{login}"), sealed).unwrap();
    TotpSecret::from_bytes(&bytes).unwrap()
}

/// Tries to sign in; the error's code if it fails.
pub async fn try_to(
    centre: &Centre,
    (login, password, code): (&str, &str, &str),
    from: &str,
) -> Result<String, &'static str> {
    let tried = StaffSignIn { login, password, code };
    centre.services.sign_in_staff(tried, from, "Chrome · Windows").await.map_err(|error| error.code().code())
}
