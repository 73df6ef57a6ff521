//! A box for one thing: a procedure, a dossier, a desk. Not here: boxes for messages (`notice`).
//!
//! Accessibility: an `article` named by its heading; the title is the one link and its area covers the
//! card, so that a thumb hits it anywhere while a screen reader hears one link.

use leptos::prelude::*;

/// A card. With `href` its title is a link that covers the card.
#[component]
pub fn Card(
    #[prop(into, optional)] title: Option<String>,
    #[prop(into, optional)] href: Option<String>,
    /// Links and buttons below a line; they stay above the card's own link.
    #[prop(into, optional)]
    foot: Option<ViewFnOnce>,
    #[prop(into, optional)] testid: Option<String>,
    children: Children,
) -> AnyView {
    let class = if href.is_some() { "card card-link" } else { "card" };
    let heading = title.map(|title| match href {
        Some(href) => view! { <h3 class="card-title"><a href=href>{title}</a></h3> }.into_any(),
        None => view! { <h3 class="card-title">{title}</h3> }.into_any(),
    });
    view! {
        <article class=class data-testid=testid>
            {heading}
            {children()}
            {foot.map(|foot| view! { <div class="card-foot cluster">{foot.run()}</div> })}
        </article>
    }
    .into_any()
}
