//! The answers that decide limit and fee, to be corrected by the desk. Their names begin with `case.`, so that none of
//! them meets a name of the form itself.

use super::{super::CaseField, Dossier, reason};
use crate::{
    components::{NumberField, SelectField, choice_field::Choice, field::Need},
    domain::dossier::CommandKind,
    texts::{Lang, office as t},
};
use leptos::prelude::*;

pub(super) fn answers(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::ChangeProcedureCase;
    let fields = model.forms.case.iter().map(|field| answer(lang, model, field)).collect::<Vec<_>>();
    view! {
        <p class="soft">{lang.t(t::ACT_CASE_LEAD)}</p>
        {fields}
        {reason(lang, model, kind, t::ACT_CASE_REASON, Need::Required)}
    }
    .into_any()
}

fn answer(lang: Lang, model: &Dossier, field: &CaseField) -> AnyView {
    let name = format!("case.{}", field.id);
    let typed = model.typed(CommandKind::ChangeProcedureCase, &name);
    let value = typed.unwrap_or(&field.value).to_owned();
    let (id, label) = (format!("change_procedure_case-{}", field.id), field.label.clone());
    if field.choices.is_empty() {
        return view! { <NumberField lang name id label value need=Need::Required /> }.into_any();
    }
    let choices = field.choices.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let choices = choices.collect::<Vec<_>>();
    view! { <SelectField lang name id label choices value need=Need::Required /> }.into_any()
}
