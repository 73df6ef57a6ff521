//! `/business`: the board of the organisation for which somebody acts, and the views that they keep of it.

use crate::{
    http::{
        App,
        api::twins::{CompanyBoard, CompanyDossier},
        form::Posted,
        reply::{self, AppState},
        sealed_search::{self, List, Search, Searched, Sought},
        viewing::Viewing,
    },
    service::{
        Result,
        business::{Asked, BoardPage, Filters},
        reference,
    },
    store::dossiers::Dossier,
};
use app::{
    domain::{
        dossier::{Actor, Status},
        error::ErrorCode,
        mandate::Power,
        time::Timestamp,
    },
    pages::business::board::{Board, Row, View, board},
    texts::Lang,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Json, Response},
};
use serde::Deserialize;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BoardQuery {
    status: String,
    procedure: String,
    due: String,
    person: String,
    q: String,
    order: String,
    after: Option<String>,
}

impl Searched for BoardQuery {
    const LIST: &'static List = &sealed_search::COMPANY;
}

impl BoardQuery {
    pub(super) fn asked(self) -> Asked {
        let Self { status, procedure, due, person, q, order, after } = self;
        Asked { filters: Filters { status, procedure, due, person, q, order }, after }
    }
}

pub async fn show(State(app): AppState, viewing: Viewing, search: Search<BoardQuery>) -> Response {
    let sought = match search.open(&app.services, &viewing) {
        Ok(sought) => sought,
        Err(instead) => return *instead,
    };
    answer(&app, &viewing, sought).await.unwrap_or_else(|error| match error.code() {
        ErrorCode::NoOrganisation if !viewing.json => reply::see("/acting"),
        _ => viewing.problem(&error),
    })
}

async fn answer(app: &App, viewing: &Viewing, sought: Sought<BoardQuery>) -> Result<Response> {
    let actor = viewing.owner()?;
    let Sought { asked, sealed, lost } = sought;
    let asked = asked.asked();
    let page = app.services.company_board(&actor, &asked).await?;
    if viewing.json {
        let items: Vec<_> = page.dossiers.iter().map(|d| item(app, viewing.lang(), d)).collect();
        return Ok(Json(CompanyBoard { items, next: page.next }).into_response());
    }
    let begun = Board { sealed, lost, ..Board::default() };
    Ok(reply::page(board(&viewing.frame, &model(app, viewing, begun, (page, asked))?)))
}

/// One dossier for programs.
fn item(app: &App, lang: Lang, d: &Dossier) -> CompanyDossier {
    let procedure = app.services.catalogue.revision(&d.procedure_code, d.procedure_revision);
    CompanyDossier {
        id: d.id.clone(),
        reference: reference(d),
        status: d.status.code(),
        procedure: d.procedure_code.clone(),
        procedure_name: procedure.map(|procedure| procedure.name.get(lang).to_owned()),
        due_at: due(d).map(|at| Timestamp(at).iso()),
        updated_at: Timestamp(d.updated_at).iso(),
    }
}

fn due(d: &Dossier) -> Option<i64> {
    match d.status {
        Status::SupplementRequested => d.supplement_due_at,
        Status::Submitted => d.triage_due_at,
        Status::Accepted | Status::Processing => d.due_at,
        _ => None,
    }
}

fn model(app: &App, viewing: &Viewing, begun: Board, (page, asked): (BoardPage, Asked)) -> Result<Board> {
    let (lang, actor) = (viewing.lang(), viewing.owner()?);
    let holds = |power| matches!(&actor, Actor::Citizen { mandate: Some(mandate), .. } if mandate.has(power));
    let today = app.services.now().local_date();
    let name = |code: &String| {
        let procedure = app.services.catalogue.procedure_on(code, today);
        procedure.map_or_else(|| code.clone(), |procedure| procedure.name.get(lang).to_owned())
    };
    let rows = page.dossiers.iter().map(|d| row(app, lang, &page, d)).collect();
    let view = |view: &crate::store::board_views::View| {
        let (id, name) = (view.id.clone(), view.name.clone());
        let filters = serde_json::from_str(&view.filters).unwrap_or_default();
        Ok(View { id, name, href: format!("/business{}", query_of(app, viewing, filters)?) })
    };
    let Filters { status, procedure, due, person, q, order } = asked.filters;
    let mut model = Board {
        name: page.company.name.clone(),
        procedures: page.procedures.iter().map(|code| (code.clone(), name(code))).collect(),
        people: page.people.iter().map(|(id, name)| (id.clone(), name.clone())).collect(),
        views: page.views.iter().map(view).collect::<Result<_>>()?,
        rows,
        manages: holds(Power::Manage),
        prepares: holds(Power::Prepare),
        status,
        procedure,
        due,
        person,
        q,
        order,
        ..begun
    };
    let query = model.query();
    let join = if query.is_empty() { '?' } else { '&' };
    model.first = asked.after.map(|_| format!("/business{query}"));
    model.next = page.next.map(|next| format!("/business{query}{join}after={next}"));
    Ok(model)
}

/// The address's query of kept filters, for whoever looks at them now.
fn query_of(app: &App, viewing: &Viewing, filters: Filters) -> Result<String> {
    let Filters { status, procedure, due, person, q, order } = filters;
    let sealed = sealed_search::seal_for::<BoardQuery>(&app.services, viewing, &[("q", &q)])?;
    Ok(Board { status, procedure, due, person, order, sealed, ..Board::default() }.query())
}

fn row(app: &App, lang: Lang, page: &BoardPage, d: &Dossier) -> Row {
    let area = if d.status == Status::Draft { "drafts" } else { "dossiers" };
    let procedure = app.services.catalogue.revision(&d.procedure_code, d.procedure_revision);
    Row {
        href: format!("/{area}/{}", d.id),
        code: reference(d),
        procedure: procedure.map(|procedure| procedure.name.get(lang).to_owned()).unwrap_or_default(),
        status: d.status,
        overdue: app.services.is_late(d),
        due: due(d).map(|at| Timestamp(at).short_date()).unwrap_or_default(),
        person: d.owner_account.as_ref().and_then(|id| page.people.get(id)).cloned().unwrap_or_default(),
        changed: Timestamp(d.updated_at).short_date(),
    }
}

/// Keeps the filters of the address under a name.
pub async fn keep_view(
    State(app): AppState,
    viewing: Viewing,
    search: Search<BoardQuery>,
    posted: Posted,
) -> Response {
    let filters = match search.open_whole(&app.services, &viewing) {
        Ok(sought) => sought.asked.asked().filters,
        Err(instead) => return *instead,
    };
    let kept = async {
        app.services.keep_view(&viewing.owner()?, posted.text("name"), &filters).await?;
        query_of(&app, &viewing, filters)
    };
    match kept.await {
        Ok(query) => reply::see(&format!("/business{query}")),
        Err(error) => viewing.problem(&error),
    }
}

pub async fn forget_view(State(app): AppState, viewing: Viewing, Path(id): Path<String>) -> Response {
    let forgotten = async { app.services.forget_view(&viewing.owner()?, &id).await };
    viewing.done(forgotten.await, "/business")
}
