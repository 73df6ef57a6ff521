//! Who decides: the rules that find the competent unit from the case's own data, never from where the citizen
//! stands (domain brief §3.7). Not here: applying them to the organisation of a day (`routing`).

use crate::domain::{form::Answers, localized::Localized, logic::Condition, unit::UnitKind};
use serde::{Deserialize, Serialize};

/// The competence of a procedure: the first rule whose condition holds, else the default of the other fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Competence {
    pub agency: UnitKind,
    /// The address or commune field that names the place; the unit of this kind serving it is competent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_field: Option<String>,
    /// The one competent unit, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Any unit of this kind may decide: the one serving the receiving desk's own commune does.
    #[serde(default)]
    pub anywhere: bool,
    /// Exceptions, in the order in which they are tried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<CompetenceRule>,
}

/// An exception to the default: another agency for cases of a certain kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompetenceRule {
    /// Over the answers and the facts `@model`, `@receiving_kind`, `@channel`, `@today`.
    pub when: Condition,
    pub agency: UnitKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(default)]
    pub anywhere: bool,
    /// Why, in a sentence that the citizen reads.
    pub because: Localized,
}

/// Who is competent by the rule that applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target<'a> {
    pub agency: UnitKind,
    pub by_field: Option<&'a str>,
    pub unit: Option<&'a str>,
    pub anywhere: bool,
    /// The condition and the sentence of an exception; absent for the default.
    pub rule: Option<(&'a Condition, &'a Localized)>,
}

impl Target<'_> {
    /// Whether it names exactly one of field, unit and anywhere.
    pub fn is_clear(&self) -> bool {
        [self.by_field.is_some(), self.unit.is_some(), self.anywhere].into_iter().filter(|way| *way).count()
            == 1
    }
}

impl Competence {
    /// The target of the first rule whose condition holds, else the default.
    pub fn target(&self, answers: &Answers) -> Target<'_> {
        let rule = self.rules.iter().find(|rule| rule.when.holds(answers));
        rule.map_or_else(|| self.default_target(), CompetenceRule::target)
    }

    /// Every target there is, the default last: for the check at publication.
    pub fn targets(&self) -> impl Iterator<Item = Target<'_>> {
        self.rules.iter().map(CompetenceRule::target).chain([self.default_target()])
    }

    fn default_target(&self) -> Target<'_> {
        Target {
            agency: self.agency,
            by_field: self.by_field.as_deref(),
            unit: self.unit.as_deref(),
            anywhere: self.anywhere,
            rule: None,
        }
    }
}

impl CompetenceRule {
    fn target(&self) -> Target<'_> {
        Target {
            agency: self.agency,
            by_field: self.by_field.as_deref(),
            unit: self.unit.as_deref(),
            anywhere: self.anywhere,
            rule: Some((&self.when, &self.because)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_that_holds_decides_else_the_default() -> Result<(), toml::de::Error> {
        let competence: Competence = toml::from_str(
            r#"
            agency = "commune_committee"
            by_field = "residence"
            [[rules]]
            when = { field = "scale", equals = "large" }
            agency = "department"
            unit = "QN.SXD"
            because = { vi = "Công trình lớn", en = "A large building" }
            [[rules]]
            when = { field = "scale", present = true }
            agency = "land_registration_branch"
            by_field = "parcel"
            because = { vi = "Có thửa đất", en = "There is a parcel" }
            "#,
        )?;
        let target = |answers: &[(&str, &str)]| {
            let target = competence.target(&answers.iter().copied().collect());
            (target.agency, target.by_field.or(target.unit).unwrap_or_default().to_owned())
        };
        assert_eq!(target(&[]), (UnitKind::CommuneCommittee, "residence".into()));
        assert_eq!(target(&[("scale", "large")]), (UnitKind::Department, "QN.SXD".into()));
        assert_eq!(target(&[("scale", "small")]), (UnitKind::LandRegistrationBranch, "parcel".into()));
        assert!(competence.targets().all(|target| target.is_clear()));
        Ok(())
    }

    #[test]
    fn a_competence_without_rules_is_written_as_before() -> Result<(), serde_json::Error> {
        let text = r#"{"agency":"commune_committee","by_field":"residence","anywhere":false}"#;
        let competence: Competence = serde_json::from_str(text)?;
        assert_eq!(serde_json::to_string(&competence)?, text);
        Ok(())
    }
}
