//! What a plan can say of a new unit besides its name and its area, and of a person who is new. Not here: the other rows
//! (`plan_forms`).

use super::{choices, plan::PlanPage};
use crate::{
    components::{Choice, NumberField, SelectField, TextField, field::Need},
    texts::{Lang, Text, plans as t},
};
use leptos::prelude::*;

/// Seal, account, premises and staffing of a new unit; all of them may come later, in another plan.
pub(super) fn more(lang: Lang, model: &PlanPage) -> AnyView {
    let communes = choices(&model.communes);
    let kinds = choices(&model.kinds);
    let units = choices(&model.old_units);
    view! {
        <fieldset class="field field-group">
            <legend class="field-label">{lang.t(t::MORE)}</legend>
            <div class="field-control stack">
                <TextField lang name="seal" id="open-seal" label=lang.t(t::SEAL) hint=lang.t(t::SEAL_HINT) need=Need::Optional maxlength=120 />
                <TextField lang name="account" id="open-account" label=lang.t(t::ACCOUNT) hint=lang.t(t::ACCOUNT_HINT) need=Need::Optional maxlength=120 />
                <SelectField lang name="house_commune" id="open-house-commune" label=lang.t(t::HOUSE_COMMUNE) choices=communes need=Need::Optional />
                <TextField lang name="house_floor" id="open-house-floor" label=lang.t(t::HOUSE_FLOOR) need=Need::Optional maxlength=120 />
                <TextField lang name="counters" id="open-counters" label=lang.t(t::COUNTERS) hint=lang.t(t::COUNTERS_HINT) need=Need::Optional maxlength=120 />
                <SelectField lang name="taken_over_from" id="open-taken-over-from" label=lang.t(t::TAKEN_OVER_FROM) choices=units need=Need::Optional />
                <SelectField lang name="seats" id="open-seats" label=lang.t(t::SEATS) choices=kinds need=Need::Optional />
                <NumberField lang name="least" id="open-least" label=lang.t(t::LEAST) need=Need::Optional inputmode="numeric" />
            </div>
        </fieldset>
    }
    .into_any()
}

/// The kinds of staff with the codes that forms send.
pub const STAFF_KINDS: [(&str, Text); 5] = [
    ("civil_servant", t::STAFF_CIVIL_SERVANT),
    ("public_employee", t::STAFF_PUBLIC_EMPLOYEE),
    ("cadre", t::STAFF_CADRE),
    ("contract", t::STAFF_CONTRACT),
    ("postal", t::STAFF_POSTAL),
];

/// The questions about a person who is new.
pub(super) fn hire(lang: Lang, model: &PlanPage) -> AnyView {
    let kinds = STAFF_KINDS.map(|(code, text)| Choice::new(code, lang.t(text))).to_vec();
    let (units, roles) = (choices(&model.new_units), choices(&model.roles));
    let agencies = choices(&model.old_units);
    view! {
        <TextField lang name="login" id="hire-login" label=lang.t(t::LOGIN) hint=lang.t(t::LOGIN_HINT) need=Need::Required maxlength=60 />
        <TextField lang name="name" id="hire-name" label=lang.t(t::FULL_NAME) need=Need::Required maxlength=100 />
        <SelectField lang name="kind" id="hire-kind" label=lang.t(t::STAFF_KIND) choices=kinds value="civil_servant" need=Need::Required />
        <SelectField lang name="unit" id="hire-unit" label=lang.t(t::JOINS) choices=units need=Need::Required />
        <SelectField lang name="role" id="hire-role" label=lang.t(t::ROLE) choices=roles need=Need::Required />
        <SelectField lang name="home_agency" id="hire-home" label=lang.t(t::HOME_AGENCY) choices=agencies need=Need::Optional />
    }
    .into_any()
}
