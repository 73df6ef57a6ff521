//! What stands above every step after the person was taken down: whose dossier, what for, and how far.

use crate::{
    components::{BackLink, Button, ButtonKind, Details, Steps},
    texts::{Lang, Text, office as t, privacy},
};
use leptos::prelude::*;

/// The draft's particulars, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub id: String,
    pub procedure: String,
    pub applicant: String,
}

/// The steps of the reception in their order.
const STEPS: [Text; 4] =
    [t::COUNTER_APPLICANT, t::COUNTER_STEP_FORM, t::COUNTER_STEP_PAPERS, t::COUNTER_STEP_ACCEPT];

impl Head {
    /// The address of a step of this draft: `form`, `papers` or `accept`.
    pub(super) fn address(&self, step: &str) -> String {
        format!("/office/counter/drafts/{}/{step}", self.id)
    }
}

/// The lines below the errors and above the step's own; `current` counts from 1, `back` is the step before.
pub(super) fn head(lang: Lang, model: &Head, current: usize, back: Option<&str>) -> impl IntoView + use<> {
    let names = STEPS.iter().map(|name| lang.t(*name).to_owned()).collect();
    let back = back.map(|step| model.address(step));
    let title = STEPS.get(current.wrapping_sub(1)).map(|name| lang.t(*name)).unwrap_or_default();
    let withdraw = model.address("consent");
    let (procedure, applicant) = (model.procedure.clone(), model.applicant.clone());
    view! {
        {back.map(|href| view! { <BackLink lang href /> })}
        <Steps lang names current />
        <h1>{title}</h1>
        <p class="lead">{procedure}</p>
        <p data-testid="counter-applicant-line">{applicant}</p>
        <Details summary=lang.t(privacy::COUNTER_WITHDRAW) testid="counter-consent">
            <form method="post" action=withdraw class="stack-tight">
                <p>{lang.t(privacy::COUNTER_WITHDRAW_HELP)}</p>
                <Button kind=ButtonKind::Danger testid="withdraw-consent">
                    {lang.t(privacy::COUNTER_WITHDRAW_DO)}
                </Button>
            </form>
        </Details>
    }
}
