//! One procedure in plain words: what it gives, who decides, how long, how much, which papers, where, and
//! the button that begins. Not here: filling it in (`drafts`).

mod fees;
mod papers;
mod start;
mod tasks;
mod way;

use super::{
    condition::{Places, Speaker},
    cost, limit, line, specimen, who,
};
use crate::{
    components::{Breadcrumb, Crumb, Fact, Facts, Glyph, LinkButton, Notice, NoticeTone, QrCard},
    domain::{localized::Localized, procedure::Procedure, time::told_date},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, public as t},
};
use jiff::civil::{Date, date};
use leptos::prelude::*;
use std::sync::Arc;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ProcedurePage {
    pub procedure: Arc<Procedure>,
    /// The field's name and the address of its list.
    pub field: (String, String),
    /// The one deciding unit, when the rule names it.
    pub unit: Option<Localized>,
    /// The units that steps and tasks name by their codes.
    pub units: Vec<(String, Localized)>,
    /// Names of the communes that conditions may speak of.
    pub places: Places,
    pub today: Date,
    /// A fresh command id for the form that begins.
    pub command_id: String,
    /// Somebody comes back from signing in to begin.
    pub ready: bool,
    /// The QR code of the short address, as SVG.
    pub qr: String,
}

/// Renders the procedure.
pub fn procedure(frame: &Frame, model: ProcedurePage) -> String {
    let lang = frame.lang;
    let title = model.procedure.name.get(lang).to_owned();
    let view_frame = frame.clone();
    document(frame, &title, move || {
        let procedure = model.procedure.clone();
        let speaker = Speaker { lang, procedure: &procedure, places: &model.places };
        view! {
            <div>
                {(!view_frame.embedded).then(|| crumbs(lang, &model))}
                <div class="procedure-head stack-tight">
                    <h1>{procedure.name.get(lang).to_owned()}</h1>
                    <p class="lead">{procedure.summary.get(lang).to_owned()}</p>
                </div>
                <div class="columns">
                    <div class="stack">
                        {(!view_frame.embedded).then(|| start::start(&view_frame, &model))}
                        {summary(lang, &model)}
                        {papers::papers(speaker)}
                        {fees::fees(lang, &procedure, model.today)}
                        {place(lang, &model, view_frame.embedded)}
                        {way::way(speaker, &model.units)}
                        {way::basis(lang, &procedure)}
                    </div>
                    {(!view_frame.embedded).then(|| aside(lang, &model))}
                </div>
            </div>
        }
    })
}

fn crumbs(lang: Lang, model: &ProcedurePage) -> impl IntoView + use<> {
    let (field, href) = model.field.clone();
    let crumbs = vec![
        Crumb { label: lang.t(t::LIST_TITLE).to_owned(), href: Some("/procedures".to_owned()) },
        Crumb { label: field, href: Some(href) },
    ];
    view! { <Breadcrumb lang crumbs /> }
}

fn summary(lang: Lang, model: &ProcedurePage) -> impl IntoView + use<> {
    let procedure = &model.procedure;
    let fact = |name, value: String| Fact::new(lang.t(name), value);
    let mut gives = procedure.result.get(lang).to_owned();
    if procedure.electronic_result {
        gives = format!("{gives}\n{}", lang.t(t::PROCEDURE_ELECTRONIC));
    }
    let time = format!("{}, {}", limit::long(lang, procedure.time_limit), lang.t(t::LIMIT_COUNTED));
    let who = procedure.eligibility.iter().map(|rule| rule.reason.get(lang)).collect::<Vec<_>>().join("\n");
    let who = (!who.is_empty()).then(|| fact(t::PROCEDURE_ELIGIBLE, who));
    let facts = vec![
        fact(t::PROCEDURE_GIVES, gives),
        fact(t::PROCEDURE_LIMIT, time),
        fact(t::PROCEDURE_FEE, cost::short(lang, &procedure.fees, model.today)),
        fact(t::PROCEDURE_DECIDES, who::rule(lang, procedure, model.unit.as_ref())),
        fact(t::PROCEDURE_CHANNEL, line::level(lang, procedure.service_level).to_owned()),
    ];
    let facts = who.into_iter().chain(facts).collect::<Vec<_>>();
    view! {
        <section class="card">
            <h2>{lang.t(t::PROCEDURE_IN_SHORT)}</h2>
            <Facts facts testid="facts" />
        </section>
    }
}

fn place(lang: Lang, model: &ProcedurePage, embedded: bool) -> impl IntoView + use<> {
    let procedure = &model.procedure;
    let text = if procedure.non_boundary { t::PROCEDURE_WHERE_ANY } else { t::PROCEDURE_WHERE_OWN };
    let agency = who::short(lang, procedure, model.unit.as_ref());
    let vertical = procedure.vertical.then(|| {
        view! {
            <Notice tone=NoticeTone::Info title=lang.t(t::PROCEDURE_VERTICAL) testid="vertical">
                {lang.fill(t::PROCEDURE_VERTICAL_TEXT, &[("agency", &agency)])}
            </Notice>
        }
    });
    let desks = (!embedded).then(|| {
        view! { <p><a href="/desks" data-testid="desks">{lang.t(t::PROCEDURE_WHERE_DESKS)}</a></p> }
    });
    view! {
        <h2 id="where">{lang.t(t::PROCEDURE_WHERE)}</h2>
        <p>{lang.t(text)}</p>
        {vertical}
        {desks}
    }
}

fn aside(lang: Lang, model: &ProcedurePage) -> impl IntoView + use<> {
    let procedure = &model.procedure;
    let alt = lang.fill(t::PROCEDURE_QR_ALT, &[("name", procedure.name.get(lang))]);
    let poster = format!("/procedures/{}/poster", procedure.code);
    let code = lang.fill(t::PROCEDURE_CODE, &[("code", &procedure.code)]);
    let revision = lang.fill(t::PROCEDURE_REVISION, &[("date", &told_date(procedure.valid_from, lang))]);
    view! {
        <aside class="procedure-aside stack" aria-label=lang.t(t::PROCEDURE_SHARE)>
            <QrCard svg=model.qr.clone() alt caption=lang.t(t::PROCEDURE_QR_CAPTION) testid="qr" />
            <p>
                <LinkButton
                    href=poster
                    kind=crate::components::ButtonKind::Secondary
                    glyph=Glyph::Printer
                    testid="poster"
                >
                    {lang.t(t::PROCEDURE_POSTER)}
                </LinkButton>
            </p>
            <p class="small soft">{code} <br /> {revision}</p>
        </aside>
    }
}

/// A model for samples.
pub(super) fn sample(procedure: Procedure, ready: bool) -> ProcedurePage {
    ProcedurePage {
        procedure: Arc::new(procedure),
        field: ("Đất đai".into(), "/procedures?field=dat_dai".into()),
        unit: None,
        units: vec![("QN.STC".into(), Localized::new("Sở Tài chính", "Department of Finance"))],
        places: specimen::places(),
        today: date(2026, 11, 22),
        command_id: "019aa000-0000-7000-8000-000000000001".into(),
        ready,
        qr: "<svg viewBox=\"0 0 9 9\"><path d=\"M1 1h7v7H1z\"/></svg>".into(),
    }
}

/// The page of a simple and of an involved procedure, before and after signing in.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::new("procedure/simple", |frame| {
            procedure(frame, sample(specimen::certified_copies(), false))
        }),
        Sample::new("procedure/involved", |frame| procedure(frame, sample(specimen::land_transfer(), true))),
    ]
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
