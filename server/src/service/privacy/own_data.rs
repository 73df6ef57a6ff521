//! Everything about a person as an archive of their own: account, sessions, notices, consents, organisations, powers of
//! attorney, drafts and dossiers with their papers. Not here: one dossier's part (`own_dossier`) and the archive's format (`files`).

use crate::{
    files::{Archive, list_guide, safe_file_name},
    service::{
        Error, Result, Services,
        accounts::IN_PERSON,
        security::{Doer, SecurityNote},
        sessions::SignedIn,
    },
    store::{
        accounts::Account,
        attorneys::{self, Attorney, Held},
        companies,
        dossiers::{self, Dossier},
        notices, own, subscriptions,
    },
};
use app::{
    domain::{error::ErrorCode, security::SecurityKind, time::Timestamp},
    texts::{Lang, privacy as t},
};
use serde_json::{Value, json};
use std::io;

const MINUTE: i64 = 60_000;

/// For how many minutes a proof of who one is opens this.
pub const PROOF_MINUTES: i64 = 10;

impl Services {
    /// Whether the person has proved anew, within the last minutes, who they are.
    pub fn has_proved_lately(&self, who: &SignedIn) -> bool {
        self.clock.now() - who.session().proved_at <= PROOF_MINUTES * MINUTE
    }

    /// Writes down that a person takes their data along, before the first byte leaves.
    ///
    /// # Errors
    /// `not_allowed` without a fresh proof; when the database fails.
    pub async fn note_own_data(&self, who: &SignedIn, account: &Account, origin: &str) -> Result<()> {
        if !self.has_proved_lately(who) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let note = SecurityNote::new(SecurityKind::Exported, Doer::Account(&account.id), origin, &account.id);
        self.tell_security(SecurityNote { data: json!({ "what": "own_data" }), ..note }).await
    }

    /// Puts everything into the archive; one that fails is given up, so that nobody takes a part for the whole.
    pub async fn pack_own_data(&self, who: &SignedIn, account: &Account, lang: Lang, mut archive: Archive) {
        match self.pack(who, account, lang, &mut archive).await {
            // Nobody reads to the end: then nobody has a whole one either.
            Ok(()) => drop(archive.finish(list_guide(self.now())).await),
            Err(error) => {
                tracing::warn!(code = error.code().code(), "an archive of somebody's own data was given up");
                archive.give_up(io::Error::other(error.code().code())).await;
            }
        }
    }

    async fn pack(&self, who: &SignedIn, account: &Account, lang: Lang, archive: &mut Archive) -> Result<()> {
        archive.text("README.txt", readme(&self.now().iso())).await.map_err(cut)?;
        for (path, content) in [
            ("tai-khoan/account.json", account_json(account)),
            ("tai-khoan/sessions.json", self.sessions_json(who).await?),
            ("tai-khoan/browsers.json", self.browsers_json(account).await?),
            ("tai-khoan/consents.json", self.consents_json(account).await?),
            ("tai-khoan/notices.json", self.notices_json(account).await?),
            ("tai-khoan/organisations.json", self.organisations_json(account).await?),
        ] {
            archive.text(path, pretty(&content)).await.map_err(cut)?;
        }
        self.pack_powers(account, archive).await?;
        // All ids first: what is changed meanwhile may move in the list, and would be left out or come twice.
        let ids = own::list_ids(&mut *self.store.reader().await?, &account.id).await?;
        let mut number = 0;
        for id in ids {
            let found = dossiers::find(&mut *self.store.reader().await?, &id).await?;
            // One that was deleted or taken over meanwhile is not theirs any more.
            let own = |row: &Dossier| row.owner_account.as_deref() == Some(&*account.id);
            let Some(dossier) = found.filter(own) else { continue };
            number += 1;
            self.pack_dossier(account, dossier, number, lang, archive).await?;
        }
        Ok(())
    }

    /// The powers of attorney that the person gave, with the documents, and those that they hold.
    async fn pack_powers(&self, account: &Account, archive: &mut Archive) -> Result<()> {
        let mut reader = self.store.reader().await?;
        let given = attorneys::list_given(&mut reader, Some(&account.id), None).await?;
        let vouched = account.assurance >= IN_PERSON && !account.personal_id.is_empty();
        let held = match vouched {
            true => attorneys::list_held(&mut reader, &account.personal_id, self.now().0).await?,
            false => Vec::new(),
        };
        drop(reader);
        let content = json!({
            "given": given.iter().map(given_json).collect::<Value>(),
            "held": held.iter().map(held_json).collect::<Value>(),
        });
        archive.text("tai-khoan/powers.json", pretty(&content)).await.map_err(cut)?;
        for (at, power) in (1..).zip(&given) {
            let path = format!("tai-khoan/uy-quyen/{at:02}-{}", safe_file_name(&power.paper_name));
            self.pack_file(&path, &power.paper_hash, archive).await?;
        }
        Ok(())
    }

