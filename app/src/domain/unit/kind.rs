//! What a unit is. Not here: which units there are, and which of them exist on a day (`organisation`).

use crate::texts::{Text, organisation as t};
use serde::{Deserialize, Serialize};

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// The provincial public administration service centre: the root of all desks.
    ProvinceCenter,
    /// A branch of the provincial centre, at a district in the three-level model.
    Branch,
    /// A reception (and result) point below a branch or a commune centre.
    ReceptionPoint,
    /// A commune-level centre under the provincial one.
    CommuneCenter,
    /// A district's own centre, before the one-level model.
    DistrictCenter,
    /// The one-stop desk of a commune, before the one-level model.
    CommuneDesk,
    /// A division (phòng) of a centre.
    Division,
    /// A provincial department (sở).
    Department,
    /// People's Committee of a commune, ward or special zone.
    CommuneCommittee,
    /// People's Committee of a district; there are none since 1 July 2025.
    DistrictCommittee,
    /// A branch of the Land Registration Office, serving several communes.
    LandRegistrationBranch,
    /// Police of a commune (a vertical agency).
    CommunePolice,
    /// Police of the province (a vertical agency).
    ProvincialPolice,
    /// A tax office (a vertical agency).
    TaxOffice,
    /// A social insurance office (a vertical agency).
    SocialInsurance,
    /// Another vertical agency in the province: customs, State Bank, army.
    VerticalAgency,
    /// The public post, which carries papers and lends staff.
    Postal,
}

impl UnitKind {
    pub const ALL: [Self; 17] = [
        Self::ProvinceCenter,
        Self::Branch,
        Self::ReceptionPoint,
        Self::CommuneCenter,
        Self::DistrictCenter,
        Self::CommuneDesk,
        Self::Division,
        Self::Department,
        Self::CommuneCommittee,
        Self::DistrictCommittee,
        Self::LandRegistrationBranch,
        Self::CommunePolice,
        Self::ProvincialPolice,
        Self::TaxOffice,
        Self::SocialInsurance,
        Self::VerticalAgency,
        Self::Postal,
    ];

    /// The kinds at which dossiers are received, those nearest to the citizen first.
    pub const DESKS: [Self; 6] = [
        Self::CommuneCenter,
        Self::ReceptionPoint,
        Self::CommuneDesk,
        Self::Branch,
        Self::DistrictCenter,
        Self::ProvinceCenter,
    ];

    /// The name under which the kind is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::ProvinceCenter => "province_center",
            Self::Branch => "branch",
            Self::ReceptionPoint => "reception_point",
            Self::CommuneCenter => "commune_center",
            Self::DistrictCenter => "district_center",
            Self::CommuneDesk => "commune_desk",
            Self::Division => "division",
            Self::Department => "department",
            Self::CommuneCommittee => "commune_committee",
            Self::DistrictCommittee => "district_committee",
            Self::LandRegistrationBranch => "land_registration_branch",
            Self::CommunePolice => "commune_police",
            Self::ProvincialPolice => "provincial_police",
            Self::TaxOffice => "tax_office",
            Self::SocialInsurance => "social_insurance",
            Self::VerticalAgency => "vertical_agency",
            Self::Postal => "postal",
        }
    }

    /// The kind of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind in words.
    pub fn text(self) -> Text {
        match self {
            Self::ProvinceCenter => t::KIND_PROVINCE_CENTER,
            Self::Branch => t::KIND_BRANCH,
            Self::ReceptionPoint => t::KIND_RECEPTION_POINT,
            Self::CommuneCenter => t::KIND_COMMUNE_CENTER,
            Self::DistrictCenter => t::KIND_DISTRICT_CENTER,
            Self::CommuneDesk => t::KIND_COMMUNE_DESK,
            Self::Division => t::KIND_DIVISION,
            Self::Department => t::KIND_DEPARTMENT,
            Self::CommuneCommittee => t::KIND_COMMUNE_COMMITTEE,
            Self::DistrictCommittee => t::KIND_DISTRICT_COMMITTEE,
            Self::LandRegistrationBranch => t::KIND_LAND_REGISTRATION_BRANCH,
            Self::CommunePolice => t::KIND_COMMUNE_POLICE,
            Self::ProvincialPolice => t::KIND_PROVINCIAL_POLICE,
            Self::TaxOffice => t::KIND_TAX_OFFICE,
            Self::SocialInsurance => t::KIND_SOCIAL_INSURANCE,
            Self::VerticalAgency => t::KIND_VERTICAL_AGENCY,
            Self::Postal => t::KIND_POSTAL,
        }
    }

    /// Whether dossiers are received and results returned here.
    pub fn is_desk(self) -> bool {
        Self::DESKS.contains(&self)
    }

    /// Whether the unit decides something of its own, so that others can ask it for its part of a dossier.
    pub fn can_be_asked(self) -> bool {
        !self.is_desk() && !matches!(self, Self::Postal | Self::Division)
    }

    /// Whether the unit belongs to a central ministry or agency, not to the province.
    pub fn is_vertical(self) -> bool {
        matches!(
            self,
            Self::CommunePolice
                | Self::ProvincialPolice
                | Self::TaxOffice
                | Self::SocialInsurance
                | Self::VerticalAgency
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_stored_under_its_code() -> Result<(), serde_json::Error> {
        for kind in UnitKind::ALL {
            assert_eq!(serde_json::to_string(&kind)?, format!("\"{}\"", kind.code()));
        }
        Ok(())
    }

    #[test]
    fn no_desk_belongs_to_a_ministry() {
        assert!(UnitKind::DESKS.into_iter().all(|kind| kind.is_desk() && !kind.is_vertical()));
        assert!(!UnitKind::Department.is_desk() && UnitKind::TaxOffice.is_vertical());
    }

    #[test]
    fn who_decides_can_be_asked_and_a_desk_or_the_post_cannot() {
        assert!(UnitKind::CommunePolice.can_be_asked() && UnitKind::Department.can_be_asked());
        assert!(!UnitKind::DESKS.into_iter().any(UnitKind::can_be_asked) && !UnitKind::Postal.can_be_asked());
    }
}
