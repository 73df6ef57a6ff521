//! The question before something that cannot be undone, as a page of its own: it works without
//! JavaScript and the back button is the way out. Not here: what happens then.
//!
//! Accessibility: a form named by its heading; the button says what it does (never "OK"), the way out
//! is a link beside it.

use leptos::prelude::*;

use super::{Button, ButtonKind, LinkButton, ShownFor};
use crate::texts::{self, Lang};

/// A question with one button that does it and one link that does not.
#[component]
pub fn ConfirmBox(
    lang: Lang,
    #[prop(into)] title: String,
    /// Where the form is posted.
    #[prop(into)]
    action: String,
    /// What the button does: "Rút hồ sơ".
    #[prop(into)]
    confirm: String,
    /// Where to go when not.
    #[prop(into)]
    cancel: String,
    /// `Danger` for what cannot be undone.
    #[prop(default = ButtonKind::Danger)]
    kind: ButtonKind,
    /// Explanation, fields, hidden inputs.
    children: Children,
) -> AnyView {
    let class = if kind == ButtonKind::Danger { "confirm-box confirm-box-danger" } else { "confirm-box" };
    view! {
        <form class=class method="post" action=action aria-labelledby="confirm-title" data-testid="confirm">
            <ShownFor />
            <h1 id="confirm-title">{title}</h1>
            {children()}
            <div class="cluster">
                <Button kind testid="confirm-yes">{confirm}</Button>
                <LinkButton href=cancel kind=ButtonKind::Quiet>{lang.t(texts::ui::CANCEL)}</LinkButton>
            </div>
        </form>
    }
    .into_any()
}
