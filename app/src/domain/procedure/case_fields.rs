//! The questions whose answers decide how long a case takes and what it costs, as a desk may correct them after the
//! dossier was sent. Not here: what a correction leads to (`server::service`).

use super::Procedure;
use crate::domain::{
    fee::{Fee, FeeBase},
    form::{Field, FieldKind},
};
use std::collections::BTreeSet;

impl Procedure {
    /// The fields that limits and fees depend on, in the order of the form; only those that are answered with one
    /// choice, with yes or no, or with a number.
    pub fn case_fields(&self) -> Vec<&Field> {
        let limits = self.limit_variants.iter().flat_map(|variant| variant.when.fields());
        let wanted: BTreeSet<&str> = limits.chain(self.fees.iter().flat_map(fields_of_fee)).collect();
        let fields = self.pages.iter().flat_map(|page| &page.fields);
        fields.filter(|field| wanted.contains(field.id.as_str()) && is_plain(&field.kind)).collect()
    }
}

fn is_plain(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Choice { .. } | FieldKind::YesNo | FieldKind::Number { .. } | FieldKind::Money)
}

fn fields_of_fee(fee: &Fee) -> Vec<&str> {
    let mut fields: Vec<&str> = fee.when.iter().flat_map(|when| when.fields()).collect();
    fields.extend(fee.exempt.iter().flat_map(|group| group.when.fields()));
    match &fee.base {
        FeeBase::PerCase { .. } => {}
        FeeBase::PerCopy { copies, .. } => fields.push(copies.as_deref().unwrap_or("copies")),
        FeeBase::PerPage { pages, copies, .. } => {
            fields.push(pages.as_deref().unwrap_or("pages"));
            fields.push(copies.as_deref().unwrap_or("copies"));
        }
        FeeBase::ByValue { field, .. } => fields.push(field),
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use crate::domain::{
        localized::Localized,
        logic::Condition,
        procedure::{LimitVariant, Procedure},
        working_time::TimeLimit,
    };

    fn ids(procedure: &Procedure) -> Vec<&str> {
        procedure.case_fields().into_iter().map(|field| field.id.as_str()).collect()
    }

    #[test]
    fn what_decides_time_and_money_can_be_corrected_and_nothing_else() {
        let mut procedure = fixture::simple();
        assert_eq!(ids(&procedure), ["copies"], "the fee is by the copy");
        procedure.limit_variants = vec![LimitVariant {
            when: Condition::Equals { field: "married".into(), equals: "yes".into() },
            limit: TimeLimit::WorkingDay { n: 8 },
            label: Localized { vi: "Đã kết hôn".into(), en: "Married".into() },
        }];
        assert_eq!(ids(&procedure), ["married", "copies"]);
        procedure.fees.clear();
        assert_eq!(ids(&procedure), ["married"]);
    }
}
