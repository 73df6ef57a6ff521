//! Routes of a dossier that was sent: its owner's pages, its papers to print, and following it by QR code.

mod access;
mod find;
mod history;
mod json;
mod list;
pub mod pass;
mod print;
mod rate;
mod receipt;
mod receive;
mod show;
mod supplement;
mod track;
mod withdraw;

use super::{
    Centre,
    routes::{Access, Route},
};
use axum::{
    extract::DefaultBodyLimit,
    routing::{MethodRouter, get, post},
};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    [own(), papers(), tracking()].into_iter().flatten().collect()
}

fn route(methods: &'static str, path: &'static str, access: Access, handler: MethodRouter<Centre>) -> Route {
    Route { methods, path, access, handler }
}

fn own() -> Vec<Route> {
    use Access::{Citizen, SignedIn};
    let upload = post(supplement::attach).layer(DefaultBodyLimit::disable());
    vec![
        route("GET", "/dossiers", Citizen, get(list::list)),
        route("GET", "/dossiers/{id}", SignedIn, get(show::show)),
        route("GET", "/dossiers/{id}/receipt", Citizen, get(receipt::receipt)),
        // The desk answers for who comes with what was asked for.
        route(
            "GET POST",
            "/dossiers/{id}/supplement",
            SignedIn,
            get(supplement::show).post(supplement::send),
        ),
        route("POST", "/dossiers/{id}/supplement/{item}", SignedIn, post(supplement::answer)),
        route("POST", "/dossiers/{id}/supplement/{item}/papers", SignedIn, upload),
        route("GET POST", "/dossiers/{id}/withdraw", Citizen, get(withdraw::ask).post(withdraw::withdraw)),
        route("POST", "/dossiers/{id}/receive", Citizen, post(receive::receive)),
        route("GET POST", "/dossiers/{id}/rate", Citizen, get(rate::own).post(rate::rate_own)),
    ]
}

/// Also for staff who may see the dossier, and for whoever holds its printed secret.
fn papers() -> Vec<Route> {
    use Access::Token;
    vec![
        route("GET", "/dossiers/{id}/access", Token, get(access::show)),
        route("GET", "/dossiers/{id}/receipt.pdf", Access::Citizen, get(print::receipt)),
        route("GET", "/dossiers/{id}/slip.pdf", Token, get(print::slip)),
        route("GET", "/dossiers/{id}/supplement.pdf", Token, get(print::supplement)),
        route("GET", "/dossiers/{id}/refusal.pdf", Token, get(print::refusal)),
        route("GET", "/dossiers/{id}/apology.pdf", Token, get(print::apology)),
        route("GET", "/dossiers/{id}/stop.pdf", Token, get(print::stop)),
        route("GET", "/dossiers/{id}/result.pdf", Token, get(print::result)),
    ]
}

fn tracking() -> Vec<Route> {
    use Access::{Public, Token};
    vec![
        route("GET POST", "/q/{token}", Token, get(track::show).post(track::unlock)),
        route("GET", "/q/{token}/history", Token, get(history::show)),
        route("GET POST", "/q/{token}/rate", Token, get(rate::bearer).post(rate::rate_bearer)),
        route("GET POST", "/track", Public, get(find::show).post(find::find)),
    ]
}
