//! The way of a dossier: its steps with who does them and for how long, other time limits, and the law it
//! all rests on.

use super::super::{condition::Speaker, limit, who};
use crate::{
    components::Details,
    domain::{
        procedure::{LimitVariant, Procedure, ProcessStep, StepKind, StepUnit},
        unit::UnitKind,
    },
    pages::words,
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// The steps and the other limits.
pub fn way(speaker: Speaker) -> impl IntoView + use<> {
    let (lang, procedure) = (speaker.lang, speaker.procedure);
    let agency = who::agency(lang, procedure.competence.agency);
    let steps = procedure.steps.iter().map(|step| one(lang, step, agency)).collect::<Vec<_>>();
    let days = procedure.supplement_days.to_string();
    let variants = procedure.limit_variants.iter().map(|variant| other(speaker, variant)).collect::<Vec<_>>();
    view! {
        <h2 id="way">{lang.t(t::PROCEDURE_STEPS)}</h2>
        <ol class="way" data-testid="steps">{steps}</ol>
        <p>{lang.fill(t::PROCEDURE_SUPPLEMENT, &[("n", &days)])}</p>
        {(!variants.is_empty())
            .then(|| {
                view! {
                    <h3>{lang.t(t::LIMIT_VARIANTS)}</h3>
                    <ul class="stack-tight" data-testid="limit-variants">{variants}</ul>
                }
            })}
    }
}

fn one(lang: Lang, step: &ProcessStep, agency: &'static str) -> AnyView {
    let by = match step.does {
        StepKind::Intake | StepKind::Return => lang.t(t::PROCEDURE_BY_DESK),
        _ => match step.done_by() {
            StepUnit::Other(asked) => {
                let kind = UnitKind::ALL.into_iter().find(|kind| kind.code() == asked);
                lang.t(kind.map_or(t::PROCEDURE_BY_OTHER, UnitKind::text))
            }
            _ => agency,
        },
    };
    let name = words::step_of(lang, step);
    let hours = lang.fill(t::PROCEDURE_STEP_HOURS, &[("n", &step.hours.to_string())]);
    view! {
        <li>
            <span class="way-step">{name}</span>
            <span class="way-who">{by} ", " {hours}</span>
        </li>
    }
    .into_any()
}

fn other(speaker: Speaker, variant: &LimitVariant) -> AnyView {
    let lang = speaker.lang;
    let when = speaker.say(&variant.when);
    let limit = limit::long(lang, variant.limit);
    view! {
        <li>
            <strong>{limit}</strong>
            ": "
            {variant.label.get(lang).to_owned()}
            <span class="small soft">" (" {when} ")"</span>
        </li>
    }
    .into_any()
}

/// The legal basis, closed at first.
pub fn basis(lang: Lang, procedure: &Procedure) -> impl IntoView + use<> {
    let rows = procedure.legal_basis.iter().map(|basis| view! { <li>{basis.get(lang).to_owned()}</li> });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <Details summary=lang.t(t::PROCEDURE_BASIS) testid="basis">
            <ul>{rows}</ul>
        </Details>
    }
}
