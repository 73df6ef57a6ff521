//! Routes of the area "business": acting for others, an organisation's people, powers of attorney, its board and
//! calendar.

pub(in crate::http) mod acting;
mod attorneys;
mod board;
mod calendar;
mod export;
mod team;

use super::routes::{Access, Route};
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// Bytes that an upload of one signed document may have in all.
const UPLOAD_BYTES: usize = 61 * 1024 * 1024;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let citizen = |methods, path, handler| Route { methods, path, access: Access::Citizen, handler };
    let token = |methods, path, handler| Route { methods, path, access: Access::Token, handler };
    let give = get(attorneys::show).post(attorneys::give).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    vec![
        citizen("GET POST", "/acting", get(acting::show).post(acting::choose)),
        citizen("GET", "/business", get(board::show)),
        citizen("POST", "/business/views", post(board::keep_view)),
        citizen("POST", "/business/views/{id}/delete", post(board::forget_view)),
        citizen("GET", "/business/export.csv", get(export::csv)),
        citizen("GET", "/business/export.xlsx", get(export::xlsx)),
        citizen("GET", "/business/results.zip", get(export::results)),
        citizen("GET", "/business/calendar", get(calendar::show)),
        citizen("POST", "/business/calendar/feed", post(calendar::open_feed)),
        citizen("POST", "/business/calendar/feed/delete", post(calendar::close_feed)),
        token("GET", "/calendar/{token}", get(calendar::feed)),
        citizen("GET", "/business/team", get(team::show)),
        citizen("POST", "/business/team/{account}/roles", post(team::change_roles)),
        citizen("GET POST", "/business/team/{account}/remove", get(team::ask).post(team::remove)),
        citizen("POST", "/business/invitations", post(team::invite)),
        citizen("POST", "/business/invitations/{id}/revoke", post(team::revoke)),
        token("GET POST", "/join/{token}", get(team::offer).post(team::join)),
        citizen("GET POST", "/attorneys", give),
        citizen("POST", "/attorneys/{id}/end", post(attorneys::end)),
        citizen("GET", "/attorneys/{id}/document", get(attorneys::document)),
    ]
}
