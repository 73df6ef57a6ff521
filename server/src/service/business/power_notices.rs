//! Telling whoever may act by a power of attorney that it was given, changed or taken back. The words name who gave it
//! and its last day, in a message on a device not even that; for what it is stands behind the link.

use crate::{
    service::{Result, Services, notices::Params},
    store::{Connection, accounts, attorneys::Attorney},
};
use app::{
    domain::{mandate::Principal, notice::NoticeKind, time::Timestamp},
    texts::Lang,
};

/// The longest name in a message, which has 120 characters in all.
const LONGEST_NAME: usize = 40;

impl Services {
    /// Tells every account by which the person may act now. Who has none yet sees it when they have.
    pub(super) async fn tell_of_power(
        &self,
        connection: &mut Connection,
        power: &Attorney,
        kind: NoticeKind,
    ) -> Result<()> {
        let person = power.grantor_account.clone().map(Principal::Person);
        let giver = person.or_else(|| power.grantor_organisation.clone().map(Principal::Organisation));
        let name = shortened(&self.name_of_giver(&mut *connection, giver).await?);
        for account in accounts::list_by_personal_id(&mut *connection, &power.grantee_personal_id).await? {
            // It ends at midnight: the last day is the one before.
            let lang = Lang::from_tag(&account.lang).unwrap_or_default();
            let date = Timestamp(power.ends_at - 1).told_date(lang);
            let params = Params::from([("name".to_owned(), name.clone()), ("date".to_owned(), date)]);
            self.tell(&mut *connection, None, account.id, kind, &params).await?;
        }
        Ok(())
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or_default().trim_end()),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_of_an_organisation_leaves_room_for_what_happened() {
        let long = shortened("Công ty TNHH Thương mại và Dịch vụ Vận tải Biển Xanh Hạ Long");
        assert_eq!(shortened("Chíu Tài Múi"), "Chíu Tài Múi");
        for kind in [NoticeKind::PowerGiven, NoticeKind::PowerChanged, NoticeKind::PowerEnded] {
            for lang in [Lang::Vi, Lang::En] {
                let said = kind.say(lang, &[("name", &long), ("date", "31/12/2026")]);
                assert!(said.chars().count() <= 120 && said.contains('…'), "{said}");
            }
        }
    }
}
