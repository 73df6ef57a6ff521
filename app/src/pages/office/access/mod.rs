//! The journal of access for the inspector: what waits to be looked into, and all entries by page. Not here: one alert
//! (`alert`), and who may read any of it (`server`).

pub mod alert;
mod sample;

pub use sample::samples;

use crate::{
    components::{
        Choice, Column, DataTable, DayField, EmptyState, FilterBar, Glyph, LinkButton, LostSearch, Notice,
        NoticeTone, Pagination, SelectField, TableRow, TextField, button::ButtonKind,
    },
    domain::security::SecurityKind,
    pages::{Frame, document, frame::escape_query},
    texts::{ALL, Lang, Text, access as t},
};
use leptos::prelude::*;

/// One entry in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryLine {
    pub number: i64,
    pub when: String,
    /// The stored kind.
    pub kind: String,
    /// How many times, where the entry stands for several.
    pub times: Option<i64>,
    /// What sort of person, as stored.
    pub actor_kind: String,
    /// Login or account id.
    pub actor: String,
    /// The officer's name, where it is an officer of today.
    pub name: String,
    /// The pseudonym of the address.
    pub origin: String,
    pub subject: String,
    pub reason: String,
}

/// One alert as a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertLine {
    pub id: String,
    /// The stored kind.
    pub kind: String,
    /// Who, in words; the pseudonym of an address where nobody is known.
    pub who: String,
    pub count: i64,
    pub since: String,
    pub settled: bool,
}

/// What the journal is narrowed to, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    pub kind: String,
    pub from: String,
    pub to: String,
    pub person: String,
    pub unit: String,
    pub origin: String,
    /// Person and origin as addresses carry them.
    pub sealed: String,
}

impl Narrowed {
    /// How many filters are set.
    fn count(&self) -> usize {
        let own = [&self.kind, &self.from, &self.to, &self.person, &self.unit, &self.origin];
        own.into_iter().filter(|value| !value.is_empty()).count()
    }

    /// The address of the journal in some shape, with everything that narrows it.
    pub fn address(&self, ending: &str) -> String {
        let own = [
            ("kind", &self.kind),
            ("from", &self.from),
            ("to", &self.to),
            ("unit", &self.unit),
            ("s", &self.sealed),
        ];
        let set = own.into_iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = set.map(|(name, value)| format!("{name}={}", escape_query(value))).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/office/journal{ending}{mark}{}", query.join("&"))
    }
}

/// A page of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    pub narrowed: Narrowed,
    /// Code and name of the units that may be chosen.
    pub units: Vec<(String, String)>,
    /// Whether the days make no period.
    pub wrong: bool,
    /// Whether the words of the address could not be read.
    pub lost: bool,
    /// How many alerts nobody has looked into.
    pub open: i64,
    /// A page of them, the open ones first; shown on the first page only.
    pub alerts: Vec<AlertLine>,
    /// Where the next page of them begins.
    pub more_alerts: Option<String>,
    /// The newest first.
    pub entries: Vec<EntryLine>,
    /// The number before which the next page begins.
    pub older: Option<i64>,
    /// Whether this is the first page.
    pub first: bool,
}

/// A text of `access.toml` by its group and stored name.
fn by_code(group: &str, code: &str) -> Option<Text> {
    let key = format!("access.{group}_{code}");
    ALL.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
}

/// What happened, in words.
pub fn event_words(lang: Lang, kind: &str) -> String {
    by_code("event", kind).map_or_else(|| kind.to_owned(), |text| lang.t(text).to_owned())
}

/// What sort of person, in words.
pub fn actor_words(lang: Lang, actor_kind: &str) -> String {
    by_code("actor", actor_kind).map_or_else(|| actor_kind.to_owned(), |text| lang.t(text).to_owned())
}

/// What an alert says, in words.
pub fn alert_words(lang: Lang, kind: &str) -> String {
    by_code("alert_kind", kind).map_or_else(|| kind.to_owned(), |text| lang.t(text).to_owned())
}

