//! What is known of the citizen and need not be typed again. A fact that its question would not accept is
//! left out: an empty question is better than a wrong answer.

use crate::store::accounts::Account;
use app::domain::{
    fold::fold,
    form::{Answers, Field, FieldKind, Prefill, check_field},
    procedure::Procedure,
    unit::Commune,
};
use jiff::civil::Date;

/// The answers that a new draft starts with.
pub(in crate::service) fn answers(
    procedure: &Procedure,
    account: &Account,
    communes: &[Commune],
    today: Date,
) -> Answers {
    let mut answers = Answers::default();
    let empty = Answers::default();
    for field in procedure.all_fields().flat_map(|field| field.leaves(&empty)) {
        let known = field.prefill.and_then(|prefill| value(&field, prefill, account, communes));
        let known = known.or_else(|| usual(&field, today));
        if let Some(known) = known.filter(|known| check_field(&field, Some(known), today).is_ok()) {
            answers.set(&field.id, known);
        }
    }
    answers
}

/// What the form itself proposes.
fn usual(field: &Field, today: Date) -> Option<String> {
    let default = field.default.as_deref()?;
    Some(if default == "@today" { today.to_string() } else { default.to_owned() })
}

fn value(field: &Field, prefill: Prefill, account: &Account, communes: &[Commune]) -> Option<String> {
    let known = match prefill {
        Prefill::FullName => &account.full_name,
        Prefill::PersonalId => &account.personal_id,
        Prefill::Passport => &account.passport,
        Prefill::BirthDate => &account.birth_date,
        Prefill::Sex => &account.sex,
        Prefill::Phone => &account.phone,
        Prefill::Email => &account.email,
        Prefill::Person => return None,
        Prefill::Address => return address(field, &account.address, communes),
    };
    (!known.trim().is_empty()).then(|| known.clone())
}

fn address(field: &Field, text: &str, communes: &[Commune]) -> Option<String> {
    let text = text.trim();
    let place = place(text, communes);
    match (&field.kind, place) {
        (FieldKind::Commune, place) => place.map(|(commune, _)| commune.code.clone()),
        _ if text.is_empty() => None,
        (FieldKind::Address, Some((commune, rest))) => Some(format!("{}|{rest}", commune.code)),
        (FieldKind::Address, None) => Some(format!("other|{text}")),
        _ => Some(text.to_owned()),
    }
}

/// The commune that an address of the province names, and what stands before it:
/// `Tổ 3, phường Hà Tu, tỉnh Quảng Ninh` is Hà Tu and `Tổ 3`.
pub(crate) fn place<'a>(text: &str, communes: &'a [Commune]) -> Option<(&'a Commune, String)> {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let province = parts.iter().rposition(|part| fold(part).ends_with("quang ninh"))?;
    let before = &parts[..province];
    before.iter().enumerate().rev().find_map(|(at, part)| {
        let part = fold(part);
        let named = |commune: &&Commune| {
            [&commune.name.vi, &commune.short_name.vi].iter().any(|name| fold(name) == part)
        };
        communes.iter().find(named).map(|commune| (commune, before[..at].join(", ")))
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use app::domain::localized::Localized;

    fn communes() -> Vec<Commune> {
        vec![Commune {
            code: "06652".into(),
            name: Localized::new("Phường Hà Tu", "Ha Tu Ward"),
            short_name: Localized::new("Hà Tu", "Ha Tu"),
        }]
    }

    fn field(kind: &str) -> Field {
        let text =
            format!(r#"{{"id":"f","label":{{"vi":"a","en":"a"}},"kind":"{kind}","prefill":"address"}}"#);
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn an_address_of_the_province_finds_its_commune() {
        let all = communes();
        for text in ["Tổ 3, khu 2, phường Hà Tu, tỉnh Quảng Ninh", "Tổ 3, khu 2, HÀ TU, Quảng Ninh, Việt Nam"]
        {
            let (commune, rest) = place(text, &all).unwrap();
            assert_eq!((commune.code.as_str(), rest.as_str()), ("06652", "Tổ 3, khu 2"), "{text}");
        }
        assert_eq!(address(&field("commune"), "Hà Tu, Quảng Ninh", &all).as_deref(), Some("06652"));
    }

    #[test]
    fn a_passport_begins_a_question_for_one_and_nothing_does_without_it() {
        let text = r#"{"id":"f","label":{"vi":"a","en":"a"},"kind":"text","prefill":"passport"}"#;
        let field: Field = serde_json::from_str(text).unwrap();
        let nothing = String::new;
        let mut account = Account {
            id: nothing(),
            issuer: nothing(),
            subject: nothing(),
            full_name: nothing(),
            personal_id: nothing(),
            birth_date: nothing(),
            sex: nothing(),
            phone: nothing(),
            email: nothing(),
            address: nothing(),
            tax_code: nothing(),
            organisation_name: nothing(),
            passport: nothing(),
            assurance: 2,
            lang: nothing(),
            created_at: 0,
            updated_at: 0,
        };
        assert_eq!(value(&field, Prefill::Passport, &account, &[]), None);
        account.passport = "K1234567".into();
        assert_eq!(value(&field, Prefill::Passport, &account, &[]).as_deref(), Some("K1234567"));
    }

    #[test]
    fn an_address_elsewhere_stays_text() {
        let all = communes();
        assert!(place("Phường Hà Tu, tỉnh Khác", &all).is_none());
        assert_eq!(
            address(&field("address"), "12 Hàng Bông, Hà Nội", &all).as_deref(),
            Some("other|12 Hàng Bông, Hà Nội")
        );
        assert_eq!(address(&field("commune"), "12 Hàng Bông, Hà Nội", &all), None);
        assert_eq!(address(&field("address"), " ", &all), None);
    }
}
