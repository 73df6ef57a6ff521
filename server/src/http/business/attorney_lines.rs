//! What the page of the powers of attorney shows: those that were given, and what one more can be for. Not here: giving
//! one (`attorneys`).

use crate::{
    http::{App, viewing::Viewing},
    service::{Result, business::GivenAttorney, reference},
    store::attorneys::Attorney,
};
use app::{
    domain::{
        dossier::Actor,
        mandate::{Power, Reach},
        personal_id::PersonalId,
        time::Timestamp,
    },
    pages::business::{
        attorney_form::GiveForm,
        attorneys::{Attorneys, Given},
    },
    texts::{Lang, business as t},
};

/// The page; with the form filled in as the one with this id was given, to change it.
pub(super) async fn page(app: &App, viewing: &Viewing, change: &str) -> Result<Attorneys> {
    let lang = viewing.lang();
    let actor = viewing.owner()?;
    let mut given = Vec::new();
    let mut form = form(app, &actor, lang).await?;
    for one in app.services.attorneys_given(&actor).await? {
        if one.in_force && one.row.id == change {
            form = prefilled(form, &one.row);
        }
        given.push(described(app, &actor, one, lang).await?);
    }
    Ok(Attorneys { given, low: viewing.assured().is_err(), problem: None, form })
}

/// What can be chosen.
async fn form(app: &App, actor: &Actor, lang: Lang) -> Result<GiveForm> {
    let mut open = Vec::new();
    for dossier in app.services.open_dossiers(actor).await? {
        let name = app.services.procedure_of(&dossier)?.name.get(lang).to_owned();
        open.push((dossier.id.clone(), reference(&dossier), name));
    }
    Ok(GiveForm { fields: app.services.procedures_by_field(lang), open, ..GiveForm::default() })
}

/// As it was given, for changing it.
fn prefilled(form: GiveForm, row: &Attorney) -> GiveForm {
    let (procedures, dossiers) = (list(&row.procedures), list(&row.dossiers));
    let reach = match (procedures.is_empty(), dossiers.is_empty()) {
        (_, false) => Reach::Dossiers,
        (false, true) => Reach::Procedures,
        (true, true) => Reach::Everything,
    };
    GiveForm {
        name: row.grantee_name.clone(),
        personal_id: row.grantee_personal_id.clone(),
        powers: list(&row.powers),
        reach: reach.code().to_owned(),
        procedures,
        dossiers,
        until: Timestamp(row.ends_at - 1).told_date(Lang::Vi),
        replaces: Some((row.id.clone(), row.grantee_name.clone())),
        ..form
    }
}

/// One line of the table. A dossier that has gone since is not named.
async fn described(app: &App, actor: &Actor, one: GivenAttorney, lang: Lang) -> Result<Given> {
    let GivenAttorney { row, in_force } = one;
    let today = app.services.now().local_date();
    let mut only: Vec<String> = Vec::new();
    for code in list(&row.procedures) {
        let procedure = app.services.catalogue.procedure_on(&code, today);
        only.push(procedure.map_or(code, |procedure| procedure.name.get(lang).to_owned()));
    }
    for id in list(&row.dossiers) {
        only.push(match app.services.own_dossier(actor, &id).await? {
            Some(dossier) => {
                format!("{} ({})", reference(&dossier), app.services.procedure_of(&dossier)?.name.get(lang))
            }
            None => lang.t(t::ATTORNEY_DOSSIER_GONE).to_owned(),
        });
    }
    Ok(Given {
        id: row.id,
        name: row.grantee_name,
        personal_id: PersonalId::parse(&row.grantee_personal_id).map(|id| id.masked()).unwrap_or_default(),
        powers: Power::split(&row.powers),
        only,
        // It ends at midnight: the last day is the one before.
        until: Timestamp(row.ends_at - 1).told_date(lang),
        in_force,
    })
}

/// What is stored with commas between.
fn list(text: &str) -> Vec<String> {
    text.split(',').filter(|one| !one.is_empty()).map(ToOwned::to_owned).collect()
}
