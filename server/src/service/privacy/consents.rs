//! Consents: written down with the words that were shown, listed for the person, and taken back at once with all that
//! rests on them. What the law lets the office do without being asked is not here.

use crate::{
    service::{
        Error, Result, Services,
        accounts::IN_PERSON,
        reference,
        security::{Doer, SecurityNote},
    },
    store::{
        Connection,
        accounts::Account,
        consents::{self, Consent},
        dossiers::{self, Dossier},
        subscriptions,
    },
};
use app::{
    domain::{
        consent::ConsentKind,
        dossier::{Actor, Status},
        error::ErrorCode,
        security::SecurityKind,
        time::Timestamp,
    },
    pages::account::consents::{Row, Standing},
    texts::Lang,
};

/// A consent that is being given.
pub(in crate::service) struct Given<'a> {
    pub kind: ConsentKind,
    pub person: String,
    pub subject: &'a str,
    /// In which the words were shown.
    pub lang: Lang,
    pub by: Doer<'a>,
    /// From [`Services::origin`].
    pub origin: &'a str,
}

impl Services {
    /// Writes a consent down, as the last statement of its transaction.
    pub(in crate::service) async fn note_consent(&self, tx: &mut Connection, given: Given<'_>) -> Result<()> {
        let (version, words) = given.kind.wording();
        let row = Consent {
            id: self.new_id(),
            kind: given.kind.code().to_owned(),
            subject: given.subject.to_owned(),
            version,
            lang: given.lang.tag().to_owned(),
            wording: given.lang.t(words).to_owned(),
            given_by: given.by.id().to_owned(),
            given_at: self.now().0,
            person: given.person,
            ..Consent::default()
        };
        consents::insert(tx, &row).await?;
        let note = SecurityNote::new(SecurityKind::ConsentGiven, given.by, given.origin, &row.id);
        let data = serde_json::json!({ "kind": row.kind, "version": version });
        self.note_security(tx, SecurityNote { data, ..note }).await
    }

    /// Writes down that a browser's owner wants to be told there, unless that is known; and what has ended by it.
    pub(in crate::service) async fn agree_to_messages(
        &self,
        tx: &mut Connection,
        account: &str,
        endpoint: &str,
        (lang, origin): (Lang, &str),
    ) -> Result<()> {
        let own = subscriptions::list(tx, account).await?;
        let Some(browser) = own.iter().find(|browser| browser.endpoint == endpoint) else { return Ok(()) };
        self.end_lost_messages(tx, (account, &browser.id), Doer::Account(account)).await?;
        let kind = ConsentKind::Push;
        if consents::find_open(tx, kind.code(), &browser.id).await?.is_some() {
            return Ok(());
        }
        let (person, by) = (account.to_owned(), Doer::Account(account));
        self.note_consent(tx, Given { kind, person, subject: &browser.id, lang, by, origin }).await
    }

    /// Takes back what was agreed to for browsers that an account has no more, and for a subscription that is gone or
    /// has changed hands.
    pub(in crate::service) async fn end_lost_messages(
        &self,
        tx: &mut Connection,
        whose: (&str, &str),
        by: Doer<'_>,
    ) -> Result<()> {
        let by = if by == Doer::System { "system" } else { by.id() };
        consents::update_lost(tx, whose, self.now().0, by).await?;
        Ok(())
    }

    /// The name under which somebody who comes to a desk is found again; nothing for who has no number.
    pub(in crate::service) fn consenting(&self, personal_id: &str) -> String {
        if personal_id.is_empty() {
            String::new()
        } else {
            self.keys.pseudonym(&format!("person:{personal_id}"))
        }
    }

