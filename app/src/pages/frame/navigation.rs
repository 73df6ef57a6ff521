//! The areas of the site in the page's head, by who looks at it. Not here: how they are drawn (`components`).

use super::{ActingFor, Frame, Viewer};
use crate::{
    components::{Glyph, NavItem},
    texts,
};

/// The areas that this viewer can go to, the present one marked.
pub(super) fn of(frame: &Frame) -> Vec<NavItem> {
    use texts::site as t;
    let path = frame.address.split('?').next().unwrap_or_default();
    // A page below a part of the office belongs to that part; everything is below "/" and "/office".
    let below = |href: &str| {
        href.matches('/').count() > 1 && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'))
    };
    let item = |text, href: &str, glyph, unread| NavItem {
        label: frame.lang.t(text).to_owned(),
        href: href.to_owned(),
        glyph,
        open: path == href || below(href),
        unread,
    };
    match frame.viewer {
        Viewer::Officer { desk, director, admin, inspector, .. } => {
            let mut items = vec![item(t::NAV_QUEUE, "/office", Glyph::Folder, 0)];
            if desk {
                items.push(item(t::NAV_COUNTER, "/office/counter", Glyph::Person, 0));
            }
            if desk || director || !(admin || inspector) {
                items.push(item(t::NAV_BATCHES, "/office/batches", Glyph::DoubleCheck, 0));
            }
            if desk || director {
                items.push(item(t::NAV_REGISTER, "/office/register", Glyph::List, 0));
            }
            if director {
                items.push(item(t::NAV_BOARD, "/office/board", Glyph::Info, 0));
                items.push(item(t::NAV_REPORTS, "/office/reports", Glyph::Paper, 0));
            }
            if admin {
                items.push(item(t::NAV_ORGANISATION, "/office/organisation", Glyph::Home, 0));
                items.push(item(t::NAV_EDITOR, "/office/procedures", Glyph::Pencil, 0));
                items.push(item(texts::staff_access::ACCOUNTS_NAV, "/office/accounts", Glyph::Person, 0));
            }
            if inspector {
                items.push(item(texts::access::NAV, "/office/journal", Glyph::Person, 0));
            }
            if director || admin || inspector {
                items.push(item(texts::proofs::AUDIT_NAV, "/office/audit", Glyph::Check, 0));
            }
            items.push(item(t::NAV_PROCEDURES, "/procedures", Glyph::Search, 0));
            items
        }
        _ => vec![
            item(t::NAV_HOME, "/", Glyph::Home, 0),
            item(t::NAV_PROCEDURES, "/procedures", Glyph::Search, 0),
            match frame.acting {
                ActingFor::Organisation(_) => item(texts::business::NAV_BOARD, "/business", Glyph::Folder, 0),
                _ => item(t::NAV_DOSSIERS, "/dossiers", Glyph::Folder, 0),
            },
            item(t::NAV_INBOX, "/inbox", Glyph::Bell, frame.unread),
        ],
    }
}
