//! The access log of a dossier: every look of a member of staff is written down before the answer leaves, and its owner
//! reads it. Lists are not in it, nor the owner's own looks, nor what a desk prepares before the dossier is sent.

use crate::{
    service::{Result, Services, reference},
    store::{
        access_log::{self, AccessRow},
        dossiers::Dossier,
        papers,
    },
};
use app::{
    domain::{
        access::{LookKind, span_of},
        dossier::{Actor, Status},
        time::Timestamp,
        unit::Role,
    },
    pages::{
        dossiers::access::{Access, LastLooks, Look},
        words,
    },
    texts::Lang,
};

/// Looks on one page.
const PAGE: usize = 30;
/// Looks that the dossier's own page names.
const NEWEST: usize = 3;

impl Services {
    /// Writes down that the actor looks at a dossier; nothing for anybody but staff. The same person at the same thing
    /// within the same ten minutes is one row, so that most looks only read.
    ///
    /// # Errors
    /// When the database fails, and `proof_needed` for one look-up too many; the caller must not answer then.
    pub async fn note_look(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        kind: LookKind,
        object: &str,
    ) -> Result<()> {
        if dossier.status == Status::Draft {
            return Ok(());
        }
        let d = dossier;
        let own = [
            d.holder_unit.as_deref(),
            Some(&*d.receiving_unit),
            d.supporting_unit.as_deref(),
            Some(&d.competent_unit),
            Some(&d.returning_unit),
        ];
        let units: Vec<&str> = own.into_iter().flatten().collect();
        self.may_look(actor, &d.id).await?;
        if let Some(login) = actor.login() {
            self.count_look(login, &d.id).await?;
        }
        let Some(look) = self.look_row(actor, &d.id, &units, (kind, object)) else { return Ok(()) };
        let mut reader = self.store.reader().await?;
        if access_log::find(&mut reader, &look).await?.is_some() {
            return Ok(());
        }
        drop(reader);
        self.write_looks(&[look]).await
    }

    /// Writes down that the actor takes a list of dossiers away as a file; `unit` is the one whose list it is.
    ///
    /// # Errors
    /// When the database fails; the file must not leave then.
    pub async fn note_listed<'a>(
        &self,
        actor: &Actor,
        dossiers: impl Iterator<Item = &'a str>,
        unit: &str,
        list: &str,
    ) -> Result<()> {
        let row = |id| self.look_row(actor, id, &[unit], (LookKind::Exported, list));
        let looks: Vec<AccessRow> = dossiers.filter_map(row).collect();
        if looks.is_empty() { Ok(()) } else { self.write_looks(&looks).await }
    }

    async fn write_looks(&self, looks: &[AccessRow]) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        access_log::insert(&mut tx, looks).await?;
        Ok(tx.commit().await?)
    }

    fn look_row(
        &self,
        actor: &Actor,
        dossier: &str,
        units: &[&str],
        (kind, object): (LookKind, &str),
    ) -> Option<AccessRow> {
        let Actor::Staff { login, assignments } = actor else { return None };
        let (unit, role) = place(assignments, units);
        let at = self.now().0;
        Some(AccessRow {
            id: self.new_id(),
            dossier_id: dossier.to_owned(),
            span: span_of(at),
            login: login.clone(),
            kind: kind.code().to_owned(),
            object: object.to_owned(),
            unit,
            role,
            at,
        })
    }

    /// Who looked at a dossier, the last first; `before` is what an earlier page named. The caller has found out that
    /// the reader may see the whole dossier and is its applicant's side.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_of(&self, dossier: &Dossier, before: Option<&str>, lang: Lang) -> Result<Access> {
        // What no page has named is the beginning.
        let named = |id: &&str| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let before = before.filter(named);
        let (rows, more) = self.looks_before(dossier, before, PAGE, lang).await?;
        let here = address(dossier);
        Ok(Access {
            dossier: format!("/dossiers/{}", dossier.id),
            reference: reference(dossier),
            more: more.map(|id| format!("{here}?before={id}")),
            first: before.map(|_| here),
            rows,
            bearer: false,
        })
    }

    /// The last looks, for the dossier's own page.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_looks(&self, dossier: &Dossier, lang: Lang) -> Result<LastLooks> {
        let (rows, _) = self.looks_before(dossier, None, NEWEST, lang).await?;
        Ok(LastLooks { rows, all: address(dossier) })
    }

    async fn looks_before(
        &self,
        dossier: &Dossier,
        before: Option<&str>,
        most: usize,
        lang: Lang,
    ) -> Result<(Vec<Look>, Option<String>)> {
        let mut reader = self.store.reader().await?;
        let limit = i64::try_from(most).unwrap_or(0) + 1;
        let mut rows = access_log::list(&mut reader, &dossier.id, before, limit).await?;
        let more = rows.len() > most;
        rows.truncate(most);
        let opened = rows.iter().any(|row| row.kind == LookKind::Paper.code());
        let papers = if opened { papers::list(&mut reader, &dossier.id).await? } else { Vec::new() };
        let next = rows.last().filter(|_| more).map(|row| row.id.clone());
        let looks = rows.iter().map(|row| {
            let paper = papers.iter().find(|paper| paper.id == row.object);
            self.look_in_words(row, paper.map_or("", |paper| &paper.name), lang)
        });
        Ok((looks.collect(), next))
    }

    fn look_in_words(&self, row: &AccessRow, paper: &str, lang: Lang) -> Look {
        let role = Role::ALL.into_iter().find(|role| role.code() == row.role);
        Look {
            who: self.staff_name(&row.login),
            role: role.map(|role| words::role(lang, role)).unwrap_or_default(),
            unit: self.unit_name(lang, &row.unit),
            what: LookKind::from_code(&row.kind)
                .map(|kind| words::look(lang, kind, &row.object))
                .unwrap_or_default(),
            paper: paper.to_owned(),
            when: Timestamp(row.at).short(),
        }
    }
}

fn address(dossier: &Dossier) -> String {
    format!("/dossiers/{}/access", dossier.id)
}

/// The assignment by which somebody looks: the first of these units at which they see dossiers, else the first at all.
fn place(assignments: &[(String, Role)], units: &[&str]) -> (String, String) {
    let sees = |role: &Role| role.sees_dossiers();
    let here = units.iter().find_map(|unit| assignments.iter().find(|(at, role)| at == unit && sees(role)));
    let anywhere = || assignments.iter().find(|(_, role)| sees(role)).or(assignments.first());
    here.or_else(anywhere).map(|(unit, role)| (unit.clone(), role.code().to_owned())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_look_is_the_unit_of_the_dossier_at_which_the_person_works() {
        let held = [("a", Role::Admin), ("b", Role::Director), ("c", Role::Desk)];
        let held = held.map(|(unit, role)| (unit.to_owned(), role));
        assert_eq!(place(&held, &["x", "c", "b"]), ("c".into(), "desk".into()));
        assert_eq!(place(&held, &["a"]), ("b".into(), "director".into()), "an administrator sees none");
        assert_eq!(place(&held[..1], &["x"]), ("a".into(), "admin".into()));
        assert_eq!(place(&[], &["x"]), (String::new(), String::new()));
    }
}
