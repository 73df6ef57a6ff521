//! What is read from addresses and written about days, the same for every page of the organisation.

use crate::service::Services;
use app::{
    domain::time::{read_day, short_date},
    texts::{Lang, plans as t},
};
use jiff::civil::Date;
use serde::Deserialize;

/// The day and the model that are looked at; what means nothing counts as absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    on: String,
    pub model: String,
}

/// The day asked for, else today.
pub fn day(services: &Services, asked: &Asked) -> Date {
    read_day(&asked.on).unwrap_or_else(|| services.catalogue.day())
}

/// A stretch of time in words.
pub fn period(lang: Lang, from: Option<Date>, to: Option<Date>) -> String {
    let from = from.map_or_else(|| lang.t(t::SINCE_EVER).to_owned(), short_date);
    let to = to.map_or_else(|| lang.t(t::OPEN_ENDED).to_owned(), short_date);
    format!("{from} – {to}")
}
