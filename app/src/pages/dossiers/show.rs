//! One dossier with everything that its owner, or whoever holds its printed secret, may see.

use super::{
    access::{LastLooks, last_looks},
    model::{Action, AnsweredPage, AskedBefore, Head, HeldFile, Now, ResultLine, TimelineItem, UnitLine},
    parts,
};
use crate::{
    components::{BackLink, Notice, NoticeTone, Timeline},
    pages::{Frame, document},
    texts::{Lang, dossiers as t},
};
use leptos::prelude::*;

/// The dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    pub head: Head,
    pub now: Now,
    pub timeline: Vec<TimelineItem>,
    /// Why it was refused or stopped.
    pub reason: Option<String>,
    pub actions: Vec<Action>,
    pub answers: Vec<AnsweredPage>,
    pub papers: Vec<HeldFile>,
    pub asked: Vec<AskedBefore>,
    pub units: Vec<UnitLine>,
    pub fee: String,
    pub receiving_result: String,
    /// Carrier and number of the bill, once the post has the result.
    pub parcel: Option<(String, String)>,
    /// Received at a unit on trial.
    pub trial: bool,
    pub result: Option<ResultLine>,
    /// What was thought of it: level and comment.
    pub rating: Option<(String, String)>,
    pub reader: Reader,
    /// Where the history is worked out again.
    pub history: String,
    /// Who of the staff looked at it last.
    pub looks: LastLooks,
}

/// By what right the reader sees all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Owner,
    /// By the printed secret, for half an hour.
    Bearer,
}

/// Renders the dossier.
pub fn show(frame: &Frame, model: &Dossier) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let title = lang.fill(t::SHOW_TITLE, &[("code", &model.head.reference)]);
    document(frame, &title.clone(), move || {
        let back = (model.reader == Reader::Owner)
            .then(|| view! { <BackLink lang href="/dossiers" label=lang.t(t::SHOW_BACK) /> });
        let bearer = (model.reader == Reader::Bearer)
            .then(|| view! { <Notice testid="unlocked"><p>{lang.t(t::TRACK_UNLOCKED)}</p></Notice> });
        let end = (model.reader == Reader::Bearer).then(|| parts::end_looking(lang));
        let trial =
            model.trial.then(|| view! { <Notice testid="trial"><p>{lang.t(t::SHOW_TRIAL)}</p></Notice> });
        view! {
            <div class="stack">
                {back}
                <h1 class="numbers" data-testid="dossier-title">{title}</h1>
                {bearer}
                {end}
                {trial}
                <div class="columns">
                    <div class="stack">{main_column(lang, &model)}</div>
                    <div class="stack">{aside(lang, &model)}</div>
                </div>
            </div>
        }
    })
}

fn main_column(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    let reason = model.reason.clone().map(|reason| {
        let title = lang.t(t::REASON_TITLE);
        view! { <Notice tone=NoticeTone::Warning title testid="reason"><p>{reason}</p></Notice> }
    });
    let actions = (!model.actions.is_empty()).then(|| parts::actions(lang, model.actions.clone()));
    let asked = (!model.asked.is_empty()).then(|| parts::asked(lang, model.asked.clone()));
    view! {
        {parts::head(lang, &model.head)}
        {reason}
        {parts::now(lang, model.now.clone())}
        {actions}
        {model.result.clone().map(|result| parts::result(lang, result))}
        <section class="stack">
            <h2>{lang.t(t::SHOW_TIMELINE)}</h2>
            <Timeline lang items=model.timeline.clone() testid="timeline" />
            {parts::history(lang, model.history.clone())}
        </section>
        {asked}
        {last_looks(lang, model.looks.clone())}
    }
}

fn aside(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    use crate::components::{Fact, Facts};
    let mut facts = vec![Fact::new(lang.t(t::SHOW_RECEIVED_AT), model.receiving_result.clone())];
    if let Some((carrier, bill)) = model.parcel.clone() {
        // One touch selects the whole number, so that it can be copied.
        let bill = view! { <span class="numbers copyable break" data-testid="bill">{bill}</span> };
        facts.push(Fact::new(lang.t(t::SHOW_CARRIER), carrier));
        facts.push(Fact::new(lang.t(t::SHOW_BILL), bill));
    }
    facts.push(Fact::new(lang.t(t::FEE_TITLE), model.fee.clone()));
    let rating = model.rating.clone().map(|(level, comment)| {
        view! {
            <section class="stack-tight" data-testid="rating">
                <h2>{lang.t(t::SHOW_RATING)}</h2>
                <p><strong>{level}</strong></p>
                {(!comment.is_empty()).then(|| view! { <p>{comment}</p> })}
            </section>
        }
    });
    view! {
        {parts::units(lang, model.units.clone())}
        <Facts facts />
        <section class="stack">
            <h2>{lang.t(t::SHOW_PAPERS)}</h2>
            {parts::files(lang, model.papers.clone())}
        </section>
        {parts::answers(lang, model.answers.clone())}
        {rating}
    }
}
