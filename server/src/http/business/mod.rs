//! Routes of the area "business": acting for others, an organisation's people, powers of attorney, its board and
//! calendar.

pub(in crate::http) mod acting;
mod attorney_lines;
mod attorneys;
mod board;
mod calendar;
mod export;
mod team;

use super::routes::{Access, Route};
use app::domain::permission::Action as A;
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// Bytes that an upload of one signed document may have in all.
const UPLOAD_BYTES: usize = 61 * 1024 * 1024;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let citizen =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Citizen, handler };
    let token =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Token, handler };
    let give = get(attorneys::show).post(attorneys::give).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    vec![
        citizen("GET POST", "/acting", &[A::ActForOthers], get(acting::show).post(acting::choose)),
        citizen("GET", "/business", &[A::ReadCompany], get(board::show)),
        citizen("POST", "/business/views", &[A::ReadCompany], post(board::keep_view)),
        citizen("POST", "/business/views/{id}/delete", &[A::ReadCompany], post(board::forget_view)),
        citizen("GET", "/business/export.csv", &[A::ReadCompany], get(export::csv)),
        citizen("GET", "/business/export.xlsx", &[A::ReadCompany], get(export::xlsx)),
        citizen("GET", "/business/results.zip", &[A::ReadCompany], get(export::results)),
        citizen("GET", "/business/calendar", &[A::ReadCompany], get(calendar::show)),
        citizen("POST", "/business/calendar/feed", &[A::ReadCompany], post(calendar::open_feed)),
        citizen("POST", "/business/calendar/feed/delete", &[A::ReadCompany], post(calendar::close_feed)),
        token("GET", "/calendar/{token}", &[A::ReadCalendarFeed], get(calendar::feed)),
        citizen("GET", "/business/team", &[A::ManageCompany], get(team::show)),
        citizen("POST", "/business/team/{account}/roles", &[A::ManageCompany], post(team::change_roles)),
        citizen(
            "GET POST",
            "/business/team/{account}/remove",
            &[A::ReleaseMember],
            get(team::ask).post(team::remove),
        ),
        citizen("POST", "/business/invitations", &[A::ManageCompany], post(team::invite)),
        citizen("POST", "/business/invitations/{id}/revoke", &[A::ManageCompany], post(team::revoke)),
        token(
            "GET POST",
            "/join/{token}",
            &[A::ReadInvitation, A::AcceptInvitation],
            get(team::offer).post(team::join),
        ),
        citizen("GET POST", "/attorneys", &[A::GiveAttorney], give),
        citizen("POST", "/attorneys/{id}/end", &[A::EndAttorney], post(attorneys::end)),
        citizen("GET", "/attorneys/{id}/document", &[A::ReadAttorney], get(attorneys::document)),
    ]
}
