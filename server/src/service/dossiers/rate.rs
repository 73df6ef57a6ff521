//! Rating a dossier, once, by its owner or by whoever holds its printed secret.

use crate::{
    service::{CommandKey, Result, Services, Step},
    store::{
        dossiers::Dossier,
        ratings::{self, Rating},
    },
};
use app::domain::{
    dossier::{Actor, CommandKind},
    error::ErrorCode,
    rating::{RatingLevel, RatingReason, RatingWay},
};

/// Longest comment in characters.
const LONGEST: usize = 2_000;

/// What somebody thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    pub level: RatingLevel,
    pub reason: Option<RatingReason>,
    pub comment: String,
}

impl Opinion {
    /// Who is not satisfied says why; who chooses another reason writes it.
    ///
    /// # Errors
    /// `reason_missing`; `invalid_form` for a comment that is too long.
    fn check(&self) -> Result<()> {
        let unwritten = self.reason == Some(RatingReason::Other) && self.comment.trim().is_empty();
        if self.level.needs_reason() && (self.reason.is_none() || unwritten) {
            return Err(ErrorCode::ReasonMissing.into());
        }
        if self.comment.chars().count() > LONGEST {
            return Err(ErrorCode::InvalidForm.into());
        }
        Ok(())
    }

    /// The reason as stored; a satisfied person needs none.
    fn reason_code(&self) -> &'static str {
        let reason = self.reason.filter(|_| self.level.needs_reason());
        reason.map(RatingReason::code).unwrap_or_default()
    }
}

impl Services {
    /// Keeps a rating with the units that it is about.
    ///
    /// # Errors
    /// `rating_by_staff` for every officer, whatever they hold; `already_rated`, `wrong_state` before the result was handed over, `reason_missing`, `not_found`.
    pub async fn rate(
        &self,
        actor: &Actor,
        id: &str,
        key: Option<CommandKey>,
        opinion: &Opinion,
    ) -> Result<Dossier> {
        let way = RatingWay::of(actor).ok_or(ErrorCode::RatingByStaff)?.code();
        let mut change = match self.change(actor, id, None, key).await? {
            Step::Done(dossier) => return Ok(*dossier),
            Step::Do(change) => change,
        };
        change.apply(CommandKind::Rate, true, "")?;
        opinion.check()?;
        let rating = Rating {
            dossier_id: id.to_owned(),
            level: opinion.level.code().to_owned(),
            reason: opinion.reason_code().to_owned(),
            comment: opinion.comment.trim().to_owned(),
            way: way.to_owned(),
            receiving_unit: change.dossier.receiving_unit.clone(),
            competent_unit: change.dossier.competent_unit.clone(),
            at: change.now.0,
        };
        ratings::insert(&mut change.tx, &rating).await?;
        change.dossier.rated = 1;
        let data = serde_json::json!({ "level": rating.level, "reason": rating.reason, "way": way });
        change.commit("", data).await
    }
}
