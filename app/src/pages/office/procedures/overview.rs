//! One draft at a glance: where it stands, what is wrong with it, its parts in lists, and the form as a phone
//! shows it.

use super::{
    Known, address,
    parts::{self, Draft},
    phone::{Preview, phone},
};
use crate::{
    components::{
        BackLink, Button, ButtonKind, Details, Fact, Facts, Glyph, Icon, LinkButton, Notice, NoticeTone, Tag,
    },
    domain::time::short_date,
    pages::{Frame, document, public::limit},
    texts::{Lang, Text, editor as t},
};
use leptos::prelude::*;
use serde_json::Value;

/// Where a draft stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Draft,
    Checked,
    Published,
}

impl State {
    pub(super) fn text(self) -> Text {
        match self {
            Self::Draft => t::STATE_DRAFT,
            Self::Checked => t::STATE_CHECKED,
            Self::Published => t::STATE_PUBLISHED,
        }
    }
}

/// A fault with the address where it is mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultLink {
    pub href: String,
    /// The part and the entry that it is about.
    pub place: String,
    pub text: String,
}

/// A draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    pub id: String,
    pub version: i64,
    pub state: State,
    pub known: Known,
    pub author: String,
    pub checked_by: Option<String>,
    pub faults: Vec<FaultLink>,
    /// Whether somebody asked for the faults just now.
    pub asked: bool,
    /// Whether whoever looks may publish it; its author may not.
    pub may_publish: bool,
    /// Revisions that it can be compared with.
    pub compare_with: Option<u32>,
}

/// Renders the draft.
pub fn overview(frame: &Frame, model: &Overview) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let procedure = &model.known.procedure;
    let name = procedure.name.get(lang);
    let title = if name.is_empty() { procedure.code.clone() } else { name.to_owned() };
    document(frame, &title.clone(), move || body(lang, &title, &model))
}

fn body(lang: Lang, title: &str, model: &Overview) -> AnyView {
    let first = model.known.procedure.pages.first();
    let preview = first.map_or(Preview::None, |page| Preview::Page(page.id.clone()));
    let state = lang.t(model.state.text());
    view! {
        <div class="editor">
            <div class="stack editor-main">
                <BackLink lang href="/office/procedures" />
                {(model.asked && !model.faults.is_empty()).then(|| found(lang, &model.faults))}
                <h1>{title.to_owned()}</h1>
                <p class="cluster" data-testid="draft-state">
                    <Tag>{state}</Tag>
                    <span class="soft">{about(lang, model)}</span>
                </p>
                {standing(lang, model)}
                {actions(lang, model)}
                {head(lang, model)}
                {lists(lang, model)}
            </div>
            {phone(lang, &model.id, &preview)}
        </div>
    }
    .into_any()
}

fn about(lang: Lang, model: &Overview) -> String {
    let procedure = &model.known.procedure;
    let values =
        [("code", procedure.code.as_str()), ("n", &procedure.revision.to_string()), ("who", &model.author)];
    lang.fill(t::ABOUT, &values)
}

/// The faults that a check has found, each a way to its place; it takes the focus, as errors of a form do.
fn found(lang: Lang, faults: &[FaultLink]) -> AnyView {
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="faults-title" data-testid="faults">
            <h2 id="faults-title"><Icon glyph=Glyph::Alarm />{lang.t(t::FAULTS_TITLE)}</h2>
            {links(faults)}
        </div>
    }
    .into_any()
}

fn links(faults: &[FaultLink]) -> AnyView {
    let rows = faults.iter().map(|fault| {
        let said = format!("{}: {}", fault.place, fault.text);
        view! { <li><a href=fault.href.clone()>{said}</a></li> }
    });
    view! { <ul class="error-summary-list">{rows.collect::<Vec<_>>()}</ul> }.into_any()
}

