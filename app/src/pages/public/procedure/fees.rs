//! What it costs, fee by fee, with worked examples, who is exempt and on which rule it rests.

use super::super::cost::{self, Row};
use crate::{
    domain::{
        fee::{Fee, FeeKind},
        procedure::Procedure,
        time::told_date,
    },
    texts::{Lang, public as t},
};
use jiff::civil::Date;
use leptos::prelude::*;

/// The section of fees.
pub fn fees(lang: Lang, procedure: &Procedure, today: Date) -> impl IntoView + use<> {
    let fees = procedure.fees.iter().map(|fee| one(lang, fee, today)).collect::<Vec<_>>();
    let totals = cost::totals(lang, &procedure.fees, today);
    let none = fees.is_empty().then(|| view! { <p>{lang.t(t::PROCEDURE_FEES_NONE)}</p> });
    let example = procedure.fees.iter().any(|fee| fee.example);
    view! {
        <h2 id="fees">{lang.t(t::PROCEDURE_FEES_TITLE)}</h2>
        {none}
        {fees}
        {(!totals.is_empty())
            .then(|| {
                view! {
                    <div class="price price-total" data-testid="fee-total">
                        <h3>{lang.t(t::FEE_TOTAL)}</h3>
                        {rows(totals)}
                    </div>
                }
            })}
        {example.then(|| view! { <p class="small soft">{lang.t(t::FEE_EXAMPLE_NOTE)}</p> })}
    }
}

fn one(lang: Lang, fee: &Fee, today: Date) -> AnyView {
    let kind = lang.t(match fee.kind {
        FeeKind::Phi => t::FEE_PHI,
        FeeKind::LePhi => t::FEE_LE_PHI,
    });
    let over = cost::reduction_over(fee, today)
        .map(|day| lang.fill(t::FEE_ONLINE_OVER, &[("date", &told_date(day, lang))]));
    let basis = fee.legal_basis.as_ref().map(|basis| lang.fill(t::FEE_BASIS, &[("basis", basis.get(lang))]));
    let exempt = fee.exempt_note.as_ref().map(|note| {
        view! {
            <p class="small"><strong>{lang.t(t::FEE_EXEMPT)} ": "</strong>{note.get(lang).to_owned()}</p>
        }
    });
    view! {
        <div class="price" data-testid=format!("fee-{}", fee.id)>
            <h3>{fee.name.get(lang).to_owned()}</h3>
            {rows(cost::rows(lang, fee, today))}
            {over.map(|over| view! { <p class="small">{over}</p> })}
            {exempt}
            <p class="small soft">
                {kind} " · " {cost::timing(lang, fee.timing)} {basis.map(|basis| format!(" · {basis}"))}
            </p>
        </div>
    }
    .into_any()
}

fn rows(rows: Vec<Row>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        view! { <div class="price-row"><dt>{row.what}</dt><dd>{row.amount}</dd></div> }
    });
    view! { <dl>{rows.collect::<Vec<_>>()}</dl> }
}
