//! Reads the person at the counter from what a scanner typed or an officer wrote.

use crate::{http::form::Posted, service::counter::Person};
use app::{
    components::DateParts,
    domain::{
        id_card::{IdCard, IdCardError},
        name::PersonName,
        partial_date::PartialDate,
        personal_id::{PersonalId, Sex, Warning},
        phone::Phone,
        tax_code::TaxCode,
    },
    pages::office::counter::Applicant,
    texts::{Text, office as t},
};

/// The form as posted.
pub(super) fn typed(posted: &Posted) -> Applicant {
    let part = |name: &str| posted.text(&format!("birth_{name}")).to_owned();
    Applicant {
        name: posted.text("name").to_owned(),
        personal_id: posted.text("personal_id").to_owned(),
        birth: DateParts { day: part("day"), month: part("month"), year: part("year") },
        sex: posted.text("sex").to_owned(),
        phone: posted.text("phone").to_owned(),
        address: posted.text("address").to_owned(),
        tax_code: posted.text("tax_code").trim().to_owned(),
        consent: posted.get("consent").is_some(),
        confirmed: posted.get("confirmed").is_some(),
        ..Applicant::default()
    }
}

/// Fills the form from the card; what was typed before stays where the card says nothing.
pub(super) fn scan(model: &mut Applicant, text: &str) {
    let card = match IdCard::parse(text) {
        Ok(card) => card,
        Err(error) => {
            model.scan = Some((false, said(&error)));
            return;
        }
    };
    card.name.as_str().clone_into(&mut model.name);
    card.id.as_str().clone_into(&mut model.personal_id);
    let iso = card.born.to_string();
    let mut parts = iso.splitn(3, '-').map(ToOwned::to_owned);
    let year = parts.next().unwrap_or_default();
    let month = parts.next().unwrap_or_default();
    model.birth = DateParts { day: parts.next().unwrap_or_default(), month, year };
    if let Some(sex) = card.sex {
        (if sex == Sex::Male { "male" } else { "female" }).clone_into(&mut model.sex);
    }
    model.address = card.address;
    model.scan = Some((true, t::COUNTER_SCAN_OK));
}

fn said(error: &IdCardError) -> Text {
    match error {
        IdCardError::Telex => t::COUNTER_SCAN_TELEX,
        IdCardError::Vni => t::COUNTER_SCAN_VNI,
        _ => t::COUNTER_SCAN_BAD,
    }
}

fn birth_date(parts: &DateParts) -> Option<PartialDate> {
    let number = |text: &str| text.trim().parse::<i8>().ok();
    let year = parts.year.trim().parse().ok()?;
    let blank = |text: &str| text.trim().is_empty();
    if (!blank(&parts.month) && number(&parts.month).is_none())
        || (!blank(&parts.day) && number(&parts.day).is_none())
    {
        return None;
    }
    PartialDate::new(year, number(&parts.month), number(&parts.day)).ok()
}

/// The person, or the same form with what is wrong. A doubtful number is asked about once.
pub(super) fn person(mut model: Applicant) -> Result<Person, Box<Applicant>> {
    let name = PersonName::parse(&model.name).ok();
    let id = PersonalId::parse(&model.personal_id).ok();
    let born = birth_date(&model.birth);
    let phone = Phone::parse(&model.phone).ok();
    let tax_code = TaxCode::parse(&model.tax_code).ok();
    let checks = [
        (name.is_some(), "name", t::COUNTER_NAME_BAD),
        (id.is_some(), "personal_id", t::COUNTER_ID_BAD),
        (born.is_some(), "birth", t::COUNTER_DATE_BAD),
        (phone.is_some(), "phone", t::COUNTER_PHONE_BAD),
        (tax_code.is_some() || model.tax_code.is_empty(), "tax_code", t::COUNTER_TAX_CODE_BAD),
        (model.consent, "consent", t::COUNTER_CONSENT_MISSING),
    ];
    let wrong = checks.into_iter().filter(|(right, ..)| !right);
    model.errors = wrong.map(|(_, field, text)| (field.to_owned(), text)).collect();
    if let Some(id) = &id {
        let sex = match model.sex.as_str() {
            "male" => Some(Sex::Male),
            "female" => Some(Sex::Female),
            _ => None,
        };
        model.warnings = id.warnings(born, sex).into_iter().map(warned).collect();
    }
    let doubtful = !model.warnings.is_empty() && !model.confirmed;
    match (name, id, born, phone) {
        (Some(name), Some(id), Some(born), Some(phone)) if model.errors.is_empty() && !doubtful => {
            Ok(Person {
                name: name.as_str().to_owned(),
                personal_id: id.as_str().to_owned(),
                birth_date: born.to_string(),
                sex: model.sex,
                phone: phone.as_str().to_owned(),
                address: model.address,
                tax_code: tax_code.map(|code| code.as_str().to_owned()).unwrap_or_default(),
            })
        }
        _ => Err(Box::new(model)),
    }
}

fn warned(warning: Warning) -> Text {
    match warning {
        Warning::UnknownProvince => t::COUNTER_WARN_PROVINCE,
        Warning::OtherYear => t::COUNTER_WARN_CENTURY,
        Warning::OtherSex => t::COUNTER_WARN_SEX,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    const CARD: &str = "022190000123||Nguyễn Thị Ngọc Ánh|17051990|Nữ|Tổ 1, Hồng Gai|01012022";

    #[test]
    fn a_card_fills_the_form() {
        let mut model = Applicant::default();
        scan(&mut model, CARD);
        assert_eq!((model.name.as_str(), model.sex.as_str()), ("Nguyễn Thị Ngọc Ánh", "female"));
        assert_eq!((model.birth.day.as_str(), model.birth.year.as_str()), ("17", "1990"));
        (model.phone, model.consent) = ("0912345678".into(), true);
        assert_eq!(person(model).map(|person| person.birth_date), Ok("1990-05-17".to_owned()));
    }

    #[test]
    fn a_scanner_on_telex_is_told_apart() {
        let mut model = Applicant::default();
        scan(&mut model, "022190000123||Nguyeenx Thij Ngocj AAnhs|17051990|Nuwx|Toor 1, Hoongf Gai|01012022");
        assert_eq!(model.scan, Some((false, t::COUNTER_SCAN_TELEX)));
        assert!(model.name.is_empty());
    }

    #[test]
    fn a_doubtful_number_is_asked_about_once() {
        let mut model = Applicant::default();
        scan(&mut model, CARD);
        (model.phone, model.consent, model.sex) = ("0912345678".into(), true, "male".into());
        let asked = person(model).unwrap_err();
        assert_eq!(asked.warnings, [t::COUNTER_WARN_SEX]);
        assert!(person(Applicant { confirmed: true, ..*asked }).is_ok());
    }
}
