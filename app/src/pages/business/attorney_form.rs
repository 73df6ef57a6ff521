//! Giving a power of attorney: to whom, what they may do, for which procedures or dossiers and until when, with its
//! signed document. Everything is chosen from lists, without scripts. Not here: those that were given (`attorneys`).

use crate::{
    components::{
        Button, ButtonKind, Checkboxes, DayField, Details, FileField, LinkButton, Radios, ShownFor,
        TextField, choice_field::Choice,
    },
    domain::mandate::{Power, Reach},
    pages::business,
    texts::{Lang, business as t},
};
use leptos::prelude::*;

/// The name of a field, with the codes and names of its procedures.
pub type FieldChoices = (String, Vec<(String, String)>);

/// What can be chosen, and what was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GiveForm {
    pub fields: Vec<FieldChoices>,
    /// The giver's open dossiers: id, reference and the procedure's name.
    pub open: Vec<(String, String, String)>,
    pub name: String,
    pub personal_id: String,
    pub powers: Vec<String>,
    pub reach: String,
    pub procedures: Vec<String>,
    pub dossiers: Vec<String>,
    pub until: String,
    /// The one in whose place it comes, by id and the name of who holds it.
    pub replaces: Option<(String, String)>,
}

/// The form under its heading.
pub(super) fn form(lang: Lang, model: &GiveForm) -> AnyView {
    let choice = |power: Power| Choice::new(power.code(), lang.t(business::power_name(power)));
    let choices = Power::DELEGABLE.into_iter().map(choice).collect::<Vec<_>>();
    let GiveForm { name, personal_id, powers, until, replaces, .. } = model.clone();
    let changing = replaces.as_ref().map(|(_, holder)| lang.fill(t::ATTORNEY_CHANGING, &[("name", holder)]));
    let help = lang.t(if changing.is_some() { t::ATTORNEY_CHANGING_HELP } else { t::ATTORNEY_LEVEL });
    let keep = changing.is_some().then(|| {
        view! { <LinkButton href="/attorneys" kind=ButtonKind::Quiet>{lang.t(t::ATTORNEY_CHANGING_STOP)}</LinkButton> }
    });
    let replaces = replaces.map(|(id, _)| view! { <input type="hidden" name="replaces" value=id /> });
    view! {
        <section class="stack" id="give">
            <h2>{changing.unwrap_or_else(|| lang.t(t::ATTORNEY_NEW).to_owned())}</h2>
            <p class="soft">{help}</p>
            <form method="post" action="/attorneys" enctype="multipart/form-data" class="stack" data-testid="attorney-form">
                <ShownFor />
                {replaces}
                <TextField lang name="name" label=lang.t(t::ATTORNEY_NAME) value=name autocomplete="off" />
                <TextField
                    lang
                    name="personal_id"
                    label=lang.t(t::ATTORNEY_PERSONAL_ID)
                    hint=lang.t(t::ATTORNEY_PERSONAL_ID_HINT)
                    value=personal_id
                    autocomplete="off"
                    inputmode="numeric"
                />
                <Checkboxes lang name="power" legend=lang.t(t::ATTORNEY_POWERS) choices values=powers />
                {reach(lang, model)}
                <DayField lang name="until" label=lang.t(t::ATTORNEY_UNTIL) value=until />
                <FileField
                    lang
                    name="document"
                    label=lang.t(t::ATTORNEY_DOCUMENT)
                    hint=lang.t(t::ATTORNEY_DOCUMENT_HINT)
                    accept="application/pdf,image/*"
                />
                <p class="soft">{lang.t(t::ATTORNEY_TOLD)}</p>
                <p class="cluster"><Button testid="attorney-give">{lang.t(t::ATTORNEY_GIVE)}</Button>{keep}</p>
            </form>
        </section>
    }
    .into_any()
}

/// Everything, some procedures or some dossiers, each list below the choice that asks for it.
fn reach(lang: Lang, model: &GiveForm) -> AnyView {
    let words = |reach| match reach {
        Reach::Everything => (t::ATTORNEY_REACH_ALL, t::ATTORNEY_REACH_ALL_HINT),
        Reach::Procedures => (t::ATTORNEY_REACH_PROCEDURES, t::ATTORNEY_REACH_PROCEDURES_HINT),
        Reach::Dossiers => (t::ATTORNEY_REACH_DOSSIERS, t::ATTORNEY_REACH_DOSSIERS_HINT),
    };
    let choice = |reach: &Reach| {
        let (label, hint) = words(*reach);
        Choice::new(reach.code(), lang.t(label)).hint(lang.t(hint))
    };
    let choices = Reach::ALL.iter().map(choice).collect::<Vec<_>>();
    let chosen = model.reach.clone();
    view! {
        <div class="reach">
            <Radios lang name="reach" legend=lang.t(t::ATTORNEY_REACH) choices value=chosen />
            {procedures(lang, model)}
            {dossiers(lang, model)}
        </div>
    }
    .into_any()
}

/// The procedures by field; a field of which something is chosen stands open and says so.
fn procedures(lang: Lang, model: &GiveForm) -> AnyView {
    let field = |(at, (name, procedures)): (usize, &FieldChoices)| {
        let chosen = procedures.iter().filter(|(code, _)| model.procedures.contains(code)).count();
        let summary = match chosen {
            0 => name.clone(),
            n => lang.fill(t::ATTORNEY_PROCEDURES_CHOSEN, &[("field", name), ("n", &n.to_string())]),
        };
        let choices = procedures.iter().map(|(code, name)| Choice::new(code, name)).collect::<Vec<_>>();
        let (id, values, legend) = (format!("field-{at}"), model.procedures.clone(), name.clone());
        view! {
            <Details summary open=chosen != 0 testid="attorney-field">
                <Checkboxes lang name="procedure" id legend choices values />
            </Details>
        }
    };
    let fields = model.fields.iter().enumerate().map(field).collect::<Vec<_>>();
    view! {
        <div class="reach-list reach-procedures" role="group" aria-label=lang.t(t::ATTORNEY_PROCEDURES)>{fields}</div>
    }
    .into_any()
}

fn dossiers(lang: Lang, model: &GiveForm) -> AnyView {
    if model.open.is_empty() {
        return view! { <p class="reach-list reach-dossiers">{lang.t(t::ATTORNEY_DOSSIERS_NONE)}</p> }
            .into_any();
    }
    let choice = |(id, reference, procedure): &(String, String, String)| {
        Choice::new(id, reference).hint(procedure.clone())
    };
    let choices = model.open.iter().map(choice).collect::<Vec<_>>();
    let values = model.dossiers.clone();
    view! {
        <div class="reach-list reach-dossiers">
            <Checkboxes lang name="dossier" legend=lang.t(t::ATTORNEY_DOSSIERS) choices values testid="attorney-dossiers" />
        </div>
    }
    .into_any()
}
