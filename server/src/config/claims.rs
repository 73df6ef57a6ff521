//! The part of the identity section about what the provider calls people's particulars. Reading them is `server::identity`.

use serde::{Deserialize, Serialize};

use super::keys::{Key, Kind};

/// Claim names; the defaults are those seen in the National Public Service Portal's SSO
/// (`HoVaTen`, `SoDinhDanh`, …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimNames {
    /// Twelve-digit personal identification number.
    pub personal_id: String,
    /// Full name as written on the card.
    pub full_name: String,
    /// Date of birth.
    pub date_of_birth: String,
    /// Sex.
    pub sex: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Registered address.
    pub address: String,
    /// Where somebody lives, for those who have no registered address.
    pub residence: String,
    /// Passport, for those who have no personal identification number.
    pub passport: String,
    /// Tax code.
    pub tax_code: String,
    /// Registration number of an organisation, which is its tax code; it counts before the other claim.
    pub organisation_number: String,
    /// Name of an organisation, beside that of whoever represents it.
    pub organisation_name: String,
    /// Kind of account: 1 person, 2 organisation.
    pub kind: String,
    /// Level of assurance, 1 or 2.
    pub assurance: String,
}

impl Default for ClaimNames {
    fn default() -> Self {
        Self {
            personal_id: "SoDinhDanh".into(),
            full_name: "HoVaTen".into(),
            date_of_birth: "NgayThangNamSinh".into(),
            sex: "GioiTinh".into(),
            phone: "SoDienThoai".into(),
            email: "ThuDienTu".into(),
            address: "ThuongTru".into(),
            residence: "NoiOHienNay".into(),
            passport: "HoChieu".into(),
            tax_code: "MaSoThue".into(),
            organisation_number: "MaSoDoanhNghiep".into(),
            organisation_name: "TenDoanhNghiep".into(),
            kind: "LoaiTaiKhoan".into(),
            assurance: "loAs".into(),
        }
    }
}

impl ClaimNames {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "identity.claims.personal_id",
            Kind::Text,
            "The provider's name for the twelve-digit personal identification number.",
        ),
        Key::new("identity.claims.full_name", Kind::Text, "… for the full name."),
        Key::new("identity.claims.date_of_birth", Kind::Text, "… for the date of birth."),
        Key::new("identity.claims.sex", Kind::Text, "… for the sex."),
        Key::new("identity.claims.phone", Kind::Text, "… for the telephone number."),
        Key::new("identity.claims.email", Kind::Text, "… for the e-mail address."),
        Key::new("identity.claims.address", Kind::Text, "… for the registered address."),
        Key::new(
            "identity.claims.residence",
            Kind::Text,
            "… for the place where somebody lives, taken where there is no registered address.",
        ),
        Key::new(
            "identity.claims.passport",
            Kind::Text,
            "… for the passport number, taken where there is no personal identification number.",
        ),
        Key::new("identity.claims.tax_code", Kind::Text, "… for the tax code."),
        Key::new(
            "identity.claims.organisation_number",
            Kind::Text,
            "… for the registration number of an organisation, which is its tax code and counts before that claim.",
        ),
        Key::new("identity.claims.organisation_name", Kind::Text, "… for the name of an organisation."),
        Key::new("identity.claims.kind", Kind::Text, "… for the kind of account (1 person, 2 organisation)."),
        Key::new("identity.claims.assurance", Kind::Text, "… for the level of assurance (1 or 2)."),
    ];
}
