//! A sheet of A4 for the wall of a commune's hall: the procedure's name, a QR code that opens it, and the
//! three things people ask about. Not here: the code's picture (`server::documents::qr`).

use super::{
    cost, limit,
    procedure::{ProcedurePage, sample},
    specimen,
};
use crate::{
    components::{BackLink, Fact, Facts},
    domain::procedure::Paper,
    pages::{Frame, document, sample::Sample},
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// Renders the poster. `address` is the short address that the QR code holds.
pub fn poster(frame: &Frame, model: ProcedurePage, address: String) -> String {
    let lang = frame.lang;
    let (center, hotline) = (frame.center.clone(), frame.hotline.clone());
    let name = model.procedure.name.get(lang).to_owned();
    let title = lang.fill(t::POSTER_TITLE, &[("name", &name)]);
    document(frame, &title, move || {
        let back = format!("/procedures/{}", model.procedure.code);
        let alt = lang.fill(t::PROCEDURE_QR_ALT, &[("name", &name)]);
        let shown = address.split_once("://").map_or(address.clone(), |(_, rest)| rest.to_owned());
        view! {
            <div class="stack">
                <div class="screen-only stack-tight">
                    <BackLink lang href=back label=lang.t(t::POSTER_BACK) />
                    <p class="soft">{lang.t(t::POSTER_PRINT_HELP)}</p>
                </div>
                <article class="poster" data-testid="poster">
                    <p class="poster-center">{center}</p>
                    <h1>{name.clone()}</h1>
                    <div class="poster-door">
                        <div role="img" aria-label=alt inner_html=model.qr.clone()></div>
                    </div>
                    <p class="poster-scan">{lang.t(t::POSTER_SCAN)}</p>
                    <p class="poster-address">
                        {lang.t(t::POSTER_TYPE_IT)} ": " <strong>{shown}</strong>
                    </p>
                    <Facts facts=facts(lang, &model) />
                    <p class="poster-hotline">{lang.fill(t::POSTER_HOTLINE, &[("hotline", &hotline)])}</p>
                </article>
            </div>
        }
    })
}

fn facts(lang: Lang, model: &ProcedurePage) -> Vec<Fact> {
    let procedure = &model.procedure;
    let brought = || procedure.papers.iter().filter(|paper| paper.takes_files());
    let always = |paper: &&Paper| paper.required && paper.required_when.is_none() && paper.when.is_none();
    let mut papers: Vec<String> =
        brought().filter(always).map(|paper| paper.name.get(lang).to_owned()).collect();
    let others = brought().count() - papers.len();
    match (papers.is_empty(), others) {
        (true, 0) => papers.push(lang.t(t::PROCEDURE_PAPERS_NONE).to_owned()),
        (_, 0) => {}
        (true, n) => papers.push(lang.fill(t::POSTER_SOME, &[("n", &n.to_string())])),
        (_, n) => papers.push(lang.fill(t::POSTER_MORE, &[("n", &n.to_string())])),
    }
    vec![
        Fact::new(lang.t(t::PROCEDURE_PAPERS), papers.join("\n")),
        Fact::new(lang.t(t::PROCEDURE_LIMIT), limit::short(lang, procedure.time_limit)),
        Fact::new(lang.t(t::PROCEDURE_FEE), cost::short(lang, &procedure.fees, model.today)),
    ]
}

/// A short and a long poster.
pub fn samples() -> Vec<Sample> {
    let one = |procedure: fn() -> crate::domain::procedure::Procedure| {
        move |frame: &Frame| {
            let model = sample(procedure(), false);
            let address = format!("https://motcua.example/p/{}", model.procedure.code);
            poster(frame, model, address)
        }
    };
    vec![
        Sample::new("poster/short", one(specimen::certified_copies)),
        Sample::new("poster/long", one(specimen::land_transfer)),
    ]
}
