//! Opens a file for whoever may see its dossier.

use crate::{
    files::{Paper, PaperHash, PaperKind},
    service::{Error, Result, Services},
    store::{
        dossiers::{self, Dossier},
        papers::{self, PaperFile},
    },
};
use app::domain::{dossier::Actor, error::ErrorCode};
use bytes::Bytes;

impl Services {
    /// A file's row and its dossier, for an actor who may see them.
    ///
    /// # Errors
    /// `not_found`, also for what the actor may not see.
    pub async fn paper(&self, actor: &Actor, id: &str) -> Result<(PaperFile, Dossier)> {
        let mut reader = self.store.reader().await?;
        let paper = papers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        let dossier = dossiers::find(&mut reader, &paper.dossier_id).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&dossier)?;
        let seen = self.may_see_papers(actor, &dossier, &procedure);
        if seen { Ok((paper, dossier)) } else { Err(Error::NOT_FOUND) }
    }

    /// The dossier to which a file belongs, so that a bearer's cookie can be compared with it.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn dossier_of_paper(&self, id: &str) -> Result<String> {
        let mut reader = self.store.reader().await?;
        Ok(papers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?.dossier_id)
    }

    /// The content of a file, from its first byte.
    ///
    /// # Errors
    /// `paper_missing` when the store has lost it; the store's own trouble.
    pub async fn open_paper(&self, paper: &PaperFile) -> Result<Paper> {
        Ok(self.papers.open(&hash_of(paper)?).await?)
    }

    /// The small picture of a file, drawn now if there is none yet.
    ///
    /// # Errors
    /// `paper_missing` when there is none and none can be drawn.
    pub async fn paper_thumbnail(&self, paper: &PaperFile) -> Result<Bytes> {
        let hash = hash_of(paper)?;
        if let Some(jpeg) = self.papers.thumbnail(&hash).await? {
            return Ok(jpeg);
        }
        let kind = PaperKind::from_media_type(&paper.media_type).ok_or(ErrorCode::PaperMissing)?;
        self.draw_thumbnail(&hash, kind).await.ok_or_else(|| ErrorCode::PaperMissing.into())
    }

    /// All files of a dossier that the actor may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn papers_of(&self, dossier: &str) -> Result<Vec<PaperFile>> {
        let mut reader = self.store.reader().await?;
        Ok(papers::list(&mut reader, dossier).await?)
    }
}

fn hash_of(paper: &PaperFile) -> Result<PaperHash> {
    PaperHash::parse(&paper.file_hash).map_err(|_| Error::broken("a paper's hash is none"))
}
