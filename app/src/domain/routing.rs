//! Who decides a case: the competence rule of the procedure applied to the case's own data, wherever the
//! citizen stands (domain brief §3.7). Not here: moving open dossiers when units change.

use super::{form::Answers, procedure::Procedure, unit::Unit};

/// Finds the competent unit. `None` when the case names a place that no unit of the kind serves: then a
/// person has to choose.
pub fn competent_unit<'a>(
    procedure: &Procedure,
    answers: &Answers,
    receiving: &Unit,
    units: impl IntoIterator<Item = &'a Unit>,
) -> Option<&'a Unit> {
    let rule = &procedure.competence;
    let mut of_kind = units.into_iter().filter(|unit| unit.kind == rule.agency);
    if let Some(code) = &rule.unit {
        return of_kind.find(|unit| unit.code == *code);
    }
    let commune = match &rule.by_field {
        Some(field) => {
            answers.address(field).map(|(commune, rest)| if commune.is_empty() { rest } else { commune })?
        }
        // Any unit of the kind may decide: the one of the receiving desk's own commune. The provincial
        // centre stands in a commune, too, but serves all; there the first unit of the kind decides.
        None => match receiving.serves.first() {
            Some(commune) => commune,
            None => return of_kind.next(),
        },
    };
    of_kind.find(|unit| unit.serves.iter().any(|served| served == commune))
}
