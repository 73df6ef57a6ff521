//! The board of an organisation: all its dossiers in one table with filters, saved views and files to take away.

use crate::{
    components::{
        Button, Column, DataTable, EmptyState, FilterBar, Glyph, LinkButton, LostSearch, Pagination,
        SelectField, ShownFor, StatusBadge, StatusLook, TableRow, TextField, button::ButtonKind,
        choice_field::Choice, field::Need,
    },
    domain::dossier::Status,
    pages::{Frame, document, frame::escape_query, sample::Sample, words},
    texts::{Lang, business as t},
};
use leptos::prelude::*;

/// One dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub href: String,
    pub code: String,
    pub procedure: String,
    pub status: Status,
    pub overdue: bool,
    /// Days in words; empty where nothing is due.
    pub due: String,
    pub person: String,
    pub changed: String,
}

/// Filters under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    pub id: String,
    pub name: String,
    pub href: String,
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    pub name: String,
    /// The filters as the address has them.
    pub status: String,
    pub procedure: String,
    pub due: String,
    pub person: String,
    pub q: String,
    /// `q` as addresses carry it, and whether the one of this address could not be read.
    pub sealed: String,
    pub lost: bool,
    pub order: String,
    /// Code and name of the procedures that occur.
    pub procedures: Vec<(String, String)>,
    /// Account and name of those who make dossiers.
    pub people: Vec<(String, String)>,
    pub views: Vec<View>,
    pub rows: Vec<Row>,
    pub first: Option<String>,
    pub next: Option<String>,
    /// Whether the reader says who acts.
    pub manages: bool,
    /// Whether the reader may begin dossiers.
    pub prepares: bool,
}

impl Board {
    /// How many filters are set; the order is none.
    fn narrowed(&self) -> usize {
        let filters = [&self.status, &self.procedure, &self.due, &self.person, &self.q];
        filters.into_iter().filter(|value| !value.is_empty()).count()
    }

    /// The filters as a query; empty where none is set.
    pub fn query(&self) -> String {
        let pairs = [
            ("status", &self.status),
            ("procedure", &self.procedure),
            ("due", &self.due),
            ("person", &self.person),
            ("order", &self.order),
            ("s", &self.sealed),
        ];
        let set = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<_> = set.map(|(name, value)| format!("{name}={}", escape_query(value))).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// Renders the board.
pub fn board(frame: &Frame, model: &Board) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::BOARD_TITLE), move || {
        let (first, next) = (model.first.clone(), model.next.clone());
        view! {
            <div class="stack company-board">
                <h1>{lang.t(t::BOARD_TITLE)}</h1>
                <p class="lead" data-testid="board-company">{model.name.clone()}</p>
                {ways(lang, &model)}
                {views(lang, &model)}
                <LostSearch lang lost=model.lost />
                {filters(lang, &model)}
                {table(lang, &model.rows)}
                <Pagination lang previous=first next />
                {keep(lang, &model)}
                {files(lang, &model)}
            </div>
        }
    })
}

fn ways(lang: Lang, model: &Board) -> impl IntoView + use<> {
    let team = model.manages.then(|| {
        view! { <LinkButton href="/business/team" kind=ButtonKind::Secondary glyph=Glyph::Person testid="board-team">{lang.t(t::BOARD_TEAM)}</LinkButton> }
    });
    let begin = model.prepares.then(|| {
        view! { <LinkButton href="/procedures" glyph=Glyph::Search>{lang.t(t::BOARD_NEW)}</LinkButton> }
    });
    view! {
        <p class="cluster company-ways">
            {begin}
            <LinkButton href="/business/calendar" kind=ButtonKind::Secondary glyph=Glyph::Clock testid="board-calendar">
                {lang.t(t::BOARD_CALENDAR)}
            </LinkButton>
            {team}
        </p>
    }
}

