//! Accepting a dossier: the checklist, the dossier code, the day it is promised for, the fee and form 01.

use crate::service::{
    Change, Error, Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::{counters, dossiers::Dossier};
use app::domain::{
    dossier::{Channel, CommandKind},
    dossier_code::{DossierCode, DossierCodeScheme},
    form::Answers,
    notice::NoticeKind,
    procedure::{Paper, PaperKind, Procedure},
    time::Timestamp,
};

/// What the officer found when going through the papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    /// Ids of the papers that are there and in order.
    pub seen: Vec<String>,
    /// How many sets of the dossier were handed in.
    pub sets: u32,
    /// The fee in dong, where the officer worked out another than the catalogue's rule gives.
    pub fee: Option<i64>,
}

impl Checklist {
    /// Whether every paper that the case needs was found.
    pub fn is_complete(&self, procedure: &Procedure, answers: &Answers) -> bool {
        papers_to_check(procedure, answers)
            .iter()
            .all(|paper| !procedure.requires(paper, answers) || self.seen.contains(&paper.id))
    }
}

/// The papers that an officer looks at: all of the case but those that the state holds itself.
pub fn papers_to_check<'a>(procedure: &'a Procedure, answers: &Answers) -> Vec<&'a Paper> {
    let mut papers = procedure.papers_for(answers);
    papers.retain(|paper| paper.kind != PaperKind::HeldByState);
    papers
}

impl Services {
    /// What the case costs by the procedure's rule and its answers.
    pub fn fee_by_rule(&self, procedure: &Procedure, dossier: &Dossier) -> i64 {
        let online = dossier.channel == Channel::Online;
        let on = Timestamp(dossier.submitted_at.unwrap_or(self.now().0)).local_date();
        procedure.fee_for(&self.known_answers(dossier), online, on).total.0
    }

    /// Accepts a dossier that was sent online.
    ///
    /// # Errors
    /// `incomplete` while a required paper is not ticked; `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn accept(&self, order: &Order<'_>, checklist: &Checklist) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let answers = self.known_answers(&change.dossier);
        let complete = checklist.is_complete(&change.procedure, &answers);
        change.apply(CommandKind::Accept, complete, "")?;
        let sent = change.sent_items().await?;
        change.finish_round(sent).await?;
        let data = change.register(checklist).await?;
        let date = promised(&change.dossier);
        change.notify(NoticeKind::Accepted, Params::from([("date".into(), date)])).await?;
        change.commit("", data).await
    }
}

/// The day for which the result is promised, as it is told.
pub(in crate::service) fn promised(dossier: &Dossier) -> String {
    Timestamp(dossier.due_at.unwrap_or_default()).short()
}

impl Change<'_> {
    /// Gives an accepted dossier its code, its fee and its slip's number; returns what the event records.
    pub(in crate::service) async fn register(&mut self, checklist: &Checklist) -> Result<serde_json::Value> {
        let unit = self.issuing(&self.dossier.receiving_unit);
        if self.dossier.code.is_none() {
            self.dossier.code = Some(self.new_code(&unit).await?);
        }
        self.checked = Some(checklist.seen.clone());
        self.dossier.accepted_by = self.actor.login().map(ToOwned::to_owned);
        let fee = checklist.fee.unwrap_or_else(|| self.services.fee_by_rule(&self.procedure, &self.dossier));
        self.dossier.fee = fee.max(0);
        let number = format!("{:04}/TNHS", self.slip_number("01", &unit).await?);
        Ok(serde_json::json!({
            "number": number,
            "unit": unit,
            "code": self.dossier.code,
            "seen": checklist.seen,
            "sets": checklist.sets.max(1),
            "fee": self.dossier.fee,
        }))
    }

    /// The next code of the unit that accepts it; its serial starts anew each day.
    async fn new_code(&mut self, unit: &str) -> Result<String> {
        let agency = self.services.catalogue.unit(unit).and_then(|unit| unit.agency_code.as_deref());
        let agency = agency.ok_or_else(|| Error::broken("a desk without an agency code"))?.to_owned();
        let date = self.now.local_date();
        // What is on trial does not take numbers of the official series.
        let (scheme, series) = match self.dossier.trial {
            0 => (DossierCodeScheme::Vpcp2018, "code"),
            _ => (DossierCodeScheme::Trial, "code-trial"),
        };
        let serial = counters::claim_next(&mut self.tx, &format!("{series}:{agency}:{date}")).await?;
        let serial = u32::try_from(serial).map_err(|_| Error::broken("a serial number is too large"))?;
        let code = DossierCode::new(scheme, &agency, date, serial);
        Ok(code.map_err(|_| Error::broken("a dossier code cannot be formed"))?.to_string())
    }
}
