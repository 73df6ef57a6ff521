//! Taking an organisation's data out: rows for a table, and the issued results. Each is written into the security
//! journal before the first byte leaves. Not here: the files' own formats.

use super::board::{Filters, seen_by};
use crate::{
    documents::company_table::ExportRow,
    files::{Archive, PaperHash, list_guide},
    service::{
        Error, Result, Services, reference,
        security::{Doer, SecurityNote},
    },
    store::{Connection, accounts, company_board::Place, dossiers::Dossier, results},
};
use app::{
    domain::{
        dossier::{Actor, Status},
        error::ErrorCode,
        mandate::Mandate,
        security::SecurityKind,
        time::Timestamp,
    },
    texts::Lang,
};
use std::{collections::BTreeMap, io};

/// Rows that are read at a time.
const PORTION: usize = 500;
/// The most rows of a spreadsheet, which is made in memory; the plain table has no end.
pub const MOST_ROWS: usize = 50_000;

impl Services {
    /// Writes down that data leaves, before it does.
    ///
    /// # Errors
    /// `not_allowed` for whoever acts for no organisation; when the database fails.
    pub async fn note_export(&self, actor: &Actor, format: &'static str, origin: &str) -> Result<()> {
        let organisation = seen_by(actor)?;
        let data = serde_json::json!({ "format": format });
        let note = SecurityNote::new(SecurityKind::Exported, Doer::Actor(actor), origin, organisation);
        self.tell_security(SecurityNote { data, ..note }).await
    }

    /// A portion of the table, and where the next begins.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn export_rows(
        &self,
        actor: &Actor,
        filters: &Filters,
        after: Option<Place>,
        lang: Lang,
    ) -> Result<(Vec<ExportRow>, Option<Place>)> {
        let mut reader = self.store.reader().await?;
        self.still_acts(&mut reader, actor).await?;
        let (dossiers, next) =
            self.board_rows(&mut reader, actor, &filters.unmoving(), after, PORTION).await?;
        let mut people = BTreeMap::new();
        self.makers(&mut reader, &dossiers, &mut people).await?;
        let person = |d: &Dossier| d.owner_account.as_ref().and_then(|id| people.get(id)).cloned();
        let rows = dossiers.iter().map(|d| self.export_row(d, person(d).unwrap_or_default(), lang));
        Ok((rows.collect(), next))
    }

    /// Asked before each portion: who is removed, or whose power is taken back or runs out, gets nothing more of what they
    /// had begun to take.
    async fn still_acts(&self, connection: &mut Connection, actor: &Actor) -> Result<()> {
        let Actor::Citizen { account, mandate: Some(mandate) } = actor else { return Ok(()) };
        let account = accounts::find(connection, account).await?.ok_or(ErrorCode::NotAllowed)?;
        let standings = self.standings_in(connection, &account).await?;
        let same = |now: &Mandate| {
            (&now.principal, &now.attorney) == (&mandate.principal, &mandate.attorney)
                && (&now.procedures, &now.dossiers) == (&mandate.procedures, &mandate.dossiers)
        };
        if standings.iter().any(|standing| same(&standing.mandate)) {
            Ok(())
        } else {
            Err(ErrorCode::NotAllowed.into())
        }
    }

    fn export_row(&self, d: &Dossier, person: String, lang: Lang) -> ExportRow {
        let procedure = self.catalogue.revision(&d.procedure_code, d.procedure_revision);
        let local = |at: Option<i64>| at.map(|at| Timestamp(at).local());
        ExportRow {
            code: reference(d),
            procedure: procedure.map(|procedure| procedure.name.get(lang).to_owned()).unwrap_or_default(),
            status: Some(d.status),
            applicant: d.applicant_name.clone(),
            person,
            submitted: local(d.submitted_at),
            due: local(d.due_at),
            finished: local(d.finished_at),
            returned: local(d.returned_at),
        }
    }

    /// Puts the results that may be opened into the archive; one that fails is given up, so that nobody takes a part for
    /// the whole.
    pub async fn pack_results(&self, actor: &Actor, filters: &Filters, mut archive: Archive) {
        match self.pack_each(actor, filters, &mut archive).await {
            // Nobody reads to the end: then nobody has a whole one either.
            Ok(()) => drop(archive.finish(list_guide(self.now())).await),
            Err(error) => {
                tracing::warn!(code = error.code().code(), "an archive of results was given up");
                archive.give_up(io::Error::other(error.code().code())).await;
            }
        }
    }

    async fn pack_each(&self, actor: &Actor, filters: &Filters, archive: &mut Archive) -> Result<()> {
        let (filters, mut after) = (&filters.unmoving(), None);
        loop {
            let mut reader = self.store.reader().await?;
            self.still_acts(&mut reader, actor).await?;
            let (dossiers, next) = self.board_rows(&mut reader, actor, filters, after, PORTION).await?;
            let mut found = Vec::new();
            // The applicant's side gets a result once it was received.
            for dossier in dossiers.iter().filter(|dossier| dossier.status == Status::Returned) {
                let result = results::find(&mut reader, &dossier.id).await?;
                found.extend(
                    result.and_then(|result| result.file_hash).map(|hash| (reference(dossier), hash)),
                );
            }
            drop(reader);
            for (name, hash) in found {
                self.pack_result(&name, &hash, archive).await?;
            }
            after = next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    async fn pack_result(&self, name: &str, hash: &str, archive: &mut Archive) -> Result<()> {
        let hash = PaperHash::parse(hash).map_err(|_| Error::broken("a result's file has no SHA-256"))?;
        archive.paper(&format!("{name}.pdf"), self.papers.open(&hash).await?, &hash).await.map_err(cut)
    }
}

fn cut(error: io::Error) -> Error {
    Error::Failed(ErrorCode::Internal, error.into())
}