fn views(lang: Lang, model: &Board) -> impl IntoView + use<> {
    let one = |view: &View| {
        let label = lang.fill(t::BOARD_VIEW_FORGET_OF, &[("name", &view.name)]);
        let (href, name, action) =
            (view.href.clone(), view.name.clone(), format!("/business/views/{}/delete", view.id));
        view! {
            <li>
                <a href=href data-testid="board-view">{name}</a>
                <form method="post" action=action>
                    <ShownFor />
                    <button class="button button-quiet" type="submit" aria-label=label>{lang.t(t::BOARD_VIEW_FORGET)}</button>
                </form>
            </li>
        }
    };
    let rows = model.views.iter().map(one).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="saved-views" aria-labelledby="saved-views">
                <h2 id="saved-views">{lang.t(t::BOARD_VIEWS)}</h2>
                <ul class="plain-list">{rows}</ul>
            </section>
        }
    })
}

fn filters(lang: Lang, model: &Board) -> impl IntoView + use<> {
    let choice = |(value, name): (&str, crate::texts::Text)| Choice::new(value, lang.t(name));
    let statuses = [
        ("draft", t::BOARD_STATUS_DRAFT),
        ("open", t::BOARD_STATUS_OPEN),
        ("act", t::BOARD_STATUS_ACT),
        ("done", t::BOARD_STATUS_DONE),
        ("over", t::BOARD_STATUS_OVER),
    ];
    let statuses = statuses.map(choice).to_vec();
    let named = |list: &[(String, String)]| {
        list.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect::<Vec<_>>()
    };
    let days = |n: &str| Choice::new(n, lang.fill(t::BOARD_DUE_DAYS, &[("n", n)]));
    let dues = ["3", "7", "30"].map(days).to_vec();
    let orders = [("due", t::BOARD_ORDER_DUE)].map(choice).to_vec();
    let (procedures, people) = (named(&model.procedures), named(&model.people));
    let (all, anybody, any_time) = (t::BOARD_STATUS_ALL, t::BOARD_PERSON_ALL, t::BOARD_DUE_ANY);
    let (fold, clear) = (model.narrowed(), (!model.query().is_empty()).then(|| "/business".to_owned()));
    let Board { status, procedure, due, person, q, order, .. } = model.clone();
    view! {
        <FilterBar lang action="/search/company" posted=true label=lang.t(t::BOARD_FILTERS) clear fold>
            <SelectField lang name="status" label=lang.t(t::BOARD_STATUS) choices=statuses value=status need=Need::Optional placeholder=lang.t(all) />
            <SelectField lang name="procedure" label=lang.t(t::BOARD_PROCEDURE) choices=procedures value=procedure need=Need::Optional placeholder=lang.t(all) />
            <SelectField lang name="due" label=lang.t(t::BOARD_DUE) choices=dues value=due need=Need::Optional placeholder=lang.t(any_time) />
            <SelectField lang name="person" label=lang.t(t::BOARD_PERSON) choices=people value=person need=Need::Optional placeholder=lang.t(anybody) />
            <TextField lang name="q" label=lang.t(t::BOARD_TEXT) value=q need=Need::Optional testid="board-q" />
            <SelectField lang name="order" label=lang.t(t::BOARD_ORDER) choices=orders value=order need=Need::Optional placeholder=lang.t(t::BOARD_ORDER_CHANGED) />
        </FilterBar>
    }
}

fn table(lang: Lang, rows: &[Row]) -> AnyView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=lang.t(t::BOARD_EMPTY) testid="board-empty"><p>{lang.t(t::BOARD_EMPTY_HELP)}</p></EmptyState>
        }
        .into_any();
    }
    let names = [
        t::BOARD_CODE,
        t::BOARD_PROCEDURE,
        t::BOARD_STATUS,
        t::BOARD_DUE_ON,
        t::BOARD_PERSON,
        t::BOARD_CHANGED,
    ];
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = rows.iter().map(|row| cells(lang, row)).collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::BOARD_TITLE) caption_hidden=true columns rows testid="company-board" /> }
        .into_any()
}

