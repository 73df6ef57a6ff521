//! The board of an organisation: all its dossiers in one table, a page at a time, narrowed by filters that have an
//! address and can be kept under a name. Not here: files made of it (`export`) and its deadlines (`calendar`).

use super::members::{account_of, organisation_of};
use crate::{
    service::{Error, Result, Services},
    store::{
        Connection, accounts,
        board_views::{self, View},
        companies::{self, Company},
        company_board::{self, Filter, Order, Place},
        dossiers::Dossier,
        scope::Scope,
    },
};
use app::domain::{dossier::Actor, error::ErrorCode, fold::fold, mandate::Power, time::Timestamp};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, time::Duration};

/// Dossiers on one page.
pub const PAGE: usize = 50;
/// The most views that one member keeps.
const MOST_VIEWS: usize = 20;
const LONGEST_NAME: usize = 60;

/// The filters as the board's address has them; what cannot be understood counts as not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// `draft`, `open`, `act`, `done` or `over`.
    pub status: String,
    /// Code of a procedure.
    pub procedure: String,
    /// Days from today within which something is due.
    pub due: String,
    /// The account that made it.
    pub person: String,
    pub q: String,
    /// `due` for what is due first, `made` for what was made first.
    pub order: String,
}

/// A request for a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub filters: Filters,
    /// Where the page before ended.
    pub after: Option<String>,
}

/// One page of the board with what is needed to narrow it.
#[derive(Clone, Debug)]
pub struct BoardPage {
    pub company: Company,
    pub dossiers: Vec<Dossier>,
    pub next: Option<String>,
    /// Codes of the procedures that occur.
    pub procedures: Vec<String>,
    /// Names of those who made the dossiers, by account, and of the present members.
    pub people: BTreeMap<String, String>,
    pub views: Vec<View>,
}

/// The statuses behind each choice.
fn statuses(choice: &str) -> Vec<i64> {
    match choice {
        "draft" => vec![0],
        "open" => vec![1, 2, 4, 8],
        "act" => vec![5, 6],
        "done" => vec![9, 10],
        "over" => vec![3, 7],
        _ => Vec::new(),
    }
}

impl Filters {
    fn order(&self) -> Order {
        match self.order.as_str() {
            "due" => Order::Due,
            "made" => Order::Made,
            _ => Order::Changed,
        }
    }

    /// The same, in the order in which no dossier is passed over because it changed while others were read.
    pub(super) fn unmoving(&self) -> Self {
        Self { order: "made".to_owned(), ..self.clone() }
    }

    /// What the database is asked, within the bounds of the actor's mandate.
    fn filter(&self, actor: &Actor, now: Timestamp) -> Filter {
        let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let days = self.due.trim().parse::<u32>().ok().filter(|days| *days <= 366);
        Filter {
            order: self.order(),
            statuses: statuses(&self.status),
            procedure: given(&self.procedure),
            due_before: days
                .map(|days| now.midnight().plus(Duration::from_secs(24 * 60 * 60 * (u64::from(days) + 1))).0),
            person: given(&self.person),
            text: given(&fold(&self.q)),
            scope: Scope::of(actor),
        }
    }

    /// Where a page ends that ends with this dossier.
    pub(super) fn place(&self, dossier: &Dossier) -> Place {
        let at = match self.order() {
            Order::Changed => dossier.updated_at,
            Order::Due => dossier.next_due_at,
            Order::Made => 0,
        };
        Place { at, id: dossier.id.clone() }
    }
}

/// The organisation whose dossiers the actor may see.
pub(super) fn seen_by(actor: &Actor) -> Result<&str> {
    organisation_of(actor, Power::View)
}

