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
use app::domain::permission::Action as A;
use axum::{
    extract::DefaultBodyLimit,
    routing::{MethodRouter, get, post},
};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    [own(), papers(), tracking()].into_iter().flatten().collect()
}

fn route(
    methods: &'static str,
    path: &'static str,
    action: &'static [A],
    access: Access,
    handler: MethodRouter<Centre>,
) -> Route {
    Route { methods, path, action, access, handler }
}

fn own() -> Vec<Route> {
    use Access::{Citizen, SignedIn};
    let upload = post(supplement::attach).layer(DefaultBodyLimit::disable());
    vec![
        route("GET", "/dossiers", &[A::ListOwnDossiers], Citizen, get(list::list)),
        route("GET", "/dossiers/{id}", &[A::OpenDossier], SignedIn, get(show::show)),
        route("GET", "/dossiers/{id}/receipt", &[A::ReadOwnDossier], Citizen, get(receipt::receipt)),
        // The desk answers for who comes with what was asked for.
        route(
            "GET POST",
            "/dossiers/{id}/supplement",
            &[A::WriteAnswer, A::SendAnswer],
            SignedIn,
            get(supplement::show).post(supplement::send),
        ),
        route(
            "POST",
            "/dossiers/{id}/supplement/{item}",
            &[A::WriteAnswer],
            SignedIn,
            post(supplement::answer),
        ),
        route("POST", "/dossiers/{id}/supplement/{item}/papers", &[A::WriteAnswer], SignedIn, upload),
        route(
            "GET POST",
            "/dossiers/{id}/withdraw",
            &[A::ReadOwnDossier, A::WithdrawDossier],
            Citizen,
            get(withdraw::ask).post(withdraw::withdraw),
        ),
        route("POST", "/dossiers/{id}/receive", &[A::ReceiveResult], Citizen, post(receive::receive)),
        route(
            "GET POST",
            "/dossiers/{id}/rate",
            &[A::ReadOwnDossier, A::RateDossier],
            Citizen,
            get(rate::own).post(rate::rate_own),
        ),
    ]
}

/// Also for staff who may see the dossier, and for whoever holds its printed secret.
fn papers() -> Vec<Route> {
    use Access::Token;
    vec![
        route("GET", "/dossiers/{id}/access", &[A::ReadAccessLog], Token, get(access::show)),
        route(
            "GET",
            "/dossiers/{id}/receipt.pdf",
            &[A::ReadOwnDossier],
            Access::Citizen,
            get(print::receipt),
        ),
        route("GET", "/dossiers/{id}/slip.pdf", &[A::PrintPaper], Token, get(print::slip)),
        route("GET", "/dossiers/{id}/supplement.pdf", &[A::PrintPaper], Token, get(print::supplement)),
        route("GET", "/dossiers/{id}/refusal.pdf", &[A::PrintPaper], Token, get(print::refusal)),
        route("GET", "/dossiers/{id}/apology.pdf", &[A::PrintPaper], Token, get(print::apology)),
        route("GET", "/dossiers/{id}/stop.pdf", &[A::PrintPaper], Token, get(print::stop)),
        route("GET", "/dossiers/{id}/result.pdf", &[A::PrintPaper], Token, get(print::result)),
    ]
}

fn tracking() -> Vec<Route> {
    use Access::{Public, Token};
    vec![
        route("GET POST", "/q/{token}", &[A::FollowByToken], Token, get(track::show).post(track::unlock)),
        route("GET", "/q/{token}/history", &[A::FollowByToken], Token, get(history::show)),
        route(
            "GET POST",
            "/q/{token}/rate",
            &[A::RateByToken],
            Token,
            get(rate::bearer).post(rate::rate_bearer),
        ),
        route("POST", "/track/end", &[A::FollowByCode], Public, post(pass::end)),
        route("GET POST", "/track", &[A::FollowByCode], Public, get(find::show).post(find::find)),
    ]
}
