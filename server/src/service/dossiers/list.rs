//! The dossiers of a citizen, or of a person for whom they act, a page at a time. Not here: those of an organisation
//! (`business`).

use crate::{
    service::{Result, Services, reference},
    store::{
        dossiers::Dossier,
        own::{self, Place},
        scope::Scope,
    },
};
use app::{
    domain::{
        dossier::{Actor, Status},
        error::ErrorCode,
        mandate::Principal,
        time::Timestamp,
    },
    pages::dossiers::list::{List, Row},
    texts::Lang,
};

/// Dossiers on one page.
const PAGE: usize = 20;

/// One page of the list as data.
#[derive(Clone, Debug)]
pub struct Page {
    pub dossiers: Vec<Dossier>,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl Services {
    /// The page after a place that an earlier page named; a place that nobody named counts as the beginning.
    ///
    /// # Errors
    /// `not_allowed` for whoever acts for an organisation, which has its board; when the database fails.
    pub async fn own_dossiers(&self, actor: &Actor, after: Option<&str>) -> Result<Page> {
        let Some(Principal::Person(account)) = actor.principal() else {
            return Err(ErrorCode::NotAllowed.into());
        };

        let place = after.and_then(read_place);
        let mut reader = self.store.reader().await?;
        let limit = i64::try_from(PAGE).unwrap_or(20) + 1;
        // What a power of attorney does not reach is not shown.
        let reach = Scope::of(actor);
        let mut dossiers = own::list(&mut reader, (&account, &reach), place.as_ref(), limit).await?;
        let more = dossiers.len() > PAGE;
        dossiers.truncate(PAGE);
        let next = dossiers.last().filter(|_| more).map(write_place);
        Ok(Page { dossiers, next })
    }

    /// A page of the list as it is shown.
    ///
    /// # Errors
    /// When a dossier names a procedure that is unknown.
    pub fn describe_list(&self, page: &Page, first: bool, lang: Lang) -> Result<List> {
        let mut list = List {
            first: (!first).then(|| "/dossiers".to_owned()),
            more: page.next.as_ref().map(|next| format!("/dossiers?after={next}")),
            ..List::default()
        };
        for dossier in &page.dossiers {
            let row = self.row(dossier, lang)?;
            match own::group_of(dossier.status.code()) {
                0 => list.drafts.push(row),
                1 => list.open.push(row),
                _ => list.closed.push(row),
            }
        }
        Ok(list)
    }

    fn row(&self, d: &Dossier, lang: Lang) -> Result<Row> {
        let area = if d.status == Status::Draft { "drafts" } else { "dossiers" };
        let open = matches!(d.status, Status::Accepted | Status::Processing | Status::SupplementRequested);
        Ok(Row {
            href: format!("/{area}/{}", d.id),
            procedure: self.procedure_of(d)?.name.get(lang).to_owned(),
            reference: reference(d),
            status: d.status,
            overdue: self.is_late(d),
            next: self.next_sentence(d, lang),
            due: d.due_at.filter(|_| open).map(|at| Timestamp(at).told_date(lang)),
        })
    }
}

fn write_place(dossier: &Dossier) -> String {
    format!("{}.{}.{}", own::group_of(dossier.status.code()), dossier.updated_at, dossier.id)
}

fn read_place(text: &str) -> Option<Place> {
    let mut parts = text.splitn(3, '.');
    let group = parts.next()?.parse().ok()?;
    let updated_at = parts.next()?.parse().ok()?;
    Some(Place { group, updated_at, id: parts.next()?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_nobody_named_is_the_beginning() {
        assert_eq!(read_place("1.5.abc"), Some(Place { group: 1, updated_at: 5, id: "abc".into() }));
        for text in ["", "1", "1.x.abc", "'; DROP TABLE dossier"] {
            assert_eq!(read_place(text), None, "{text}");
        }
    }
}
