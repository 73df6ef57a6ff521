//! What a change means for the dimensions of a dossier beside its status: its money, its digital papers, the national
//! portal. Not here: what each state may become (`domain::dossier`), and the post (`returning`).

use super::{Change, Result, Services};
use crate::store::{
    dossiers::Dossier,
    events::{self, Event},
    papers::{self, PaperFile},
};
use app::domain::{
    dossier::{Channel, CommandKind, Cost, Digitisation, SyncState},
    procedure::{Paper, Procedure},
    time::Timestamp,
};

impl Change<'_> {
    /// Brings the dimensions up to date with the command that is about to be committed.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn settle_dimensions(&mut self, kind: CommandKind) -> Result<()> {
        let cost = self.services.cost(&self.dossier, &self.procedure);
        self.dossier.payment = self.dossier.payment.after(kind, self.dossier.status, cost);
        if touches_papers(kind) {
            self.dossier.digitisation = self.digitised().await?;
        }
        if self.dossier.status != self.from {
            self.dossier.sync = SyncState::Pending;
        }
        Ok(())
    }

    async fn digitised(&mut self) -> Result<Digitisation> {
        let files = match self.files.take() {
            Some(files) => files,
            None => papers::list(&mut self.tx, &self.dossier.id).await?,
        };
        if self.checked.is_none() && self.dossier.accepted_at.is_some() {
            self.checked = checked_at_acceptance(&events::list(&mut self.tx, &self.dossier.id).await?);
        }
        let answers = self.services.known_answers(&self.dossier);
        let expected = self.procedure.papers_for(&answers).into_iter().filter(|paper| {
            paper.takes_files()
                && match &self.checked {
                    Some(checked) => checked.contains(&paper.id) || has_file(&files, paper),
                    None => self.procedure.requires(paper, &answers) || has_file(&files, paper),
                }
        });
        Ok(Digitisation::of(expected.map(|paper| has_file(&files, paper))))
    }
}

fn has_file(files: &[PaperFile], paper: &Paper) -> bool {
    files.iter().any(|file| file.component == paper.id)
}

/// The papers that the desk ticked when it accepted the dossier.
fn checked_at_acceptance(history: &[Event]) -> Option<Vec<String>> {
    let kinds = [CommandKind::Accept.code(), CommandKind::CounterAccept.code()];
    let accepted = history.iter().rev().find(|event| kinds.contains(&event.kind.as_str()))?;
    let data: serde_json::Value = serde_json::from_str(&accepted.data).ok()?;
    let seen = data.get("seen")?.as_array()?;
    Some(seen.iter().filter_map(|id| id.as_str()).map(ToOwned::to_owned).collect())
}

/// Whether a command can change which papers there are, or which there ought to be.
fn touches_papers(kind: CommandKind) -> bool {
    use CommandKind as K;
    matches!(
        kind,
        K::Submit
            | K::CounterAccept
            | K::Accept
            | K::AddPaper
            | K::RemovePaper
            | K::AnswerSupplement
            | K::ChangeProcedureCase
    )
}

impl Services {
    /// What a case costs: its fee as the desk has put it down, and whether the rules have one at all.
    fn cost(&self, dossier: &Dossier, procedure: &Procedure) -> Cost {
        if dossier.fee > 0 {
            return Cost::Due;
        }
        let online = dossier.channel == Channel::Online;
        let on = Timestamp(dossier.submitted_at.unwrap_or(self.now().0)).local_date();
        let rule = procedure.fee_for(&self.known_answers(dossier), online, on);
        let waived = rule.total.0 > 0 || rule.lines.iter().any(|line| line.exempt);
        if waived { Cost::Free } else { Cost::Nothing }
    }
}