/// Renders a page of the journal.
pub fn journal(frame: &Frame, model: &Journal) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::TITLE), move || {
        view! {
            <div class="stack">
                <h1>{lang.t(t::TITLE)}</h1>
                <p class="lead">{lang.t(t::LEAD)}</p>
                {model.first.then(|| alerts(lang, &model))}
                <LostSearch lang lost=model.lost />
                {filter(lang, &model)}
                {(!model.wrong).then(|| entries(lang, &model))}
            </div>
        }
    })
}

fn alerts(lang: Lang, model: &Journal) -> impl IntoView + use<> {
    let (open, alerts) = (model.open, &model.alerts);
    let address = model.narrowed.address("");
    let mark = if address.contains('?') { '&' } else { '?' };
    let next = model.more_alerts.as_ref().map(|place| format!("{address}{mark}alerts={place}#alerts"));
    let tone = if open > 0 { NoticeTone::Warning } else { NoticeTone::Success };
    let words = match open {
        0 => lang.t(t::ALERTS_NONE).to_owned(),
        n => lang.fill(t::ALERTS_OPEN, &[("n", &n.to_string())]),
    };
    let names = [t::WHAT, t::WHO, t::ALERTS_COUNT, t::ALERTS_RAISED, t::ALERTS_STATE];
    let columns = names.map(|name| Column::new(lang.t(name))).to_vec();
    let rows = alerts.iter().map(|alert| {
        let state = if alert.settled { t::ALERTS_STATE_SETTLED } else { t::ALERTS_STATE_OPEN };
        let href = format!("/office/journal/alerts/{}", alert.id);
        let cells = vec![
            view! { <a href=href>{alert_words(lang, &alert.kind)}</a> }.into_any(),
            view! { <span class="break">{alert.who.clone()}</span> }.into_any(),
            alert.count.to_string().into_any(),
            view! { <span class="nowrap">{alert.since.clone()}</span> }.into_any(),
            lang.t(state).into_any(),
        ];
        TableRow { testid: Some("alert".to_owned()), ..TableRow::new(cells) }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section class="stack" id="alerts">
            <h2>{lang.t(t::ALERTS_TITLE)}</h2>
            <Notice tone testid="alerts-open"><p>{words}</p></Notice>
            {(!rows.is_empty())
                .then(|| {
                    view! {
                        <DataTable lang caption=lang.t(t::ALERTS_TITLE) caption_hidden=true columns rows testid="alerts" />
                    }
                })}
            <Pagination lang previous=None next />
        </section>
    }
}

fn filter(lang: Lang, model: &Journal) -> impl IntoView + use<> {
    let fold = model.narrowed.count();
    let clear = (fold > 0).then(|| "/office/journal".to_owned());
    let Narrowed { kind, from, to, person, unit, origin, .. } = model.narrowed.clone();
    let kinds = SecurityKind::ALL.iter().map(|kind| Choice::new(kind.code(), event_words(lang, kind.code())));
    let kinds = kinds.collect::<Vec<_>>();
    let units = model.units.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let units = units.collect::<Vec<_>>();
    let error = model.wrong.then(|| lang.t(t::WRONG).to_owned());
    view! {
        <FilterBar lang action="/search/journal" posted=true label=lang.t(t::FILTER) clear fold>
            <SelectField lang name="kind" label=lang.t(t::KIND) choices=kinds value=kind placeholder=lang.t(t::KIND_ANY) />
            <DayField lang name="from" label=lang.t(t::FROM) value=from />
            <DayField lang name="to" label=lang.t(t::TO) value=to error />
            <TextField lang name="person" label=lang.t(t::PERSON) hint=lang.t(t::PERSON_HINT) value=person maxlength=100 />
            <SelectField lang name="unit" label=lang.t(t::UNIT) choices=units value=unit placeholder=lang.t(t::UNIT_ANY) />
            <TextField lang name="origin" label=lang.t(t::ORIGIN) hint=lang.t(t::ORIGIN_HINT) value=origin maxlength=64 />
        </FilterBar>
    }
}

fn entries(lang: Lang, model: &Journal) -> AnyView {
    if model.entries.is_empty() {
        return view! {
            <EmptyState title=lang.t(t::EMPTY) testid="journal-empty"><p>{lang.t(t::EMPTY_HELP)}</p></EmptyState>
        }
        .into_any();
    }
    let names = [t::NUMBER, t::WHEN, t::WHAT, t::WHO, t::ORIGIN, t::SUBJECT, t::WHY];
    let columns = names.map(|name| Column::new(lang.t(name))).to_vec();
    let rows = model.entries.iter().map(|entry| row(lang, entry)).collect::<Vec<_>>();
    let csv = model.narrowed.address(".csv");
    let older = model.older.map(|number| {
        let address = model.narrowed.address("");
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}before={number}")
    });
    view! {
        <p class="cluster">
            <LinkButton href=csv kind=ButtonKind::Secondary glyph=Glyph::Paper testid="journal-csv">
                {lang.t(t::CSV)}
            </LinkButton>
            <span class="small">{lang.t(t::CSV_NOTE)}</span>
        </p>
        <DataTable lang caption=lang.t(t::TITLE) caption_hidden=true columns rows testid="journal" />
        <Pagination lang previous=None next=older />
    }
    .into_any()
}

