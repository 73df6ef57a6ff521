//! Reception's forms: the checklist, the refusal, the destination.

use super::{Dossier, reason};
use crate::{
    components::{
        CheckboxField, Fieldset, NumberField, SelectField, TextArea, choice_field::Choice, field::Need,
    },
    domain::{dossier::CommandKind, refusal::RefusalCode},
    texts::{ALL, Lang, office as t},
};
use leptos::prelude::*;

pub(super) fn checklist(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::Accept;
    let boxes = model.forms.checklist.iter().map(|check| {
        let checked = model.was_ticked(kind, "seen", &check.id).unwrap_or(check.ticked);
        let mut hint = Vec::new();
        if check.required {
            hint.push(lang.t(t::ACT_REQUIRED).to_owned());
        }
        if check.files > 0 {
            hint.push(lang.fill(t::ACT_FILES, &[("n", &check.files.to_string())]));
        }
        let hint = (!hint.is_empty()).then(|| hint.join(" · "));
        let id = format!("accept-seen-{}", check.id);
        let (label, value) = (check.name.clone(), check.id.clone());
        view! { <CheckboxField lang name="seen" id label value checked hint /> }
    });
    let boxes = boxes.collect::<Vec<_>>();
    let sets = model.typed(kind, "sets").unwrap_or("1").to_owned();
    let fee = model.typed(kind, "fee").map_or_else(|| model.forms.fee.clone(), ToOwned::to_owned);
    view! {
        <Fieldset legend=lang.t(t::ACT_CHECKLIST)>{boxes}</Fieldset>
        <div class="cluster">
            <NumberField lang name="sets" id="accept-sets" label=lang.t(t::ACT_SETS) value=sets />
            <NumberField lang name="fee" id="accept-fee" label=lang.t(t::ACT_FEE) value=fee unit=lang.t(t::ACT_DONG) />
        </div>
    }
    .into_any()
}

/// The words of a reason to refuse.
pub fn refusal_words(lang: Lang, code: RefusalCode) -> String {
    let key = format!("office.refusal_{}", code.code());
    let text = ALL.iter().find(|(name, _)| *name == key);
    text.map_or_else(|| code.code().to_owned(), |(_, text)| lang.t(*text).to_owned())
}

pub(super) fn refusal(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::Refuse;
    let boxes = RefusalCode::ALL.into_iter().map(|code| {
        let checked = model.was_ticked(kind, "code", code.code()).unwrap_or_default();
        let (id, label) = (format!("refuse-{}", code.code()), refusal_words(lang, code));
        view! { <CheckboxField lang name="code" id label value=code.code() checked /> }
    });
    let boxes = boxes.collect::<Vec<_>>();
    view! {
        <Fieldset legend=lang.t(t::ACT_REFUSAL)>{boxes}</Fieldset>
        {reason(lang, model, kind, t::ACT_REFUSAL_TEXT, Need::Required)}
    }
    .into_any()
}

pub(super) fn destination(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::Transfer;
    let rule = match &model.forms.by_rule {
        Some(unit) => lang.fill(t::ACT_BY_RULE, &[("unit", unit)]),
        None => lang.t(t::ACT_NO_RULE).to_owned(),
    };
    let why = model.forms.why.clone();
    let units = model.forms.units.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let choices = units.collect::<Vec<_>>();
    let value = model.typed(kind, "unit").unwrap_or_default().to_owned();
    let typed = model.typed(kind, "reason").unwrap_or_default().to_owned();
    let open = model.forms.by_rule.is_none() || !value.is_empty();
    view! {
        <p data-testid="by-rule">{rule} {(!why.is_empty()).then(|| format!(" {why}"))}</p>
        <details open=open>
            <summary>{lang.t(t::ACT_OTHER_UNIT)}</summary>
            <SelectField lang name="unit" id="transfer-unit" label=lang.t(t::ACT_DESTINATION) choices value need=Need::Optional />
            <TextArea
                lang
                name="reason"
                id="transfer-reason"
                label=lang.t(t::ACT_OTHER_REASON)
                value=typed
                need=Need::Optional
                rows=2
                maxlength=2000
            />
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_to_refuse_has_its_words() {
        for code in RefusalCode::ALL {
            assert_ne!(refusal_words(Lang::Vi, code), code.code());
        }
    }
}
