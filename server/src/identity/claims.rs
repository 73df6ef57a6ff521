//! From claims to particulars: looks each one up by its configured name and reads the notations in use.
//! Verification comes before this; here every claim is already believed.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::config::{ClaimNames, StaffClaims};

use super::{AccountKind, IdentityError, Sex};

/// Claims of one person, by the provider's names.
pub(super) struct Claims(Map<String, Value>);

impl Claims {
    /// Takes the signed claims and adds what only the user-info answer knows: where both speak, the
    /// signed word counts.
    pub(super) fn merge(signed: &impl Serialize, asked: &impl Serialize) -> Result<Self, IdentityError> {
        let mut all = object(signed)?;
        for (name, value) in object(asked)? {
            all.entry(name).or_insert(value);
        }
        Ok(Self(all))
    }

    /// A claim as text without outer blanks; a number is written out, an address object gives its `formatted` line.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = match self.0.get(name)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Object(address) => address.get("formatted")?.as_str()?.trim().to_owned(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The login of a member of staff, if this is one; empty when it is one without a login. Only signed claims may be asked.
    pub(super) fn staff(&self, names: &StaffClaims) -> Option<String> {
        let is_value = |one: &Value| match one {
            Value::String(text) => *text == names.value,
            Value::Number(number) => number.to_string() == names.value,
            Value::Bool(yes) => yes.to_string() == names.value,
            _ => false,
        };
        let staff = names.is_set()
            && match self.0.get(&names.claim)? {
                Value::Array(several) => several.iter().any(is_value),
                one => is_value(one),
            };
        staff.then(|| self.text(&names.login).unwrap_or_default())
    }

    pub(super) fn date_of_birth(&self, names: &ClaimNames) -> Option<Date> {
        let text = self.text(&names.date_of_birth)?;
        ["%d/%m/%Y", "%Y-%m-%d", "%Y%m%d"].iter().find_map(|format| Date::strptime(format, &text).ok())
    }

    pub(super) fn sex(&self, names: &ClaimNames) -> Option<Sex> {
        match self.text(&names.sex)?.to_lowercase().as_str() {
            "1" | "nam" | "male" | "m" => Some(Sex::Male),
            "2" | "nữ" | "nu" | "female" | "f" => Some(Sex::Female),
            _ => None,
        }
    }

    pub(super) fn kind(&self, names: &ClaimNames) -> AccountKind {
        match self.text(&names.kind).as_deref() {
            Some("2" | "organisation" | "organization") => AccountKind::Organisation,
            _ => AccountKind::Person,
        }
    }

    /// An unreadable level counts as none: the gate before submission then stays shut.
    pub(super) fn assurance(&self, names: &ClaimNames) -> u8 {
        self.text(&names.assurance).and_then(|level| level.parse().ok()).unwrap_or(0)
    }
}

fn object(claims: &impl Serialize) -> Result<Map<String, Value>, IdentityError> {
    match serde_json::to_value(claims) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(IdentityError::AnswerInvalid),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn claims(value: Value) -> Claims {
        Claims::merge(&value, &json!({})).unwrap()
    }

    #[test]
    fn the_signed_word_counts_and_the_answer_fills_the_gaps() {
        let signed = json!({"SoDinhDanh": "022190000001"});
        let asked = json!({"SoDinhDanh": "022190000002", "HoVaTen": "Trần Thị Bưởi"});
        let both = Claims::merge(&signed, &asked).unwrap();
        assert_eq!(both.text("SoDinhDanh").unwrap(), "022190000001");
        assert_eq!(both.text("HoVaTen").unwrap(), "Trần Thị Bưởi");
    }

    #[test]
    fn dates_of_birth_are_read_in_the_notations_in_use() {
        let names = ClaimNames::default();
        for text in ["05/03/1990", "1990-03-05", "19900305"] {
            let read = claims(json!({"NgayThangNamSinh": text})).date_of_birth(&names);
            assert_eq!(read, Some(date(1990, 3, 5)), "{text}");
        }
        for text in ["1990", "31/02/1990", "05-03-90", ""] {
            assert_eq!(claims(json!({"NgayThangNamSinh": text})).date_of_birth(&names), None, "{text}");
        }
    }

    #[test]
    fn sex_kind_and_level_are_read_from_numbers_and_words() {
        let names = ClaimNames::default();
        assert_eq!(claims(json!({"GioiTinh": 1})).sex(&names), Some(Sex::Male));
        assert_eq!(claims(json!({"GioiTinh": "Nữ"})).sex(&names), Some(Sex::Female));
        assert_eq!(claims(json!({"GioiTinh": "3"})).sex(&names), None);
        assert_eq!(claims(json!({"LoaiTaiKhoan": 2})).kind(&names), AccountKind::Organisation);
        assert_eq!(claims(json!({})).kind(&names), AccountKind::Person);
        assert_eq!(claims(json!({"loAs": "2"})).assurance(&names), 2);
        assert_eq!(claims(json!({"loAs": "high"})).assurance(&names), 0);
    }

    #[test]
    fn blanks_are_no_particulars_and_an_address_object_gives_its_line() {
        let read = claims(json!({"email": "  ", "address": {"formatted": " Tổ 1, Hạ Long "}, "phone": null}));
        assert_eq!(read.text("email"), None);
        assert_eq!(read.text("phone"), None);
        assert_eq!(read.text("address").unwrap(), "Tổ 1, Hạ Long");
    }
}
