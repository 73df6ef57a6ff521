//! People with invented particulars. Not here: how they sign in (`centre`).

use super::centre::NOBODY;
use app::domain::fold::fold;
use server::store::accounts::Account;

/// A person with invented particulars that follow from the name.
pub(super) fn invented(name: &str, now: i64) -> Account {
    let subject = fold(name).replace(' ', ".");
    let number = subject.bytes().fold(0_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 1_000_000);
    Account {
        id: format!("account-{subject}"),
        issuer: format!("http://{NOBODY}"),
        subject,
        full_name: name.to_owned(),
        // Born in Quảng Ninh, a woman of the 20th century, in 1990.
        personal_id: format!("022190{number:06}"),
        birth_date: "1990-05-17".to_owned(),
        sex: "female".to_owned(),
        phone: "0912345678".to_owned(),
        email: String::new(),
        address: "Tổ 1, khu 2, phường Hồng Gai, tỉnh Quảng Ninh".to_owned(),
        tax_code: String::new(),
        organisation_name: String::new(),
        passport: String::new(),
        assurance: 2,
        lang: "vi".to_owned(),
        created_at: now,
        updated_at: now,
    }
}
