//! The plans of change, and the form that begins a new one.

use super::plan::Second;
use crate::{
    components::{
        BackLink, Button, Column, DataTable, DayField, Details, EmptyState, Field, Notice, NoticeTone,
        TableRow, TextField, field::Need,
    },
    domain::error::ErrorCode,
    pages::{Frame, document},
    texts::{Lang, Text, plans as t},
};
use leptos::prelude::*;

/// How far a plan has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Draft,
    Executed,
    Dropped,
}

impl Stage {
    pub(super) fn text(self) -> Text {
        match self {
            Self::Draft => t::STATE_DRAFT,
            Self::Executed => t::STATE_EXECUTED,
            Self::Dropped => t::STATE_DROPPED,
        }
    }
}

/// One plan in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub code: String,
    pub name: String,
    pub effective: String,
    pub stage: Stage,
    pub second: Second,
}

/// All plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plans {
    pub plans: Vec<PlanLine>,
    pub problem: Option<ErrorCode>,
    /// What was typed: field and value.
    pub typed: Vec<(String, String)>,
}

impl Plans {
    fn typed(&self, name: &str) -> String {
        let value = self.typed.iter().find(|(key, _)| key == name);
        value.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// What is wrong with what was asked.
pub(super) fn problem(lang: Lang, code: Option<ErrorCode>) -> Option<AnyView> {
    let code = code?;
    let title = code.title(lang);
    Some(
        view! { <Notice tone=NoticeTone::Danger title testid=code.code()><p>{code.help(lang)}</p></Notice> }
            .into_any(),
    )
}

/// Renders the plans.
pub fn plans(frame: &Frame, model: &Plans) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::PLANS), move || {
        view! {
            <div class="stack">
                <BackLink lang href="/office/organisation" label=lang.t(t::TITLE) />
                <h1>{lang.t(t::PLANS)}</h1>
                <p class="lead">{lang.t(t::PLANS_LEAD)}</p>
                {problem(lang, model.problem)}
                {list(lang, &model.plans)}
                <Details summary=lang.t(t::NEW) open=model.problem.is_some() testid="new-plan">{begin(lang, &model)}</Details>
            </div>
        }
    })
}

fn list(lang: Lang, plans: &[PlanLine]) -> AnyView {
    if plans.is_empty() {
        return view! { <EmptyState title=lang.t(t::PLANS_NONE)>""</EmptyState> }.into_any();
    }
    let columns = [t::PLAN, t::EFFECTIVE, t::STATE].map(|name| Column::new(lang.t(name))).to_vec();
    let rows = plans.iter().map(|plan| {
        let (href, name) = (format!("/office/organisation/changes/{}", plan.code), plan.name.clone());
        TableRow::new(vec![
            view! { <a href=href>{name}</a> }.into_any(),
            plan.effective.clone().into_any(),
            state(lang, plan),
        ])
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::PLANS) caption_hidden=true columns rows testid="plans" /> }
        .into_any()
}

/// How far it has come, and who carries it out where that is not free.
fn state(lang: Lang, plan: &PlanLine) -> AnyView {
    let stage = lang.t(plan.stage.text());
    let second = match plan.second {
        Second::NotNeeded => return stage.into_any(),
        Second::Awaited(_) => t::SECOND_AWAITED_TITLE,
        Second::You(_) => t::SECOND_YOU_TITLE,
    };
    let strong = matches!(plan.second, Second::You(_));
    let words = lang.t(second);
    let words = if strong { view! { <strong>{words}</strong> }.into_any() } else { words.into_any() };
    view! { {stage} <br /> {words} }.into_any()
}

fn begin(lang: Lang, model: &Plans) -> impl IntoView + use<> {
    let [code, name_vi, name_en, effective, decision, decision_on] =
        ["code", "name_vi", "name_en", "effective", "decision", "decision_on"].map(|name| model.typed(name));
    view! {
        <form method="post" action="/office/organisation/changes" class="stack">
            <Field lang id="code" label=lang.t(t::CODE) hint=lang.t(t::CODE_HINT)>
                <input class="input" id="code" name="code" value=code pattern="[a-z0-9\\-]+" maxlength="60" aria-describedby="code-hint" />
            </Field>
            <TextField lang name="name_vi" label=lang.t(t::NAME_VI) value=name_vi need=Need::Required maxlength=200 />
            <TextField lang name="name_en" label=lang.t(t::NAME_EN) value=name_en need=Need::Optional maxlength=200 />
            <DayField lang name="effective" label=lang.t(t::EFFECTIVE) value=effective need=Need::Required />
            <TextField lang name="decision" label=lang.t(t::DECISION) value=decision need=Need::Optional maxlength=60 />
            <DayField lang name="decision_on" label=lang.t(t::DECISION_ON) value=decision_on need=Need::Optional />
            <Button testid="create">{lang.t(t::CREATE)}</Button>
        </form>
    }
}
