//! The way of a dossier: its steps with who does them and for how long, other time limits, and the law it
//! all rests on.

use super::{
    super::{condition::Speaker, limit, who},
    tasks,
};
use crate::{
    components::Details,
    domain::{
        localized::Localized,
        procedure::{LimitVariant, Procedure, ProcessStep, StepKind, StepUnit},
        unit::UnitKind,
    },
    pages::words,
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// The steps and the other limits.
pub fn way(speaker: Speaker, units: &[(String, Localized)]) -> impl IntoView + use<> {
    let (lang, procedure) = (speaker.lang, speaker.procedure);
    let agency = who::agency(lang, procedure.competence.agency);
    let steps = procedure.steps.iter().map(|step| one(lang, step, agency, units)).collect::<Vec<_>>();
    let days = procedure.supplement_days.to_string();
    let variants = procedure.limit_variants.iter().map(|variant| other(speaker, variant)).collect::<Vec<_>>();
    view! {
        <h2 id="way">{lang.t(t::PROCEDURE_STEPS)}</h2>
        <ol class="way" data-testid="steps">{steps}</ol>
        {tasks::tasks(speaker, units)}
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

/// What an agency is called that is named by its kind or by its code.
pub(super) fn agency_named(lang: Lang, name: &str, units: &[(String, Localized)]) -> String {
    let unit = units.iter().find(|(code, _)| code == name);
    let kind = || UnitKind::ALL.into_iter().find(|kind| kind.code() == name);
    let other = || lang.t(kind().map_or(t::PROCEDURE_BY_OTHER, UnitKind::text));
    unit.map_or_else(other, |(_, name)| name.get(lang)).to_owned()
}

fn one(lang: Lang, step: &ProcessStep, agency: &'static str, units: &[(String, Localized)]) -> AnyView {
    let by = match (step.does, step.done_by()) {
        (StepKind::Intake | StepKind::Return, _) => lang.t(t::PROCEDURE_BY_DESK).to_owned(),
        (_, StepUnit::Other(asked)) => agency_named(lang, &asked, units),
        _ => agency.to_owned(),
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
