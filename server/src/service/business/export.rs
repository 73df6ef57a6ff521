//! Taking an organisation's data out: rows for a table, and the issued results. Each is written into the security
//! journal before the first byte leaves. Not here: the files' own formats.

use super::board::{Filters, seen_by};
use crate::{
    documents::company_table::ExportRow,
    files::PaperHash,
    service::{
        Error, Result, Services, reference,
        security::{Doer, SecurityNote},
    },
    store::{company_board::Place, dossiers::Dossier, results},
};
use app::{
    domain::{
        dossier::{Actor, Status},
        security::SecurityKind,
        time::Timestamp,
    },
    texts::Lang,
};
use bytes::Bytes;
use std::collections::BTreeMap;

/// Rows that are read at a time.
const PORTION: usize = 500;
/// The most rows of a spreadsheet, which is made in memory; the plain table has no end.
pub const MOST_ROWS: usize = 50_000;
/// Largest result in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

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
        let (dossiers, next) = self.board_rows(&mut reader, actor, filters, after, PORTION).await?;
        let mut people = BTreeMap::new();
        self.makers(&mut reader, &dossiers, &mut people).await?;
        let person = |d: &Dossier| d.owner_account.as_ref().and_then(|id| people.get(id)).cloned();
        let rows = dossiers.iter().map(|d| self.export_row(d, person(d).unwrap_or_default(), lang));
        Ok((rows.collect(), next))
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

    /// A portion of the results that may be opened: a name and the file, and where the next portion begins.
    ///
    /// # Errors
    /// `not_allowed`; when a file cannot be read.
    pub async fn result_files(
        &self,
        actor: &Actor,
        filters: &Filters,
        after: Option<Place>,
    ) -> Result<(Vec<(String, Bytes)>, Option<Place>)> {
        let mut reader = self.store.reader().await?;
        // Few at a time: their files are in memory together.
        let (dossiers, next) = self.board_rows(&mut reader, actor, filters, after, 20).await?;
        let mut files = Vec::new();
        // The applicant's side gets a result once it was received.
        for dossier in dossiers.iter().filter(|dossier| dossier.status == Status::Returned) {
            let result = results::find(&mut reader, &dossier.id).await?;
            let Some(hash) = result.and_then(|result| result.file_hash) else { continue };
            let hash =
                PaperHash::parse(&hash).map_err(|_| Error::broken("a result's file has no SHA-256"))?;
            files.push((format!("{}.pdf", reference(dossier)), self.papers.read_all(&hash, LARGEST).await?));
        }
        Ok((files, next))
    }
}
