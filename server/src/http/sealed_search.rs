//! What people type into the searches of lists (names, identity numbers, telephones) stays out of addresses: the form is
//! posted to `/search/{list}`, and the answer leads to the list, in whose address the words stand sealed (`s`). Sealed for
//! the account and not for the session, because a session gets a new secret with each fresh proof and ends within a day,
//! while bookmarks, saved views and the way back go on working for their owner. Here alone they are opened. What is chosen
//! from a list (unit, state, days) stays readable and can be handed on. Not here: the crypto (`service::sealed_words`).

use super::{
    form::Posted,
    reply::{self, AppState},
    routes::{Access, Route},
    viewing::Viewing,
};
use crate::service::{Error, Result as Outcome, Services, sessions::Holder};
use app::domain::{error::ErrorCode, permission::Action};
use axum::{
    extract::{FromRequestParts, Path, Query, State},
    http::{Method, Uri, request::Parts},
    response::Response,
    routing::post,
};
use serde::de::DeserializeOwned;
use std::{convert::Infallible, marker::PhantomData};
use url::form_urlencoded::{Serializer, parse};

/// The parameter in which the words stand sealed.
const SEALED: &str = "s";
/// The most characters of one field that are looked for.
const LONGEST: usize = 200;

/// The answer to give in place of the list.
type Instead = Box<Response>;
type Pairs = Vec<(String, String)>;

/// A list that is searched.
#[derive(Debug)]
pub struct List {
    /// The last part of the address that its form is posted to.
    name: &'static str,
    page: &'static str,
    /// The fields that people type into.
    typed: &'static [&'static str],
    /// The other fields of its form.
    chosen: &'static [&'static str],
}

pub const QUEUE: List = List {
    name: "queue",
    page: "/office",
    typed: &["q"],
    chosen: &["view", "figure", "period", "procedure", "unit"],
};
pub const BATCHES: List = List { name: "batches", page: "/office/batches", typed: &["code"], chosen: &[] };
pub const JOURNAL: List = List {
    name: "journal",
    page: "/office/journal",
    typed: &["person", "origin"],
    chosen: &["kind", "from", "to", "unit"],
};
pub const ACCOUNTS: List = List { name: "accounts", page: "/office/accounts", typed: &["q"], chosen: &[] };
pub const COMPANY: List = List {
    name: "company",
    page: "/business",
    typed: &["q"],
    chosen: &["status", "procedure", "due", "person", "order"],
};

/// The old names that are looked up within forms; the forms' pages have their own addresses.
pub const OLD_PLACES: List = List { name: "old_places", page: "/", typed: &["old"], chosen: &[] };

const LISTS: [&List; 5] = [&QUEUE, &BATCHES, &JOURNAL, &ACCOUNTS, &COMPANY];

/// What a list can be asked for, as its address has it with the words in it.
pub trait Searched: DeserializeOwned {
    const LIST: &'static List;
}

/// What was asked for.
#[derive(Debug)]
pub struct Sought<T> {
    pub asked: T,
    /// The words as the links of the page carry them on; empty where there are none.
    pub sealed: String,
    /// Whether there were words that this account cannot read: nothing is looked for then.
    pub lost: bool,
}

/// The query of a list's address, not opened yet.
pub struct Search<T> {
    method: Method,
    uri: Uri,
    list: PhantomData<T>,
}

impl<S: Send + Sync, T> FromRequestParts<S> for Search<T> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self { method: parts.method.clone(), uri: parts.uri.clone(), list: PhantomData })
    }
}

/// The route of the forms. A search changes nothing, so that it does not matter for whom its form was shown.
pub fn routes() -> Vec<Route> {
    let (methods, path, action) = ("POST", "/search/{list}", &[Action::SealSearch]);
    vec![Route { methods, path, action, access: Access::SignedIn, handler: post(take) }]
}

/// Leads to the list with the words sealed.
async fn take(State(app): AppState, viewing: Viewing, Path(name): Path<String>, form: Posted) -> Response {
    let Some(owner) = owner(&viewing) else { return viewing.problem(&ErrorCode::NotSignedIn.into()) };
    let Some(list) = LISTS.into_iter().find(|list| list.name == name) else {
        return viewing.problem(&Error::NOT_FOUND);
    };
    let picked = |names: &[&str]| -> Pairs {
        let named = names.iter().filter_map(|name| Some(((*name).to_owned(), form.get(name)?.to_owned())));
        named.collect()
    };
    let sealed = seal(&app.services, (list, &owner), &picked(list.typed));
    match sealed {
        Ok(sealed) => reply::see(&address(list.page, picked(list.chosen), &sealed)),
        Err(error) => viewing.problem(&error),
    }
}

