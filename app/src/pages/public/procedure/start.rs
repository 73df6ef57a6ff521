//! The way into the form. Signed in, one press begins; a guest signs in first and comes back to this very
//! page, where the button waits at the top.

use super::ProcedurePage;
use crate::{
    components::{Button, Glyph, LinkButton, Notice, NoticeTone, ShownFor},
    domain::procedure::ServiceLevel,
    pages::{Frame, Viewer, frame::escape_query},
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// The button, or what to do instead.
pub fn start(frame: &Frame, model: &ProcedurePage) -> AnyView {
    let (lang, procedure) = (frame.lang, &model.procedure);
    if procedure.service_level == ServiceLevel::Desk {
        return view! { <Notice tone=NoticeTone::Info testid="desk-only">{lang.t(t::PROCEDURE_DESK_ONLY)}</Notice> }
            .into_any();
    }
    match &frame.viewer {
        Viewer::Citizen { .. } => citizen(lang, model),
        Viewer::Guest => guest(lang, model),
        Viewer::Officer { desk: true, .. } => {
            let href = format!("/office/counter?procedure={}", procedure.code);
            view! { <p><LinkButton href glyph=Glyph::Person>{lang.t(t::PROCEDURE_STAFF)}</LinkButton></p> }
                .into_any()
        }
        Viewer::Officer { .. } => ().into_any(),
    }
}

fn citizen(lang: Lang, model: &ProcedurePage) -> AnyView {
    let ready = model.ready.then(|| {
        view! {
            <Notice tone=NoticeTone::Success title=lang.t(t::PROCEDURE_READY) testid="ready">
                {lang.t(t::PROCEDURE_READY_TEXT)}
            </Notice>
        }
    });
    let action = format!("/procedures/{}/start", model.procedure.code);
    view! {
        {ready}
        <form class="procedure-start" method="post" action=action>
            <ShownFor />
            <input type="hidden" name="command_id" value=model.command_id.clone() />
            <Button glyph=Glyph::Pencil testid="start">{lang.t(t::PROCEDURE_START)}</Button>
            <p class="small soft">{pages(lang, model)}</p>
        </form>
    }
    .into_any()
}

fn guest(lang: Lang, model: &ProcedurePage) -> AnyView {
    let back = format!("/procedures/{}?start=1", model.procedure.code);
    let href = format!("/sign-in?to={}", escape_query(&back));
    view! {
        <div class="procedure-start">
            <LinkButton href glyph=Glyph::Pencil testid="start">{lang.t(t::PROCEDURE_START)}</LinkButton>
            <p class="small soft">{lang.t(t::PROCEDURE_SIGN_IN_NOTE)} " " {pages(lang, model)}</p>
        </div>
    }
    .into_any()
}

fn pages(lang: Lang, model: &ProcedurePage) -> String {
    lang.fill(t::PROCEDURE_START_NOTE, &[("pages", &model.procedure.pages.len().to_string())])
}