    async fn organisations_json(&self, account: &Account) -> Result<Value> {
        let places =
            companies::list_places(&mut *self.store.reader().await?, &account.id, self.now().0).await?;
        let rows = places.into_iter().map(|place| {
            json!({
                "name": place.name,
                "tax_code": place.tax_code,
                "roles": place.roles,
                "until": place.ends_at.map(moment),
            })
        });
        Ok(rows.collect())
    }

    async fn sessions_json(&self, who: &SignedIn) -> Result<Value> {
        let open = self.open_sessions(who).await?;
        let rows = open.into_iter().map(|session| {
            json!({
                "device": session.device,
                "opened_at": moment(session.created_at),
                "seen_at": moment(session.seen_at),
                "proved_at": moment(session.proved_at),
                "proof": session.proof.code(),
                "level": session.assurance,
            })
        });
        Ok(rows.collect())
    }

    async fn browsers_json(&self, account: &Account) -> Result<Value> {
        let browsers = subscriptions::list(&mut *self.store.reader().await?, &account.id).await?;
        let rows = browsers.into_iter().map(|browser| {
            // The rest of the address is a secret between the browser and its push service.
            let service = url::Url::parse(&browser.endpoint).ok();
            json!({
                "service": service.and_then(|url| url.host_str().map(ToOwned::to_owned)),
                "lang": browser.lang,
                "since": moment(browser.created_at),
                "last_told_at": browser.delivered_at.map(moment),
            })
        });
        Ok(rows.collect())
    }

    async fn consents_json(&self, account: &Account) -> Result<Value> {
        let rows = self.own_consents(account).await?.into_iter().map(|consent| {
            json!({
                "kind": consent.kind,
                "words": consent.wording,
                "version": consent.version,
                "given_at": moment(consent.given_at),
                "recorded_by": if consent.given_by == account.id { String::new() } else { self.staff_name(&consent.given_by) },
                "withdrawn_at": consent.withdrawn_at.map(moment),
            })
        });
        Ok(rows.collect())
    }

    async fn notices_json(&self, account: &Account) -> Result<Value> {
        let told = notices::list(&mut *self.store.reader().await?, &account.id, i64::MAX).await?;
        let rows = told.into_iter().map(|notice| {
            json!({
                "dossier": notice.dossier_id,
                "kind": notice.kind,
                "particulars": serde_json::from_str::<Value>(&notice.params).unwrap_or_default(),
                "at": moment(notice.created_at),
                "read_at": notice.read_at.map(moment),
            })
        });
        Ok(rows.collect())
    }
}

/// The guide to the archive, Vietnamese first.
fn readme(made_at: &str) -> String {
    let part = |lang: Lang| lang.fill(t::DATA_README, &[("when", made_at)]);
    format!("{}\n\n----\n\n{}\n", part(Lang::Vi), part(Lang::En)).replace('\n', "\r\n")
}

fn account_json(account: &Account) -> Value {
    json!({
        "id": account.id,
        "identity_provider": account.issuer,
        "identity": account.subject,
        "full_name": account.full_name,
        "personal_id": account.personal_id,
        "birth_date": account.birth_date,
        "sex": account.sex,
        "phone": account.phone,
        "email": account.email,
        "address": account.address,
        "passport": account.passport,
        "tax_code": account.tax_code,
        "organisation_name": account.organisation_name,
        "level": account.assurance,
        "lang": account.lang,
        "created_at": moment(account.created_at),
        "updated_at": moment(account.updated_at),
    })
}

fn given_json(power: &Attorney) -> Value {
    json!({
        "to": power.grantee_name,
        "to_personal_id": power.grantee_personal_id,
        "powers": power.powers,
        "procedures": power.procedures,
        "dossiers": power.dossiers,
        "from": moment(power.starts_at),
        "until": moment(power.ends_at),
        "given_at": moment(power.created_at),
        "taken_back_at": power.ended_at.map(moment),
        "document": power.paper_name,
        "sha256": power.paper_hash,
    })
}

fn held_json(power: &Held) -> Value {
    json!({
        "from": power.grantor_name,
        "powers": power.powers,
        "procedures": power.procedures,
        "dossiers": power.dossiers,
        "until": moment(power.ends_at),
    })
}

/// ISO 8601 with Vietnam's offset.
pub(super) fn moment(at: i64) -> String {
    Timestamp(at).iso()
}

pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Nobody reads any more, or not fast enough.
pub(super) fn cut(error: io::Error) -> Error {
    Error::Failed(ErrorCode::Internal, error.into())
}