impl Services {
    /// A page of the board.
    ///
    /// # Errors
    /// `not_allowed` for whoever acts for no organisation.
    pub async fn company_board(&self, actor: &Actor, asked: &Asked) -> Result<BoardPage> {
        let organisation = seen_by(actor)?;
        let place = asked.after.as_deref().and_then(read_place);
        let mut reader = self.store.reader().await?;
        let company = companies::find(&mut reader, organisation).await?.ok_or(Error::NOT_FOUND)?;
        let (dossiers, next) = self.board_rows(&mut reader, actor, &asked.filters, place, PAGE).await?;
        let mut procedures = company_board::list_procedures(&mut reader, organisation).await?;
        if let Actor::Citizen { mandate: Some(mandate), .. } = actor {
            // What a power of attorney does not reach is not named either.
            let shown = |code: &String| dossiers.iter().any(|dossier| dossier.procedure_code == *code);
            let reached =
                |code: &String| mandate.procedures.as_ref().is_none_or(|codes| codes.contains(code));
            procedures.retain(|code| reached(code) && (mandate.dossiers.is_none() || shown(code)));
        }
        let views = board_views::list(&mut reader, organisation, account_of(actor)).await?;
        let people = self.people(&mut reader, actor, &dossiers).await?;
        let next = next.map(|place| format!("{}.{}", place.at, place.id));
        Ok(BoardPage { company, dossiers, next, procedures, people, views })
    }

    /// So many rows after a place, and where they end if there are more.
    pub(super) async fn board_rows(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        filters: &Filters,
        after: Option<Place>,
        count: usize,
    ) -> Result<(Vec<Dossier>, Option<Place>)> {
        let filter = filters.filter(actor, self.now());
        let limit = i64::try_from(count + 1).unwrap_or(i64::MAX);
        let organisation = seen_by(actor)?;
        let mut rows = company_board::list(connection, organisation, &filter, after.as_ref(), limit).await?;
        let more = rows.len() > count;
        rows.truncate(count);
        let next = rows.last().filter(|_| more).map(|last| filters.place(last));
        Ok((rows, next))
    }

    /// Names by which the board can be narrowed: those of the members and of who made these dossiers. Who acts under a
    /// power of attorney is no member, and learns who made what they may see and nobody else.
    async fn people(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        dossiers: &[Dossier],
    ) -> Result<BTreeMap<String, String>> {
        let now = self.now().0;
        let members = companies::list_members(&mut *connection, seen_by(actor)?, now).await?;
        let mut people = BTreeMap::new();
        if members.iter().any(|member| member.account_id == account_of(actor)) {
            people.extend(members.into_iter().map(|member| (member.account_id, member.full_name)));
        }
        self.makers(connection, dossiers, &mut people).await?;
        Ok(people)
    }

    /// Adds the names of those who made these dossiers.
    pub(super) async fn makers(
        &self,
        connection: &mut Connection,
        dossiers: &[Dossier],
        people: &mut BTreeMap<String, String>,
    ) -> Result<()> {
        for account in dossiers.iter().filter_map(|dossier| dossier.owner_account.as_ref()) {
            if !people.contains_key(account)
                && let Some(known) = accounts::find(&mut *connection, account).await?
            {
                people.insert(account.clone(), known.full_name);
            }
        }
        Ok(())
    }

    /// Keeps filters under a name, for this member alone.
    ///
    /// # Errors
    /// `incomplete` without a name; `too_many_requests` with too many views; `not_allowed`.
    pub async fn keep_view(&self, actor: &Actor, name: &str, filters: &Filters) -> Result<()> {
        let owner = (seen_by(actor)?, account_of(actor));
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        if name.is_empty() {
            return Err(ErrorCode::Incomplete.into());
        }
        let mut tx = self.store.begin_write().await?;
        if board_views::list(&mut tx, owner.0, owner.1).await?.len() >= MOST_VIEWS {
            return Err(ErrorCode::TooManyRequests.into());
        }
        let filters = serde_json::to_string(filters).unwrap_or_default();
        board_views::insert(&mut tx, owner, &View { id: self.new_id(), name, filters }, self.now().0).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets a view of this member's. Doing it again changes nothing.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn forget_view(&self, actor: &Actor, id: &str) -> Result<()> {
        let owner = (seen_by(actor)?, account_of(actor));
        let mut tx = self.store.begin_write().await?;
        board_views::delete(&mut tx, owner, id).await?;
        Ok(tx.commit().await?)
    }
}

fn read_place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some(Place { at: at.parse().ok()?, id: id.to_owned() })
}
