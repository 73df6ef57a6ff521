//! What it costs, as far as it can be said before an officer has looked at the dossier.

use crate::{
    components::{Details, Fact, Facts},
    domain::fee::{FeeBreakdown, FeeLine, FeeTiming},
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;

/// The fees, their sum, and who is exempt.
pub(super) fn cost(lang: Lang, fee: &FeeBreakdown, exempt_notes: &[String]) -> AnyView {
    let mut facts: Vec<Fact> = fee.lines.iter().map(|line| fact(lang, line)).collect();
    let total = if fee.total.0 == 0 { lang.t(t::REVIEW_FREE).to_owned() } else { fee.total.format(lang) };
    facts.push(Fact::new(lang.t(t::REVIEW_TOTAL), total));
    let notes: Vec<_> = exempt_notes.iter().cloned().map(|note| view! { <p>{note}</p> }).collect();
    let exempt = (!notes.is_empty()).then(|| {
        view! { <Details summary=lang.t(t::REVIEW_EXEMPT)>{notes}</Details> }
    });
    view! {
        <div class="review-section" data-testid="review-fee">
            <h2>{lang.t(t::REVIEW_FEE)}</h2>
            <Facts facts />
            {exempt}
        </div>
    }
    .into_any()
}

fn fact(lang: Lang, line: &FeeLine) -> Fact {
    let timing = match line.timing {
        FeeTiming::Before => t::TIMING_BEFORE,
        FeeTiming::AtReceipt => t::TIMING_AT_RECEIPT,
        FeeTiming::AtSupplement => t::TIMING_AT_SUPPLEMENT,
        FeeTiming::AtReturn => t::TIMING_AT_RETURN,
    };
    let mut details = vec![line.quantity.text(lang), lang.t(timing).to_owned()];
    if line.example {
        details.push(lang.t(t::REVIEW_EXAMPLE).to_owned());
    }
    let amount = line.amount.format(lang);
    let details = details.join(", ");
    Fact::new(line.name.get(lang), view! { {amount} <span class="review-detail">" " {details}</span> })
}