fn cells(lang: Lang, row: &Row) -> TableRow {
    let Row { href, code, procedure, status, overdue, due, person, changed } = row.clone();
    let due = if due.is_empty() { "–".to_owned() } else { due };
    let status = view! {
        <span class="cluster">
            <StatusBadge lang status=words::status_look(status) />
            {overdue.then(|| view! { <StatusBadge lang status=StatusLook::Overdue /> })}
        </span>
    };
    let cells = vec![
        view! { <a href=href>{code}</a> }.into_any(),
        procedure.into_any(),
        status.into_any(),
        due.into_any(),
        person.into_any(),
        changed.into_any(),
    ];
    TableRow { testid: Some("board-row".into()), ..TableRow::new(cells) }
}

/// Keeping the filters that are set under a name.
fn keep(lang: Lang, model: &Board) -> Option<impl IntoView + use<>> {
    let query = model.query();
    let action = format!("/business/views{query}");
    (!query.is_empty()).then(|| {
        view! {
            <form method="post" action=action class="beside" data-testid="view-form">
                <ShownFor />
                <TextField lang name="name" id="view-name" label=lang.t(t::BOARD_VIEW_NAME) testid="view-name" />
                <Button kind=ButtonKind::Secondary testid="view-save">{lang.t(t::BOARD_VIEW_SAVE)}</Button>
            </form>
        }
    })
}

fn files(lang: Lang, model: &Board) -> impl IntoView + use<> {
    let query = model.query();
    let link = |address: &str, name, testid: &str| {
        let (href, testid) = (format!("{address}{query}"), testid.to_owned());
        view! { <LinkButton href kind=ButtonKind::Secondary testid>{lang.t(name)}</LinkButton> }
    };
    let links = [
        link("/business/export.csv", t::BOARD_CSV, "board-csv"),
        link("/business/export.xlsx", t::BOARD_XLSX, "board-xlsx"),
        link("/business/results.zip", t::BOARD_ZIP, "board-zip"),
    ];
    view! {
        <section class="stack">
            <h2>{lang.t(t::BOARD_FILES)}</h2>
            <p class="cluster">{links.into_iter().collect::<Vec<_>>()}</p>
        </section>
    }
}

/// Nothing, a few, and many with long names.
pub fn samples() -> Vec<Sample> {
    let row = |n: usize, status, overdue| {
        Row {
        href: format!("/dossiers/{n}"),
        code: format!("000.00.00.H49-261123-{n:04}"),
        procedure: "Đăng ký thành lập chi nhánh, văn phòng đại diện của công ty trách nhiệm hữu hạn hai thành viên trở lên".into(),
        status,
        overdue,
        due: "30/11/2026".into(),
        person: "Nguyễn Thị Mỹ Duyên".into(),
        changed: "23/11/2026".into(),
    }
    };
    let typical = Board {
        name: "Công ty TNHH Thương mại và Dịch vụ Vận tải Biển Xanh Hạ Long".into(),
        procedures: vec![("1.000001".into(), "Đăng ký thành lập chi nhánh".into())],
        people: vec![("a".into(), "Nguyễn Thị Mỹ Duyên".into())],
        views: vec![View {
            id: "v".into(), name: "Chờ bổ sung".into(), href: "/business?status=act".into()
        }],
        rows: vec![
            row(1, Status::Processing, true),
            row(2, Status::SupplementRequested, false),
            row(3, Status::Draft, false),
        ],
        status: "open".into(),
        next: Some("/business?after=1".into()),
        manages: true,
        prepares: true,
        ..Board::default()
    };
    let empty = Board { name: typical.name.clone(), ..Board::default() };
    let longest =
        Board { rows: (0..50).map(|n| row(n, Status::Returned, false)).collect(), ..typical.clone() };
    [("typical", typical), ("empty", empty), ("longest", longest)]
        .into_iter()
        .map(|(name, model)| Sample::new(&format!("company_board/{name}"), move |frame| board(frame, &model)))
        .collect()
}