fn row(lang: Lang, entry: &EntryLine) -> TableRow {
    let times = entry.times.map(|n| {
        let words = lang.fill(t::TIMES, &[("n", &n.to_string())]);
        view! { <span class="small">" (" {words} ")"</span> }
    });
    let break_up = |text: &str| view! { <span class="break">{text.to_owned()}</span> }.into_any();
    let cells = vec![
        entry.number.to_string().into_any(),
        view! { <span class="nowrap">{entry.when.clone()}</span> }.into_any(),
        view! { <span>{event_words(lang, &entry.kind)} {times}</span> }.into_any(),
        break_up(&who(lang, entry)),
        break_up(short(&entry.origin)),
        break_up(&entry.subject),
        break_up(&entry.reason),
    ];
    TableRow { testid: Some("entry".to_owned()), ..TableRow::new(cells) }
}

/// Who did it: the sort of person, the name where there is one, the account.
fn who(lang: Lang, entry: &EntryLine) -> String {
    let kind = actor_words(lang, &entry.actor_kind);
    match (entry.name.as_str(), entry.actor.as_str()) {
        (_, "") => kind,
        ("", actor) => format!("{kind} {actor}"),
        (name, actor) => format!("{kind} {name} ({actor})"),
    }
}

/// The beginning of a pseudonym, enough to tell addresses apart.
pub fn short(origin: &str) -> &str {
    origin.get(..12).unwrap_or(origin)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::domain::alert::AlertKind;

    #[test]
    fn everything_that_is_stored_has_words_in_every_language() {
        for kind in SecurityKind::ALL {
            assert!(by_code("event", kind.code()).is_some(), "{kind:?}");
        }
        for kind in AlertKind::ALL {
            assert!(by_code("alert_kind", kind.code()).is_some(), "{kind:?}");
            assert!(by_code("alert_help", kind.code()).is_some(), "{kind:?}");
        }
        for actor in ["citizen", "staff", "key", "system", "guest", "bearer"] {
            assert!(by_code("actor", actor).is_some(), "{actor}");
        }
    }

    #[test]
    fn the_next_page_and_the_file_keep_what_narrows_the_journal() {
        let narrowed = Narrowed { kind: "exported".into(), from: "02/03/2026".into(), ..Narrowed::default() };
        assert_eq!(narrowed.address(".csv"), "/office/journal.csv?kind=exported&from=02/03/2026");
        assert_eq!(Narrowed::default().address(""), "/office/journal");
    }
}
