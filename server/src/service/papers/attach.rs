//! Hands one file in: take it in, make it durable, and only then write the row. A file that is refused
//! or cut off leaves nothing behind.

use super::{Upload, adder, held, is_recorded_later, recorded, take_in::TakenIn};
use crate::{
    files::{self, Inspection, Kept},
    service::{Change, Error, Result, Services, dossiers::waits},
    store::{
        Connection,
        dossiers::{self, Dossier},
        papers::{self, PaperFile},
        supplements,
    },
};
use app::{
    domain::{
        dossier::{Actor, CommandKind, Status},
        error::ErrorCode,
        procedure::Procedure,
    },
    pages::drafts::HeldPaper,
};

/// Where a file belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub dossier: &'a str,
    /// The component paper's id in the procedure.
    pub component: &'a str,
    /// The supplement item that it answers.
    pub item: Option<&'a str>,
}

impl Services {
    /// Hands a file in for one paper of a dossier. The same content twice in the same place is one file.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`, `not_allowed`; `paper_missing` when the procedure takes no such files;
    /// `too_many_files`; `drafts_too_large`; every reason for which a file is refused.
    pub async fn attach(&self, actor: &Actor, place: Place<'_>, upload: Upload<'_>) -> Result<HeldPaper> {
        self.most_files(actor, place).await?;
        let TakenIn { inspection, kept, name } = self.take_in(actor, upload).await?;
        let row = self.insert_paper(actor, place, &name, &inspection, &kept).await?;
        self.draw_thumbnail(&kept.hash, inspection.kind).await;
        Ok(held(&row))
    }

    /// How many files the place may have, if the actor may hand in there at all. Asked before a byte is
    /// read, so that strangers fill no disk.
    async fn most_files(&self, actor: &Actor, place: Place<'_>) -> Result<usize> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, place.dossier).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&dossier)?;
        let most = self.most_files_of(actor, place, &dossier, &procedure)?;
        self.must_have_room(&mut reader, &dossier, 1).await?;
        Ok(most)
    }

    /// Refuses so many bytes more, where the files of all drafts of the account would be too large with them.
    async fn must_have_room(&self, connection: &mut Connection, dossier: &Dossier, more: i64) -> Result<()> {
        let Some(account) = dossier.owner_account.as_deref().filter(|_| dossier.status == Status::Draft)
        else {
            return Ok(());
        };
        let held = papers::sum_of_drafts(connection, account).await?;
        let most = i64::try_from(self.config.uploads.account_bytes).unwrap_or(i64::MAX);
        if held.saturating_add(more) > most { Err(ErrorCode::DraftsTooLarge.into()) } else { Ok(()) }
    }

    fn most_files_of(
        &self,
        actor: &Actor,
        place: Place<'_>,
        dossier: &Dossier,
        procedure: &Procedure,
    ) -> Result<usize> {
        self.may_change_papers(actor, dossier, procedure, place.item)?;
        let paper = procedure.paper(place.component).filter(|paper| paper.takes_files());
        let paper = paper.ok_or(ErrorCode::PaperMissing)?;
        Ok(usize::try_from(paper.max_files).unwrap_or(usize::MAX))
    }

    /// Writes the row, once more under the dossier's lock: while the bytes arrived it may have been sent,
    /// accepted or withdrawn, and what was asked for may have been answered.
    async fn insert_paper(
        &self,
        actor: &Actor,
        place: Place<'_>,
        name: &str,
        inspection: &Inspection,
        kept: &Kept,
    ) -> Result<PaperFile> {
        let mut change = self.claim_papers(actor, place.dossier).await?;
        let most = self.most_files_of(actor, place, &change.dossier, &change.procedure)?;
        change.must_be_asked(place).await?;
        let row = self.paper_row(actor, place, name, inspection, kept);
        let there = papers::list(&mut change.tx, place.dossier).await?;
        let same_place =
            |paper: &&PaperFile| paper.component == row.component && paper.item_id == row.item_id;
        if let Some(same) = there.iter().filter(same_place).find(|paper| paper.file_hash == row.file_hash) {
            return Ok(same.clone());
        }
        if there.iter().filter(same_place).count() >= most {
            return Err(ErrorCode::TooManyFiles.into());
        }
        self.must_have_room(&mut change.tx, &change.dossier, row.size).await?;
        papers::insert(&mut change.tx, &row).await?;
        if is_recorded_later(&change.dossier, row.item_id.as_deref()) {
            change.touch().await?;
        } else {
            change.apply(CommandKind::AddPaper, true, "")?;
            change.commit("", serde_json::json!({ "papers": recorded([&row]) })).await?;
        }
        Ok(row)
    }

    fn paper_row(
        &self,
        actor: &Actor,
        place: Place<'_>,
        name: &str,
        inspection: &Inspection,
        kept: &Kept,
    ) -> PaperFile {
        PaperFile {
            id: self.new_id(),
            dossier_id: place.dossier.to_owned(),
            component: place.component.to_owned(),
            item_id: place.item.map(ToOwned::to_owned),
            file_hash: kept.hash.to_string(),
            name: name.to_owned(),
            media_type: inspection.media_type.to_owned(),
            size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            pages: inspection.pages.map(i64::from),
            width: inspection.width.map(i64::from),
            height: inspection.height.map(i64::from),
            added_by: adder(actor).to_owned(),
            created_at: self.clock.now(),
        }
    }

    /// A paper without a small picture is as good as any other, so a failure is only noted.
    pub(super) async fn draw_thumbnail(
        &self,
        hash: &files::PaperHash,
        kind: files::PaperKind,
    ) -> Option<bytes::Bytes> {
        let path = self.papers.local_path(hash).await.ok()?;
        match self.inspector.thumbnail(&path, kind).await {
            Ok(jpeg) => {
                let jpeg = bytes::Bytes::from(jpeg);
                if let Err(error) = self.papers.put_thumbnail(hash, jpeg.clone()).await {
                    tracing::warn!(code = error.code(), "a thumbnail could not be kept");
                }
                Some(jpeg)
            }
            Err(error) => {
                tracing::info!(code = error.code(), "no thumbnail");
                None
            }
        }
    }
}

impl Change<'_> {
    /// Refuses a file for an item that nobody waits for any more.
    async fn must_be_asked(&mut self, place: Place<'_>) -> Result<()> {
        let Some(item) = place.item else { return Ok(()) };
        let requests = supplements::list(&mut self.tx, place.dossier).await?;
        let open = requests.iter().rev().find(|request| waits(request)).ok_or(ErrorCode::WrongState)?;
        let items = supplements::list_items(&mut self.tx, &open.id).await?;
        let asked = items.iter().any(|row| {
            row.id == item && row.state.waits() && row.about == "paper" && row.aspect_id == place.component
        });
        if asked { Ok(()) } else { Err(ErrorCode::WrongState.into()) }
    }
}
