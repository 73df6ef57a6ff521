//! Who has looked at a dossier: the last looks on its own page, and all of them, page by page. Not here: what counts as
//! a look (`domain::access`).

use super::parts;
use crate::{
    components::{BackLink, Pagination},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, privacy as t},
};
use leptos::prelude::*;

/// One look, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The name of the member of staff.
    pub who: String,
    pub role: String,
    pub unit: String,
    pub what: String,
    /// The name of the file that was opened; empty where there is none, or none any more.
    pub paper: String,
    pub when: String,
}

/// One page of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// The dossier's address and what it is called.
    pub dossier: String,
    pub reference: String,
    pub rows: Vec<Look>,
    /// The newest page, where this is another.
    pub first: Option<String>,
    pub more: Option<String>,
    /// Whether the reader came by the printed secret.
    pub bearer: bool,
}

/// The last looks, on the dossier's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastLooks {
    pub rows: Vec<Look>,
    /// Where all of them are.
    pub all: String,
}

/// Renders the page.
pub fn access(frame: &Frame, model: &Access) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let wrong = lang.fill(t::ACCESS_WRONG, &[("phone", &frame.hotline)]);
    document(frame, lang.t(t::ACCESS_TITLE), move || {
        let end = model.bearer.then(|| parts::end_looking(lang));
        let back = lang.fill(t::ACCESS_BACK, &[("code", &model.reference)]);
        view! {
            <div class="wrap-narrow stack">
                <BackLink lang href=model.dossier label=back />
                <h1>{lang.t(t::ACCESS_TITLE)}</h1>
                <p>{lang.t(t::ACCESS_LEAD)}</p>
                {list(lang, model.rows)}
                <Pagination lang previous=model.first next=model.more />
                <p class="soft">{wrong}</p>
                {end}
            </div>
        }
    })
}

/// The section of the dossier's page.
pub(super) fn last_looks(lang: Lang, looks: LastLooks) -> AnyView {
    let any = !looks.rows.is_empty();
    let all =
        any.then(|| view! { <p><a href=looks.all data-testid="access-all">{lang.t(t::ACCESS_ALL)}</a></p> });
    view! {
        <section class="stack-tight" aria-labelledby="access">
            <h2 id="access">{lang.t(t::ACCESS_TITLE)}</h2>
            {list(lang, looks.rows)}
            {all}
        </section>
    }
    .into_any()
}

fn list(lang: Lang, rows: Vec<Look>) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="soft" data-testid="access-none">{lang.t(t::ACCESS_NONE)}</p> }.into_any();
    }
    let rows = rows.into_iter().map(|look| row(lang, look)).collect::<Vec<_>>();
    view! { <ul class="plain-list stack-tight" data-testid="access-list">{rows}</ul> }.into_any()
}

fn row(lang: Lang, look: Look) -> impl IntoView {
    let what = match look.paper.as_str() {
        "" => look.what,
        paper => lang.fill(t::ACCESS_NAMED, &[("what", &look.what), ("paper", paper)]),
    };
    let place = lang.fill(t::ACCESS_PLACE, &[("role", &look.role), ("unit", &look.unit)]);
    view! {
        <li data-testid="access-row">
            <strong class="break">{what}</strong>
            <br />
            {look.who}
            <br />
            <span class="small soft">{place}" · "<span class="numbers">{look.when}</span></span>
        </li>
    }
}

/// A few looks as they are shown.
pub(super) fn sample_looks() -> Vec<Look> {
    let look = |what: &str, paper: &str, who: &str, n: i32| Look {
        who: who.into(),
        role: "Cán bộ tiếp nhận".into(),
        unit: "Trung tâm Phục vụ hành chính công phường Hồng Gai".into(),
        what: what.into(),
        paper: paper.into(),
        when: format!("09:3{n}, 23/11/2026"),
    };
    vec![
        look("Mở giấy tờ", "giay-chung-sinh.pdf", "Đỗ Thị Mai", 5),
        look("Xem hồ sơ", "", "Đỗ Thị Mai", 4),
        look("Mở giấy tiếp nhận và hẹn trả kết quả", "", "Vũ Văn Khánh", 1),
    ]
}

/// Nobody yet, and a page in the middle.
pub(super) fn samples() -> Vec<Sample> {
    let (dossier, reference) = ("/dossiers/1".to_owned(), "000.00.00.H49-261123-0001".to_owned());
    let nobody = Access { dossier, reference, ..Access::default() };
    let (first, more) = (Some("/dossiers/1/access".into()), Some("/dossiers/1/access?before=2".into()));
    let middle = Access { rows: sample_looks(), first, more, bearer: true, ..nobody.clone() };
    vec![
        Sample::new("dossier_access/nobody", move |frame| access(frame, &nobody)),
        Sample::new("dossier_access/middle", move |frame| access(frame, &middle)),
    ]
}
