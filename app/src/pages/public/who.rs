//! Who decides, in words: the competence rule as a citizen can read it. Not here: finding the unit of a
//! case (`domain::routing`).

use crate::{
    domain::{localized::Localized, procedure::Procedure, unit::UnitKind},
    texts::{Lang, public as t},
};

/// The kind of agency.
pub fn agency(lang: Lang, kind: UnitKind) -> &'static str {
    lang.t(match kind {
        UnitKind::ProvinceCenter => t::WHO_PROVINCE_CENTER,
        UnitKind::CommuneCenter => t::WHO_COMMUNE_CENTER,
        UnitKind::CommuneCommittee => t::WHO_COMMUNE_COMMITTEE,
        UnitKind::Department => t::WHO_DEPARTMENT,
        UnitKind::LandRegistrationBranch => t::WHO_LAND_REGISTRATION_BRANCH,
        UnitKind::CommunePolice => t::WHO_COMMUNE_POLICE,
        UnitKind::ProvincialPolice => t::WHO_PROVINCIAL_POLICE,
        other => other.text(),
    })
}

/// The agency in a few words: the unit's own name when the rule names one.
pub fn short(lang: Lang, procedure: &Procedure, unit: Option<&Localized>) -> String {
    unit.map_or_else(|| agency(lang, procedure.competence.agency), |name| name.get(lang)).to_owned()
}

/// The rule in a sentence.
pub fn rule(lang: Lang, procedure: &Procedure, unit: Option<&Localized>) -> String {
    let rule = &procedure.competence;
    let agency = short(lang, procedure, unit);
    let asked = rule.by_field.as_deref().and_then(|id| procedure.field(id));
    match asked {
        Some(field) => lang.fill(
            t::WHO_BY_FIELD,
            &[("agency", &agency), ("field", field.label.get(lang).trim_end_matches('?'))],
        ),
        None if rule.anywhere => lang.fill(t::WHO_ANYWHERE, &[("agency", &agency)]),
        None => format!("{agency}."),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{super::specimen, *};

    #[test]
    fn a_rule_by_place_names_the_question_that_decides() {
        let words = rule(Lang::Vi, &specimen::land_transfer(), None);
        assert!(
            words.contains("Chi nhánh Văn phòng đăng ký đất đai") && words.contains("“Thửa đất ở"),
            "{words}"
        );
    }

    #[test]
    fn a_rule_without_a_place_says_that_any_may_decide() {
        let words = rule(Lang::En, &specimen::certified_copies(), None);
        assert!(words.contains("any of them can decide"), "{words}");
    }

    #[test]
    fn a_named_unit_is_named() {
        let unit = Localized::new("Sở Xây dựng", "Department of Construction");
        assert_eq!(short(Lang::En, &specimen::land_transfer(), Some(&unit)), "Department of Construction");
    }
}
