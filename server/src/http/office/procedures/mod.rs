//! `/office/procedures` and `/office/procedure-drafts`: editing procedures. Every button is a form; after each, the
//! page that shows what it did.

pub(super) mod begin;
pub(super) mod compare;
pub(super) mod edit;
pub(super) mod file;
pub(super) mod list;
pub(super) mod overview;
pub(super) mod preview;
pub(super) mod revisions;
pub(super) mod settle;

use crate::{
    http::viewing::Viewing,
    service::{Services, editing::Drafted},
};
use app::{domain::procedure::Procedure, pages::office::procedures::Known, texts::Lang};

/// What the editor chooses from.
fn known(services: &Services, lang: Lang, procedure: &Procedure) -> Known {
    let catalogue = &services.catalogue;
    let listed = |listed: &[crate::catalogue::Listed]| {
        listed.iter().map(|one| (one.code.clone(), one.name.get(lang).to_owned())).collect()
    };
    let units = catalogue.units().map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned()));
    Known {
        procedure: procedure.clone(),
        fields: listed(&catalogue.fields),
        life_events: listed(&catalogue.life_events),
        units: units.collect(),
    }
}

/// The name of a member of staff, or the login where nobody has it any more.
fn name_of(services: &Services, login: &str) -> String {
    services.catalogue.staff(login).map_or(login, |person| &person.name).to_owned()
}

/// The draft that the address names.
async fn drafted(services: &Services, viewing: &Viewing, id: &str) -> crate::service::Result<Drafted> {
    services.procedure_draft(viewing.officer()?, id).await
}
