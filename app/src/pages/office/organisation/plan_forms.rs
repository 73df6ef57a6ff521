//! The rows of a plan and the small forms that add to it; each is an ordinary form, so that a keyboard and no script
//! are enough. Not here: the trial (`plan_trial`).

use super::{Named, choices, plan::PlanPage, plan_unit, plans::Stage};
use crate::{
    components::{
        Button, Choice, Details, SelectField, TextArea, TextField, button::ButtonKind, field::Need,
    },
    texts::{Lang, Text, plans as t},
};
use leptos::prelude::*;

fn action(model: &PlanPage, name: &str) -> String {
    format!("/office/organisation/changes/{}/{name}", model.code)
}

/// What every form carries.
fn version(model: &PlanPage) -> impl IntoView + use<> {
    view! { <input type="hidden" name="version" value=model.revision.to_string() /> }
}

pub(super) fn rows(lang: Lang, model: &PlanPage) -> AnyView {
    let rows = model.rows.iter().map(|row| {
        let remove = (model.stage == Stage::Draft).then(|| {
            let (action, at) = (action(model, "remove"), row.at.to_string());
            let (list, words) = (row.list, row.words.clone());
            view! {
                <form method="post" action=action>
                    {version(model)}
                    <input type="hidden" name="list" value=list />
                    <input type="hidden" name="at" value=at />
                    <Button kind=ButtonKind::Quiet>
                        {lang.t(t::REMOVE)} <span class="hidden-visually">": " {words}</span>
                    </Button>
                </form>
            }
        });
        view! { <li class="cluster"><span>{row.words.clone()}</span> {remove}</li> }
    });
    let rows = rows.collect::<Vec<_>>();
    let none = rows.is_empty().then(|| view! { <p>{lang.t(t::CONTENT_NONE)}</p> });
    view! {
        <section class="stack">
            <h2>{lang.t(t::CONTENT)}</h2>
            {none}
            <ul class="plan-rows" data-testid="plan-rows">{rows}</ul>
        </section>
    }
    .into_any()
}

pub(super) fn forms(lang: Lang, model: &PlanPage) -> AnyView {
    view! {
        <section class="stack">
            {succession(lang, model)} {open(lang, model)} {staff(lang, model)}
            {form(lang, model, "hire", t::ADD_HIRE, plan_unit::hire(lang, model))}
            {one_unit(lang, model, "close", t::ADD_CLOSE, &model.old_units)}
            {(!model.trials.is_empty()).then(|| one_unit(lang, model, "official", t::ADD_OFFICIAL, &model.trials))}
            {text(lang, model)}
            <form method="post" action=action(model, "drop")>
                {version(model)}
                <Button kind=ButtonKind::Quiet testid="drop">{lang.t(t::DROP)}</Button>
            </form>
        </section>
    }
    .into_any()
}

/// A form that opens by its name.
fn form(lang: Lang, model: &PlanPage, name: &'static str, title: Text, fields: AnyView) -> AnyView {
    let (action, version) = (action(model, name), version(model));
    view! {
        <Details summary=lang.t(title) testid=name>
            <form method="post" action=action class="stack">
                {version}
                {fields}
                <Button kind=ButtonKind::Secondary>{lang.t(t::ADD)}</Button>
            </form>
        </Details>
    }
    .into_any()
}

fn select(lang: Lang, form: &str, name: &'static str, label: Text, among: &[Named], need: Need) -> AnyView {
    let id = format!("{form}-{name}");
    view! { <SelectField lang name id label=lang.t(label) choices=choices(among) need /> }.into_any()
}

fn input(lang: Lang, name: &'static str, label: Text, need: Need) -> AnyView {
    let id = format!("open-{name}");
    view! { <TextField lang name id label=lang.t(label) need maxlength=300 /> }.into_any()
}

fn succession(lang: Lang, model: &PlanPage) -> AnyView {
    let ways =
        [("merge", t::WAY_MERGE), ("split", t::WAY_SPLIT), ("rename", t::WAY_RENAME), ("move", t::WAY_MOVE)];
    let rules = [("cut_over", t::RULE_CUT_OVER), ("move_all", t::RULE_MOVE_ALL), ("stay", t::RULE_STAY)];
    let words = |(code, text): (&str, Text)| Choice::new(code, lang.t(text));
    let (ways, rules) = (ways.map(words).to_vec(), rules.map(words).to_vec());
    let fields = view! {
        {select(lang, "succession", "old", t::OLD, &model.old_units, Need::Required)}
        {select(lang, "succession", "new", t::NEW_UNIT, &model.new_units, Need::Required)}
        <SelectField lang name="way" label=lang.t(t::WAY) choices=ways value="merge" />
        <SelectField lang name="rule" label=lang.t(t::RULE) choices=rules value="cut_over" />
    };
    form(lang, model, "succession", t::ADD_SUCCESSION, fields.into_any())
}

fn open(lang: Lang, model: &PlanPage) -> AnyView {
    let standings = vec![
        Choice::new("official", lang.t(crate::texts::organisation::STATUS_OFFICIAL)),
        Choice::new("trial", lang.t(crate::texts::organisation::STATUS_TRIAL)),
    ];
    let fields = view! {
        {input(lang, "code", t::CODE, Need::Required)}
        {select(lang, "open", "kind", t::KIND, &model.kinds, Need::Required)}
        {input(lang, "name_vi", t::NAME_VI, Need::Required)}
        {input(lang, "name_en", t::NAME_EN, Need::Required)}
        {select(lang, "open", "parent", t::PARENT, &model.new_units, Need::Optional)}
        {input(lang, "serves", t::SERVES, Need::Optional)}
        {input(lang, "agency_code", t::AGENCY_CODE, Need::Optional)}
        {input(lang, "address", t::ADDRESS, Need::Optional)}
        {input(lang, "phone", t::PHONE, Need::Optional)}
        <SelectField lang name="standing" label=lang.t(t::STANDING) choices=standings value="official" />
        {plan_unit::more(lang, model)}
    };
    form(lang, model, "open", t::ADD_OPEN, fields.into_any())
}

fn staff(lang: Lang, model: &PlanPage) -> AnyView {
    let fields = view! {
        {select(lang, "staff", "login", t::PERSON, &model.people, Need::Required)}
        {select(lang, "staff", "leaves", t::LEAVES, &model.old_units, Need::Optional)}
        {select(lang, "staff", "joins", t::JOINS, &model.new_units, Need::Optional)}
        {select(lang, "staff", "role", t::ROLE, &model.roles, Need::Optional)}
    };
    form(lang, model, "staff", t::ADD_STAFF, fields.into_any())
}

fn one_unit(lang: Lang, model: &PlanPage, name: &'static str, title: Text, units: &[Named]) -> AnyView {
    form(lang, model, name, title, select(lang, name, "unit", t::UNIT, units, Need::Required))
}

fn text(lang: Lang, model: &PlanPage) -> AnyView {
    let typed = model.typed("text");
    let value = if typed.is_empty() { model.text.clone() } else { typed };
    let (action, version) = (action(model, "text"), version(model));
    view! {
        <Details summary=lang.t(t::AS_TEXT) testid="text">
            <form method="post" action=action class="stack">
                {version}
                <TextArea lang name="text" label=lang.t(t::AS_TEXT) hint=lang.t(t::AS_TEXT_HINT) value rows=16 />
                <Button kind=ButtonKind::Secondary>{lang.t(t::REPLACE)}</Button>
            </form>
        </Details>
    }
    .into_any()
}
