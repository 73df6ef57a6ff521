//! Powers of attorney that somebody, or an organisation, has given. Not here: the form for one more (`attorney_form`).

use crate::{
    components::{BackLink, Column, DataTable, EmptyState, Notice, NoticeTone, ShownFor, TableRow},
    domain::mandate::Power,
    pages::{Frame, business, document, sample::Sample},
    texts::{Lang, business as t},
};
use leptos::prelude::*;

use super::attorney_form::{GiveForm, form};

/// One power of attorney.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub id: String,
    pub name: String,
    /// Masked.
    pub personal_id: String,
    pub powers: Vec<Power>,
    /// Names of procedures, or references and procedures of dossiers; none for all.
    pub only: Vec<String>,
    pub until: String,
    pub in_force: bool,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attorneys {
    pub given: Vec<Given>,
    /// Whether the reader's level of identity is too low for giving one.
    pub low: bool,
    /// What was wrong with what was filled in.
    pub problem: Option<String>,
    pub form: GiveForm,
}

/// Renders the page.
pub fn attorneys(frame: &Frame, model: &Attorneys) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::ATTORNEY_TITLE), move || {
        let problem = model.problem.clone().map(|problem| {
            view! { <Notice tone=NoticeTone::Danger testid="attorney-problem"><p>{problem}</p></Notice> }
        });
        let low = model.low.then(|| business::level_needed(lang, "/attorneys"));
        // Whoever has typed already keeps it in sight.
        let form = (!model.low || model.problem.is_some()).then(|| form(lang, &model.form));
        view! {
            <div class="stack">
                <BackLink lang href="/acting" label=lang.t(t::ACTING_TITLE) />
                <h1>{lang.t(t::ATTORNEY_TITLE)}</h1>
                <p class="lead">{lang.t(t::ATTORNEY_LEAD)}</p>
                {problem}
                {low}
                {list(lang, &model.given)}
                {form}
            </div>
        }
    })
}

fn list(lang: Lang, given: &[Given]) -> AnyView {
    if given.is_empty() {
        return view! { <EmptyState title=lang.t(t::ATTORNEY_NONE)><p>{lang.t(t::ATTORNEY_NONE_HELP)}</p></EmptyState> }.into_any();
    }
    let names = [t::TEAM_NAME, t::ATTORNEY_SCOPE, t::ATTORNEY_UNTIL, t::ATTORNEY_STATE, t::ATTORNEY_TITLE];
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = given.iter().map(|one| row(lang, one)).collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::ATTORNEY_TITLE) caption_hidden=true columns rows testid="attorneys" /> }
        .into_any()
}

fn row(lang: Lang, one: &Given) -> TableRow {
    let all = || lang.t(t::ATTORNEY_ALL).to_owned();
    let only = if one.only.is_empty() { all() } else { one.only.join("; ") };
    let scope = format!("{}: {only}", business::powers_line(lang, &one.powers));
    let state = lang.t(if one.in_force { t::ATTORNEY_IN_FORCE } else { t::ATTORNEY_OVER });
    let address = format!("/attorneys/{}", one.id);
    let label = lang.fill(t::ATTORNEY_END_OF, &[("name", &one.name)]);
    let end = one.in_force.then(|| {
        view! {
            <form method="post" action=format!("{address}/end")>
                <ShownFor />
                <button class="button button-quiet" type="submit" aria-label=label data-testid="attorney-end">
                    {lang.t(t::ATTORNEY_END)}
                </button>
            </form>
        }
    });
    let label = lang.fill(t::ATTORNEY_CHANGE_OF, &[("name", &one.name)]);
    let change = one.in_force.then(|| {
        let href = format!("/attorneys?change={}#give", one.id);
        view! { <a href=href aria-label=label data-testid="attorney-change">{lang.t(t::ATTORNEY_CHANGE)}</a> }
    });
    let deeds = view! {
        <div class="cluster">
            <a href=format!("{address}/document")>{lang.t(t::ATTORNEY_OPEN)}</a>
            {change}
            {end}
        </div>
    };
    let name = format!("{} ({})", one.name, one.personal_id);
    let cells = vec![
        name.into_any(),
        scope.into_any(),
        one.until.clone().into_any(),
        state.into_any(),
        deeds.into_any(),
    ];
    TableRow { testid: Some("attorney".into()), ..TableRow::new(cells) }
}

/// Some procedures chosen and a dossier to choose, in the place of a former one.
fn chosen() -> GiveForm {
    let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let civil =
        vec![pair("2.000635", "Cấp bản sao trích lục hộ tịch"), pair("1.001193", "Đăng ký khai sinh")];
    GiveForm {
        fields: vec![
            ("Hộ tịch".into(), civil),
            ("Đất đai".into(), vec![pair("1.012783", "Đính chính giấy chứng nhận")]),
        ],
        open: vec![("d".into(), "000.00.00.H49-261123-0001".into(), "Đăng ký khai sinh".into())],
        reach: "procedures".into(),
        procedures: vec!["2.000635".into()],
        replaces: Some(("x".into(), "Nguyễn Thị Mỹ Duyên".into())),
        ..GiveForm::default()
    }
}

/// None yet, and one in force beside one that is over.
pub fn samples() -> Vec<Sample> {
    let one = |name: &str, in_force| Given {
        id: "x".into(),
        name: name.into(),
        personal_id: "0221…0123".into(),
        powers: vec![Power::Prepare, Power::Submit],
        only: if in_force { vec!["Cấp bản sao trích lục hộ tịch".into()] } else { Vec::new() },
        until: "31/12/2026".into(),
        in_force,
    };
    let some = Attorneys {
        given: vec![one("Nguyễn Thị Mỹ Duyên", true), one("Hoàng A Páo", false)],
        problem: Some("Hãy chọn bản chụp giấy ủy quyền đã ký.".into()),
        form: chosen(),
        low: false,
    };
    vec![
        Sample::new("attorneys/typical", move |frame| attorneys(frame, &some)),
        Sample::new("attorneys/none", |frame| attorneys(frame, &Attorneys::default())),
        Sample::new("attorneys/low", |frame| {
            attorneys(frame, &Attorneys { low: true, ..Attorneys::default() })
        }),
    ]
}
