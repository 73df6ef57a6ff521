//! "Vì sao hỏi?" below a question: purpose and legal basis, closed at first. Not here: which words (`domain::form`).
//!
//! Accessibility: native `details`, works without JavaScript; the summary names its question for those who hear it.

use leptos::prelude::*;

use super::{Fact, Facts};
use crate::{
    domain::form::Particular,
    texts::{Lang, privacy as t},
};

/// The purpose of a question and the law it rests on.
#[component]
pub fn Why(
    lang: Lang,
    /// The question's own words.
    #[prop(into)]
    label: String,
    #[prop(into)] purpose: String,
    /// Empty where none is named.
    #[prop(into)]
    basis: String,
) -> AnyView {
    let basis = (!basis.is_empty()).then(|| format!(" {}", lang.fill(t::WHY_BASIS, &[("basis", &basis)])));
    view! {
        <details class="why">
            <summary>{lang.t(t::WHY_ASKED)}<span class="hidden-visually">" "{label}</span></summary>
            <p>{purpose}{basis}</p>
        </details>
    }
    .into_any()
}

/// The same for several particulars of an applicant at once.
#[component]
pub fn WhyParticulars(lang: Lang, which: &'static [Particular]) -> AnyView {
    view! {
        <details class="why">
            <summary>{lang.t(t::WHY_ASKED)}</summary>
            {particulars(lang, which)}
        </details>
    }
    .into_any()
}

/// Each particular with what it is for and the law it rests on.
pub fn particulars(lang: Lang, which: &[Particular]) -> AnyView {
    let fact = |one: &Particular| {
        let basis = lang.fill(t::WHY_BASIS, &[("basis", lang.t(one.basis()))]);
        Fact::new(lang.t(one.label()), format!("{} {basis}", lang.t(one.purpose())))
    };
    let facts = which.iter().map(fact).collect();
    view! { <Facts facts /> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_summary_names_the_question_and_an_unknown_basis_is_not_mentioned() {
        let html = |basis: &'static str| {
            html(move || view! { <Why lang=Lang::Vi label="Họ tên" purpose="Để biết." basis /> })
        };
        assert!(html("Luật A").contains("Luật A") && html("Luật A").contains("Họ tên</span>"));
        assert!(!html("").contains("Căn cứ"), "{}", html(""));
    }
}