    /// Whatever this person agreed to, the last first. What was agreed to at a desk is found by the number that the
    /// identity provider vouches for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consents_of(&self, account: &Account) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for consent in self.own_consents(account).await? {
            let Some(kind) = ConsentKind::from_code(&consent.kind) else { continue };
            rows.push(self.consent_row(account, &consent, kind).await?);
        }
        Ok(rows)
    }

    pub(in crate::service) async fn own_consents(&self, account: &Account) -> Result<Vec<Consent>> {
        let vouched = account.assurance >= IN_PERSON;
        let pseudonym = if vouched { self.consenting(&account.personal_id) } else { String::new() };
        // Nobody is called like nobody.
        let pseudonym = if pseudonym.is_empty() { &account.id } else { &pseudonym };
        let mut reader = self.store.reader().await?;
        Ok(consents::list(&mut reader, &account.id, pseudonym).await?)
    }

    async fn consent_row(&self, account: &Account, consent: &Consent, kind: ConsentKind) -> Result<Row> {
        let mut reader = self.store.reader().await?;
        let dossier = match kind {
            ConsentKind::Helper => dossiers::find(&mut reader, &consent.subject).await?,
            ConsentKind::Push => None,
        };
        let short = |at: i64| Timestamp(at).short();
        let standing = match (consent.withdrawn_at, &dossier) {
            (Some(at), _) => Standing::Withdrawn(short(at)),
            (None, Some(dossier)) if dossier.status != Status::Draft => Standing::Used(reference(dossier)),
            (None, _) => Standing::Given,
        };
        let own = consent.given_by == account.id;
        Ok(Row {
            id: consent.id.clone(),
            kind,
            wording: consent.wording.clone(),
            version: consent.version,
            given: short(consent.given_at),
            through: if own || consent.given_by.is_empty() {
                String::new()
            } else {
                self.staff_name(&consent.given_by)
            },
            about: dossier.as_ref().map(reference).unwrap_or_default(),
            standing,
        })
    }

    /// Takes a consent back: the browser is told nothing more, the draft at the desk is deleted.
    ///
    /// # Errors
    /// `not_found` for another person's; `wrong_state` for one that was used to send a dossier.
    pub async fn withdraw_consent(&self, account: &Account, id: &str, origin: &str) -> Result<()> {
        let own = self.own_consents(account).await?;
        let consent = own.into_iter().find(|consent| consent.id == id).ok_or(Error::NOT_FOUND)?;
        if consent.withdrawn_at.is_some() {
            return Ok(());
        }
        let mut tx = self.store.begin_write().await?;
        match ConsentKind::from_code(&consent.kind).ok_or(Error::NOT_FOUND)? {
            ConsentKind::Push => subscriptions::delete(&mut tx, &consent.subject).await?,
            ConsentKind::Helper => self.drop_draft(&mut tx, &consent.subject).await?,
        }
        self.end_consent(&mut tx, &consent, Doer::Account(&account.id), origin).await?;
        Ok(tx.commit().await?)
    }

    /// Takes back at the desk what somebody agreed to there; the draft goes with its papers.
    ///
    /// # Errors
    /// `not_found` for other desks and citizens' drafts; `wrong_state` once it was accepted.
    pub async fn withdraw_at_counter(&self, actor: &Actor, dossier: &str, origin: &str) -> Result<()> {
        self.counter_draft(actor, dossier).await?;
        let mut tx = self.store.begin_write().await?;
        let consent = consents::find_open(&mut tx, ConsentKind::Helper.code(), dossier).await?;
        self.drop_draft(&mut tx, dossier).await?;
        if let Some(consent) = consent {
            self.end_consent(&mut tx, &consent, Doer::Actor(actor), origin).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn drop_draft(&self, tx: &mut Connection, dossier: &str) -> Result<()> {
        let row: Option<Dossier> = dossiers::claim(tx, dossier, None).await?;
        // One that is gone already needs nothing more.
        let Some(row) = row else { return Ok(()) };
        if row.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        dossiers::delete_draft(tx, dossier).await?;
        Ok(())
    }

    async fn end_consent(
        &self,
        tx: &mut Connection,
        consent: &Consent,
        by: Doer<'_>,
        origin: &str,
    ) -> Result<()> {
        // Taken back before, in another tab: there is nothing to write.
        if !consents::update_withdrawn(tx, &consent.id, self.now().0, by.id()).await? {
            return Ok(());
        }
        let note = SecurityNote::new(SecurityKind::ConsentWithdrawn, by, origin, &consent.id);
        let data = serde_json::json!({ "kind": consent.kind });
        self.note_security(tx, SecurityNote { data, ..note }).await
    }
}
