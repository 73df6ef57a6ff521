//! One plan: what it says, what is wrong with it, what it would do, and the buttons that change it or carry it out.

pub use super::plan_trial::{AskedRow, LineRow, MoveRow, choice_name};
use super::{
    Named, plan_forms, plan_trial,
    plans::{Stage, problem},
};
use crate::{
    components::{BackLink, Fact, Facts, Notice, NoticeTone},
    domain::error::ErrorCode,
    pages::{Frame, document},
    texts::{Lang, plans as t},
};
use leptos::prelude::*;

/// One row of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// The list in which it stands: `open`, `close`, `succession`, `staff`, `hire`.
    pub list: &'static str,
    /// Its place in the list, from 0.
    pub at: usize,
    pub words: String,
}

/// Whether a second administrator has to carry a plan out, because somebody gets a role by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Second {
    #[default]
    NotNeeded,
    /// Whoever looks wrote roles, as these did; another one carries it out.
    Awaited(String),
    /// These wrote the roles; whoever looks may carry it out.
    You(String),
}

/// A plan with its trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanPage {
    pub code: String,
    pub name: String,
    pub stage: Stage,
    pub second: Second,
    pub effective: String,
    pub decision: Option<String>,
    pub revision: i64,
    pub command_id: String,
    pub rows: Vec<PlanRow>,
    /// What forbids it, in sentences.
    pub faults: Vec<String>,
    pub lines: Vec<LineRow>,
    /// What the agencies that close have still to answer.
    pub asked: Vec<AskedRow>,
    /// How many dossiers went over already.
    pub moved: usize,
    /// The first day on which it can be carried out, while that has not come.
    pub not_before: Option<String>,
    /// Units of the eve.
    pub old_units: Vec<Named>,
    /// Units of the day, those that the plan opens included.
    pub new_units: Vec<Named>,
    /// Units on trial on the eve.
    pub trials: Vec<Named>,
    pub people: Vec<Named>,
    /// Communes of the province.
    pub communes: Vec<Named>,
    pub kinds: Vec<Named>,
    pub roles: Vec<Named>,
    /// The plan as a file.
    pub text: String,
    pub problem: Option<ErrorCode>,
    /// What was typed: field and value.
    pub typed: Vec<(String, String)>,
}

impl PlanPage {
    pub(super) fn typed(&self, name: &str) -> String {
        let value = self.typed.iter().find(|(key, _)| key == name);
        value.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// Renders the plan.
pub fn plan(frame: &Frame, model: &PlanPage) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, &model.name.clone(), move || {
        view! {
            <div class="stack">
                <BackLink lang href="/office/organisation/changes" label=lang.t(t::PLANS) />
                <h1>{model.name.clone()}</h1>
                {facts(lang, &model)}
                {problem(lang, model.problem)}
                {done(lang, &model)}
                {faults(lang, &model)}
                {plan_forms::rows(lang, &model)}
                {(model.stage == Stage::Draft).then(|| plan_forms::forms(lang, &model))}
                {plan_trial::trial(lang, &model)}
            </div>
        }
    })
}

fn facts(lang: Lang, model: &PlanPage) -> impl IntoView + use<> {
    let mut facts = vec![
        Fact::new(lang.t(t::STATE), lang.t(model.stage.text())),
        Fact::new(lang.t(t::EFFECTIVE), model.effective.clone()),
        Fact::new(lang.t(t::CODE), model.code.clone()),
    ];
    facts.extend(model.decision.clone().map(|decision| Fact::new(lang.t(t::DECISION), decision)));
    view! { <Facts facts testid="plan-facts" /> }
}

fn done(lang: Lang, model: &PlanPage) -> Option<AnyView> {
    let text = lang.fill(t::DONE, &[("n", &model.moved.to_string())]);
    (model.stage == Stage::Executed).then(|| {
        view! {
            <Notice tone=NoticeTone::Success testid="done"><p>{text}</p></Notice>
            {plan_trial::lists_link(lang, &model.code)}
        }
        .into_any()
    })
}

fn faults(lang: Lang, model: &PlanPage) -> Option<AnyView> {
    if model.stage != Stage::Draft {
        return None;
    }
    if model.faults.is_empty() {
        return Some(
            view! { <Notice tone=NoticeTone::Info testid="no-faults"><p>{lang.t(t::NO_FAULTS)}</p></Notice> }
                .into_any(),
        );
    }
    let list = model.faults.iter().map(|fault| view! { <li>{fault.clone()}</li> }).collect::<Vec<_>>();
    let title = lang.t(t::FAULTS);
    Some(view! { <Notice tone=NoticeTone::Danger title testid="faults"><ul>{list}</ul></Notice> }.into_any())
}
