//! What the people of the matrix ask about: drafts and dossiers at several units and of several lives, with their
//! papers, a task, a list on its way, and things that do not exist.

use super::{
    company,
    objects::{self, Objects},
    people::{OWNER, STRANGER},
    targets::About,
};
use crate::{
    http::{
        dossiers::sent_with,
        office::{EXTRACT, accept, counter, must, now, sent},
    },
    support::{Centre, Upload, pdf},
};
use app::domain::{
    dossier::{Case, Status},
    mandate::Principal,
    permission::Life,
};
use server::store::{dossiers::Dossier, papers, tasks};

/// An id that nothing has.
pub const MADE_UP: &str = "0190a000-0000-7000-8000-000000000000";

/// The same of procedures, units, plans of change and printed tokens.
pub const NO_PROCEDURE: &str = "9.999999";
pub const NO_UNIT: &str = "QN.TT.99999";
pub const NO_PLAN: &str = "made-up";
pub const NO_TOKEN: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAA";
/// All of them.
pub const NOWHERE: [&str; 5] = [MADE_UP, NO_PROCEDURE, NO_UNIT, NO_PLAN, NO_TOKEN];

/// Everything that is asked about.
pub struct Things {
    pub draft: String,
    pub counter_draft: String,
    pub sent: String,
    /// Handed to the committee of Hồng Gai under a list; the police of Hồng Gai is asked for its part.
    pub handed: String,
    /// Of somebody else, at Bãi Cháy.
    pub foreign: String,
    /// Of an organisation, made by the owner, who acts for nobody now.
    pub organisation: String,
    pub batch: String,
    pub task: String,
    /// The account of the dossiers' owner, and that of a colleague in the organisation.
    pub owner: String,
    pub colleague: String,
    /// A power of attorney which the owner gave for their extracts, and who holds it.
    pub attorney: String,
    pub attorney_holder: String,
    /// A draft of a procedure's next revision.
    pub procedure_draft: String,
    /// What hangs on them and on the people.
    pub more: Objects,
}

impl Things {
    /// All dossiers.
    pub fn dossiers(&self) -> [&str; 6] {
        [&self.draft, &self.counter_draft, &self.sent, &self.handed, &self.foreign, &self.organisation]
            .map(String::as_str)
    }

    /// Whose the power of attorney is.
    pub fn attorney_about(&self) -> About {
        let grantor = Principal::Person(self.owner.clone());
        About::Attorney { grantor, holder: Some(self.attorney_holder.clone()) }
    }
}

/// Makes them all.
pub async fn make(centre: &Centre) -> Things {
    // What publishes anew reads the catalogue's rows.
    server::catalogue::load(&centre.services.store, centre.services.now().0).await.unwrap();
    let owner = centre.citizen(OWNER).await;
    let desk = centre.staff("desk.hong-gai").await;
    let started = owner.post_form(&format!("/procedures/{EXTRACT}/start"), &[("command_id", "a")]).await;
    let draft = started.expect(303).location().trim_start_matches("/drafts/").to_owned();
    let bytes = pdf("draft");
    let file = |bytes| [Upload { field: "file", file_name: "a.pdf", media_type: "application/pdf", bytes }];
    owner.post_multipart(&format!("/drafts/{draft}/papers/old_paper"), &[], &file(&bytes)).await.expect(303);
    let counter_draft = counter::taken_down(&desk, EXTRACT).await;
    let open = sent(centre, EXTRACT).await;
    let bytes = pdf("scan");
    let scan =
        [Upload { field: "old_paper", file_name: "b.pdf", media_type: "application/pdf", bytes: &bytes }];
    for place in [format!("/office/counter/drafts/{counter_draft}"), format!("/office/dossiers/{open}")] {
        desk.post_multipart(&format!("{place}/papers"), &[], &scan).await.expect(303);
    }
    let handed = sent(centre, EXTRACT).await;
    accept(centre, &handed, EXTRACT).await;
    must(&desk, &handed, "transfer", &[]).await;
    let listed = desk.post_form("/office/batches", &[("dossier", &handed)]).await.expect(303);
    let batch = listed.location().trim_start_matches("/office/batches/").to_owned();
    let asked = [("agency", "QN.CA.06685"), ("title", "Xác nhận cư trú"), ("days", "2"), ("blocks", "yes")];
    must(&centre.staff("specialist.hong-gai").await, &handed, "open_task", &asked).await;
    let task = tasks::list(&mut *centre.reader().await, &handed).await.unwrap().remove(0).id;
    let foreign = sent_with(centre, STRANGER, |draft| {
        draft.receiving_unit = "QN.TT.06673".to_owned();
        draft.returning_unit = "QN.TT.06673".to_owned();
        draft.competent_unit = "QN.UB.06673".to_owned();
    });
    let foreign = foreign.await.id;
    let organisation = company::found(centre).await;
    let attorney = company::give_attorneys(centre, EXTRACT).await;
    let account = async |name| centre.account(name).await.id;
    let (owner, colleague) = (account(OWNER).await, account(company::MEMBERS[1].0).await);
    let attorney_holder = account(company::DELEGATE).await;
    let admin = centre.staff("admin.tinh").await;
    let revise = format!("/office/procedures/{EXTRACT}/revisions/1/revise");
    let begun = admin.post_form(&revise, &[("command_id", "revise")]).await.expect(303);
    let procedure_draft = begun.location().trim_start_matches("/office/procedure-drafts/").to_owned();
    let more = objects::make(centre, &handed, &organisation).await;
    centre.leave_jobs();
    Things {
        more,
        draft,
        counter_draft,
        sent: open,
        handed,
        foreign,
        organisation,
        owner,
        colleague,
        attorney,
        attorney_holder,
        batch,
        task,
        procedure_draft,
    }
}

/// A dossier as the permission table sees it, with its version.
pub async fn look(centre: &Centre, id: &str) -> (Case, Life, Dossier) {
    let dossier = now(centre, id).await;
    let services = &centre.services;
    let revision = dossier.procedure_revision;
    let procedure = services.catalogue.revision(&dossier.procedure_code, revision).unwrap().clone();
    let life = match (dossier.status, dossier.created_by.is_some()) {
        (Status::Draft, true) => Life::CounterDraft,
        (Status::Draft, false) => Life::Draft,
        _ => Life::Sent,
    };
    (services.case_of(&dossier, &procedure), life, dossier)
}

/// A file of the dossier, if it has one.
pub async fn paper(centre: &Centre, id: &str) -> Option<String> {
    papers::list(&mut *centre.reader().await, id).await.unwrap().pop().map(|paper| paper.id)
}
