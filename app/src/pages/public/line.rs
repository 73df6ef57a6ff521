//! One procedure in a list: what it is, how long it takes, what it costs. The same on the server's pages,
//! in the JSON twin and in the island that searches while one types.

use crate::{
    components::Card,
    domain::procedure::{Procedure, ServiceLevel},
    texts::{Lang, public as t},
};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a list shows of a procedure, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ProcedureLine {
    pub code: String,
    pub name: String,
    pub summary: String,
    pub href: String,
    /// The field's name.
    pub field: String,
    pub limit: String,
    pub fee: String,
    pub level: String,
}

/// The answer to a search, also as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Found {
    pub count: usize,
    /// The count in words, for screen readers.
    pub words: String,
    pub procedures: Vec<ProcedureLine>,
}

impl ProcedureLine {
    /// The line of a procedure whose field is called `field`.
    pub fn of(lang: Lang, procedure: &Procedure, field: &str, today: Date) -> Self {
        Self {
            code: procedure.code.clone(),
            name: procedure.name.get(lang).to_owned(),
            summary: procedure.summary.get(lang).to_owned(),
            href: format!("/procedures/{}", procedure.code),
            field: field.to_owned(),
            limit: super::limit::short(lang, procedure.time_limit),
            fee: super::cost::short(lang, &procedure.fees, today),
            level: level(lang, procedure.service_level).to_owned(),
        }
    }
}

impl Found {
    /// Lines with their count in words.
    pub fn new(lang: Lang, procedures: Vec<ProcedureLine>) -> Self {
        let count = procedures.len();
        let words = match count {
            0 => lang.t(t::COUNT_NONE).to_owned(),
            n => lang.fill(t::COUNT_FOUND, &[("n", &n.to_string())]),
        };
        Self { count, words, procedures }
    }
}

/// How much can be done online.
pub fn level(lang: Lang, level: ServiceLevel) -> &'static str {
    lang.t(match level {
        ServiceLevel::Full => t::LEVEL_FULL,
        ServiceLevel::Partial => t::LEVEL_PARTIAL,
        ServiceLevel::Desk => t::LEVEL_DESK,
    })
}

/// A list of procedures as cards.
#[component]
pub fn ProcedureLines(lines: Vec<ProcedureLine>) -> impl IntoView {
    let items = lines.into_iter().map(|line| {
        view! {
            <li>
                <Card title=line.name href=line.href testid=format!("procedure-{}", line.code)>
                    <p class="procedure-line-summary">{line.summary}</p>
                    <ul class="procedure-line-facts">
                        <li>{line.limit}</li>
                        <li>{line.fee}</li>
                        <li>{line.level}</li>
                    </ul>
                </Card>
            </li>
        }
    });
    view! { <ul class="procedure-lines">{items.collect::<Vec<_>>()}</ul> }
}
