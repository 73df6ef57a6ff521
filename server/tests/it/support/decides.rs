//! Who decides a case, by the rules that the server goes by. Not here: what those rules are (`domain::routing`).

use app::domain::{
    form::Answers,
    procedure::Procedure,
    routing::{Case, Received, route},
};
use server::catalogue::Catalogue;

/// The unit that decides a case received at a desk on the catalogue's day; none where a person has to choose.
pub fn decides(
    catalogue: &Catalogue,
    procedure: &Procedure,
    answers: &Answers,
    desk: &str,
) -> Option<String> {
    let case = Case {
        procedure,
        answers,
        day: catalogue.today().day(),
        model: catalogue.unit(desk)?.model,
        received: Received::At(desk),
        supporting: None,
        returning: None,
        chosen: None,
    };
    let route = route(&case, catalogue.organisation(), catalogue.lists()).ok()?;
    route.competent.unit().map(ToOwned::to_owned)
}
