//! What a power of attorney can be for: the procedures by field and the giver's own open dossiers, and whether what was
//! chosen is one of them. Not here: giving it (`attorneys`).

use super::attorneys::AttorneyGiven;
use crate::{
    service::{Error, Result, Services},
    store::{
        Connection,
        dossiers::{self, Dossier},
        own,
    },
};
use app::{
    domain::{
        dossier::{Actor, Status},
        error::ErrorCode,
        mandate::{Power, Principal, Reach},
        permission,
    },
    texts::Lang,
};

/// Open dossiers to choose from; who has more finds the others by opening them.
const MOST_SHOWN: i64 = 100;
/// The most that one power of attorney names: it stands in every list's statement.
const MOST_NAMED: usize = 200;

/// The name of a field, with the codes and names of its procedures.
pub type FieldOfProcedures = (String, Vec<(String, String)>);

/// Codes of procedures and ids of dossiers as they are stored: empty for all.
pub(super) type Named = (Vec<String>, Vec<String>);

impl Services {
    /// The procedures of today by field, each under its name.
    pub fn procedures_by_field(&self, lang: Lang) -> Vec<FieldOfProcedures> {
        let today = self.now().local_date();
        let of = |field: &str| {
            let all = self.catalogue.procedures_on(today).filter(|procedure| procedure.field == field);
            let mut named: Vec<_> =
                all.map(|procedure| (procedure.code.clone(), procedure.name.get(lang).to_owned())).collect();
            named.sort_by(|one, other| one.1.cmp(&other.1));
            named
        };
        let fields = self.catalogue.fields.iter();
        let fields = fields.map(|field| (field.name.get(lang).to_owned(), of(&field.code)));
        fields.filter(|(_, procedures)| !procedures.is_empty()).collect()
    }

    /// The dossiers and drafts of whom the actor acts for that are not over, the last touched first.
    ///
    /// # Errors
    /// `not_allowed` for whoever is no citizen; when the database fails.
    pub async fn open_dossiers(&self, actor: &Actor) -> Result<Vec<Dossier>> {
        let principal = actor.principal().ok_or(ErrorCode::NotAllowed)?;
        Ok(own::list_open(&mut *self.store.reader().await?, &principal, MOST_SHOWN).await?)
    }

    /// A dossier by its id, if it is one of whom the actor acts for: what a power of attorney that they gave names.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_dossier(&self, actor: &Actor, id: &str) -> Result<Option<Dossier>> {
        self.own_dossier_in(&mut *self.store.reader().await?, actor, id).await
    }

    async fn own_dossier_in(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        id: &str,
    ) -> Result<Option<Dossier>> {
        let Some(dossier) = dossiers::find(connection, id).await? else { return Ok(None) };
        let case = self.case_of(&dossier, &*self.procedure_of(&dossier)?);
        Ok(permission::owns(actor, &case, Power::View).then_some(dossier))
    }

    /// What was chosen, once it is known that there is such a thing and that it is the giver's.
    ///
    /// # Errors
    /// `incomplete` where nothing was chosen; `invalid_form` for what is unknown, over or somebody else's.
    pub(super) async fn named(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        given: &AttorneyGiven,
    ) -> Result<Named> {
        let today = self.now().local_date();
        let sorted = |list: &[String]| {
            let mut list = list.to_vec();
            list.sort_unstable();
            list.dedup();
            list
        };
        let (procedures, dossiers) = match given.reach {
            None => return Err(ErrorCode::Incomplete.into()),
            Some(Reach::Everything) => return Ok((Vec::new(), Vec::new())),
            Some(Reach::Procedures) => (sorted(&given.procedures), Vec::new()),
            Some(Reach::Dossiers) => (Vec::new(), sorted(&given.dossiers)),
        };
        // An empty list is stored for everything: nothing may ever come to mean that.
        if procedures.is_empty() && dossiers.is_empty() {
            return Err(ErrorCode::Incomplete.into());
        }
        let unknown = |code: &String| self.catalogue.procedure_on(code, today).is_none();
        if procedures.iter().any(unknown) || procedures.len().max(dossiers.len()) > MOST_NAMED {
            return Err(ErrorCode::InvalidForm.into());
        }
        for id in &dossiers {
            let own = self.own_dossier_in(&mut *connection, actor, id).await?;
            if !own.is_some_and(|dossier| is_open(dossier.status)) {
                return Err(ErrorCode::InvalidForm.into());
            }
        }
        Ok((procedures, dossiers))
    }

    /// What whoever gave a power of attorney is called.
    pub(super) async fn name_of_giver(
        &self,
        connection: &mut Connection,
        principal: Option<Principal>,
    ) -> Result<String> {
        use crate::store::{accounts, companies};
        let name = match principal {
            Some(Principal::Person(id)) => accounts::find(connection, &id).await?.map(|one| one.full_name),
            Some(Principal::Organisation(id)) => companies::find(connection, &id).await?.map(|one| one.name),
            None => None,
        };
        name.ok_or(Error::NOT_FOUND)
    }
}

/// As `own::list_open` has it.
fn is_open(status: Status) -> bool {
    !matches!(status, Status::Refused | Status::Withdrawn | Status::Returned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_what_the_list_of_open_ones_leaves_out() {
        let over = (0..=10).filter(|code| Status::try_from(*code).is_ok_and(|status| !is_open(status)));
        assert_eq!(over.collect::<Vec<i64>>(), [3, 7, 10]);
    }
}
