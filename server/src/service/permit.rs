//! Asks the permission table and turns its answer into the error that people see. Not here: the table
//! (`domain::permission`), and what it needs to know of an object (`service` loads it).

use super::{Error, Result};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    permission::{Action, Object, Verdict, verdict},
};

/// Whether the actor may do this to the object.
///
/// # Errors
/// `not_signed_in`, `not_allowed`, `not_found` as the table says.
pub fn permit(action: Action, actor: &Actor, object: Object<'_>) -> Result<()> {
    match verdict(action, Some(actor), object) {
        // What is out of place is told by the use case itself.
        Verdict::Allowed | Verdict::OutOfPlace => Ok(()),
        Verdict::SignIn => Err(ErrorCode::NotSignedIn.into()),
        Verdict::NotAllowed => Err(ErrorCode::NotAllowed.into()),
        Verdict::Unknown => Err(Error::NOT_FOUND),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::unit::Role;

    #[test]
    fn a_refusal_is_told_in_the_words_that_people_know() {
        let desk = Actor::Staff { login: "desk".into(), assignments: vec![("R".into(), Role::Desk)] };
        let asked =
            |action, actor: &Actor| permit(action, actor, Object::Nothing).map_err(|error| error.code());
        assert_eq!(asked(Action::ReceiveAtCounter, &desk), Ok(()));
        assert_eq!(asked(Action::ChangeOrganisation, &desk), Err(ErrorCode::NotAllowed));
        assert_eq!(asked(Action::ListQueue, &Actor::Bearer), Err(ErrorCode::NotSignedIn));
        let unknown = permit(Action::ReadBatch, &desk, Object::Unknown).map_err(|error| error.code());
        assert_eq!(unknown, Err(ErrorCode::NotFound));
    }
}
