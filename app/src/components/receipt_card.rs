//! The receipt: a card in the shape of the house's door with the dossier's code. Not here: what stands
//! in it (facts, papers, QR come as children) and the PDF.
//!
//! Accessibility: a `section` named by its heading; the code is text that can be chosen and copied.

use leptos::prelude::*;

use super::{ArchIcon, Glyph};
use crate::texts::{self, Lang};

/// A receipt.
#[component]
pub fn ReceiptCard(
    lang: Lang,
    #[prop(into)] title: String,
    /// The dossier's code; absent while it has none.
    #[prop(optional_no_strip)]
    code: Option<String>,
    /// What the code is called, when it is not the dossier's official one.
    #[prop(into, optional)]
    code_label: Option<String>,
    #[prop(into, optional)] lead: Option<String>,
    #[prop(default = Glyph::Check)] glyph: Glyph,
    children: Children,
) -> AnyView {
    let code_label = code_label.unwrap_or_else(|| lang.t(texts::ui::RECEIPT_CODE).to_owned());
    view! {
        <section class="receipt-card" aria-labelledby="receipt-title" data-testid="receipt">
            <div class="receipt-card-inner">
                <ArchIcon glyph />
                <h1 id="receipt-title">{title}</h1>
                {lead.map(|lead| view! { <p class="soft">{lead}</p> })}
                {code
                    .map(|code| {
                        view! {
                            <p>
                                <span class="soft">{code_label}</span>
                                <br />
                                <strong class="receipt-card-code" data-testid="dossier-code">{code}</strong>
                            </p>
                        }
                    })}
                <div class="receipt-card-body">{children()}</div>
            </div>
        </section>
    }
    .into_any()
}
