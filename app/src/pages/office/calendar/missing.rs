//! The warning that a coming year has no calendar, for the pages that leaders and administrators look at every day.
//! Not here: when it is time to warn (`domain::working_time`).

use crate::{
    components::{Notice, NoticeTone},
    texts::{Lang, calendar as t},
};
use leptos::prelude::*;

/// Warns of a year without a calendar; nothing while none is missing.
pub fn missing(lang: Lang, year: Option<i16>) -> Option<AnyView> {
    let year = year?.to_string();
    let fill = |text| lang.fill(text, &[("year", &year)]);
    let href = format!("/office/organisation/calendar?year={year}");
    let title = fill(t::MISSING_SOON);
    let (help, open) = (fill(t::MISSING_SOON_HELP), fill(t::MISSING_SOON_OPEN));
    let notice = view! {
        <Notice tone=NoticeTone::Warning title testid="calendar-missing">
            <p>{help}</p>
            <p><a href=href>{open}</a></p>
        </Notice>
    };
    Some(notice.into_any())
}