impl<T: Searched> Search<T> {
    /// What the list is asked for.
    ///
    /// # Errors
    /// The answer to give instead: whoever typed words into the address of a page is led to it with the words sealed.
    pub fn open(&self, services: &Services, viewing: &Viewing) -> Result<Sought<T>, Instead> {
        let pairs: Pairs = parse(self.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
        let (mut plain, mut rest): (Pairs, Pairs) =
            pairs.into_iter().partition(|(name, _)| T::LIST.typed.contains(&name.as_str()));
        plain.retain(|(_, value)| !value.trim().is_empty());
        let sealed = rest.iter().rev().find(|(name, _)| name == SEALED).map(|(_, value)| value.clone());
        let sealed = sealed.unwrap_or_default();
        rest.retain(|(name, _)| name != SEALED);
        let by_hand = !plain.is_empty() && !viewing.json && self.method != Method::POST;
        let Some(owner) = owner(viewing) else {
            // They are asked who they are; the page that asks has an address as well.
            return match by_hand {
                true => Err(reply::see(&address(self.uri.path(), rest, &sealed)).into()),
                false => Ok(Sought { asked: read(self.uri.path(), rest)?, sealed, lost: false }),
            };
        };
        let opened = services.open_words(T::LIST.name, &owner, &sealed);
        let lost = opened.is_none() && !sealed.is_empty();
        let mut words: Pairs =
            opened.map(|text| parse(text.as_bytes()).into_owned().collect()).unwrap_or_default();
        words.retain(|(name, _)| plain.iter().all(|(other, _)| other != name));
        words.extend(plain);
        if by_hand {
            let sealed =
                seal(services, (T::LIST, &owner), &words).map_err(|error| viewing.problem(&error))?;
            return Err(reply::see(&address(self.uri.path(), rest, &sealed)).into());
        }
        let sealed = if lost { String::new() } else { sealed };
        rest.extend(words);
        Ok(Sought { asked: read(self.uri.path(), rest)?, sealed, lost })
    }

    /// The same for what takes the list away or keeps its filters: without its words that would be another list.
    ///
    /// # Errors
    /// As [`Self::open`]; where the words cannot be read, the way to the page that says so.
    pub fn open_whole(&self, services: &Services, viewing: &Viewing) -> Result<Sought<T>, Instead> {
        let sought = self.open(services, viewing)?;
        if sought.lost {
            let query = self.uri.query().unwrap_or_default();
            return Err(reply::see(&format!("{}?{query}", T::LIST.page)).into());
        }
        Ok(sought)
    }
}

/// The seal of these fields for whoever looks at the page: for links that the page makes itself.
///
/// # Errors
/// When they cannot be sealed.
pub fn seal_for<T: Searched>(
    services: &Services,
    viewing: &Viewing,
    words: &[(&str, &str)],
) -> Outcome<String> {
    let Some(owner) = owner(viewing) else { return Ok(String::new()) };
    let words = words.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    seal(services, (T::LIST, &owner), &words.collect::<Pairs>())
}

/// The account that typed; nobody for guests.
fn owner(viewing: &Viewing) -> Option<String> {
    Some(match viewing.who.as_ref()?.holder() {
        Holder::Account(account) => format!("account {account}"),
        Holder::Staff(login) => format!("staff {login}"),
    })
}

/// Nothing where nothing was typed. No text of the database holds a control character.
fn seal(services: &Services, (list, owner): (&List, &str), words: &[(String, String)]) -> Outcome<String> {
    let cut = |text: &str| text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>();
    let words = words.iter().map(|(name, value)| (name, cut(value))).filter(|(_, value)| !value.is_empty());
    let text = Serializer::new(String::new()).extend_pairs(words).finish();
    if text.is_empty() { Ok(String::new()) } else { services.seal_words(list.name, owner, &text) }
}

fn address(path: &str, mut pairs: Pairs, sealed: &str) -> String {
    if !sealed.is_empty() {
        pairs.push((SEALED.to_owned(), sealed.to_owned()));
    }
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Reads the pairs as the query that they would be. What holds a NUL, which PostgreSQL takes in no text, counts as absent.
fn read<T: DeserializeOwned>(path: &str, mut pairs: Pairs) -> Result<T, Instead> {
    pairs.retain(|(_, value)| !value.contains('\0'));
    let whole = address(path, pairs, "").parse::<Uri>().ok();
    let read = whole.and_then(|uri| Query::<T>::try_from_uri(&uri).ok());
    read.map(|Query(asked)| asked).ok_or_else(|| reply::plain_problem(ErrorCode::BadRequest).into())
}