fn standing(lang: Lang, model: &Overview) -> AnyView {
    if model.asked && !model.faults.is_empty() {
        return ().into_any();
    }
    if !model.faults.is_empty() {
        let summary = lang.fill(t::FAULTS_LEFT, &[("n", &model.faults.len().to_string())]);
        let faults = links(&model.faults);
        return view! { <Details summary testid="faults-left">{faults}</Details> }.into_any();
    }
    let text = match (model.state, &model.checked_by) {
        (State::Checked, Some(who)) => lang.fill(t::CHECKED_BY, &[("who", who)]),
        _ => lang.t(t::NO_FAULTS).to_owned(),
    };
    view! { <Notice tone=NoticeTone::Success testid="no-faults"><p>{text}</p></Notice> }.into_any()
}

fn actions(lang: Lang, model: &Overview) -> AnyView {
    let button = |action: &str, text: Text, kind: ButtonKind| {
        view! {
            <form method="post" action=format!("{}/{action}", address(&model.id))>
                <input type="hidden" name="version" value=model.version.to_string() />
                <Button kind testid=format!("do-{action}")>{lang.t(text)}</Button>
            </form>
        }
        .into_any()
    };
    if model.state == State::Published {
        return ().into_any();
    }
    let publish = match (model.state, model.may_publish) {
        (State::Checked, true) => button("publish", t::PUBLISH, ButtonKind::Primary),
        (State::Checked, false) => view! { <p class="small soft">{lang.t(t::SECOND_PERSON)}</p> }.into_any(),
        _ => ().into_any(),
    };
    let check_kind = if model.state == State::Checked { ButtonKind::Secondary } else { ButtonKind::Primary };
    let compared = model.compare_with.map(|n| {
        let text = lang.fill(t::COMPARE_WITH, &[("n", &n.to_string())]);
        view! { <LinkButton href=format!("{}/diff", address(&model.id)) kind=ButtonKind::Secondary>{text}</LinkButton> }
    });
    view! {
        <div class="cluster">
            {publish}
            {button("check", t::CHECK, check_kind)}
            {compared}
            <LinkButton href=format!("{}/file", address(&model.id)) kind=ButtonKind::Quiet glyph=Glyph::Download>
                {lang.t(t::EXPORT)}
            </LinkButton>
            {button("discard", t::DISCARD, ButtonKind::Danger)}
        </div>
    }
    .into_any()
}

fn head(lang: Lang, model: &Overview) -> AnyView {
    let p = &model.known.procedure;
    let limit = limit::long(lang, p.time_limit);
    let agency = super::labels::code(
        lang,
        serde_json::to_value(p.competence.agency).ok().as_ref().and_then(Value::as_str).unwrap_or_default(),
    );
    let link = |place: &str, text: Text| {
        let href = format!("{}/edit/{place}", address(&model.id));
        view! { <li><a href=href data-testid=format!("edit-{place}")>{lang.t(text)}</a></li> }
    };
    let fact = |text: Text, value: String| Fact { name: lang.t(text).to_owned(), value: value.into_any() };
    let facts = vec![
        fact(t::LABEL_VALID_FROM, short_date(p.valid_from)),
        fact(t::LABEL_RESULT, p.result.get(lang).to_owned()),
        fact(t::LABEL_TIME_LIMIT, limit),
        fact(t::LABEL_AGENCY, agency),
    ];
    view! {
        <section class="stack-tight">
            <h2 class="editor-heading">{lang.t(t::GENERAL)}</h2>
            <Facts facts />
            <ul class="cluster editor-links">
                {link("head", t::EDIT_HEAD)} {link("limits", t::EDIT_LIMITS)}
                {link("competence", t::EDIT_COMPETENCE)}
            </ul>
        </section>
    }
    .into_any()
}

fn lists(lang: Lang, model: &Overview) -> Vec<AnyView> {
    let draft = Draft { lang, known: &model.known, id: &model.id, version: model.version };
    let whole = serde_json::to_value(&model.known.procedure).unwrap_or_default();
    let each = [
        ("pages", t::LIST_PAGES),
        ("papers", t::LIST_PAPERS),
        ("fees", t::LIST_FEES),
        ("steps", t::LIST_STEPS),
        ("tasks", t::LIST_TASKS),
        ("eligibility", t::LIST_ELIGIBILITY),
        ("limit_variants", t::LIST_VARIANTS),
    ];
    let items = |name: &str| whole.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    each.into_iter().map(|(name, title)| parts::list(draft, name, title, &items(name))).collect()
}
