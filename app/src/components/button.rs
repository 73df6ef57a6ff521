//! Buttons and links that look like buttons. A button does something, a link goes somewhere: the look
//! never decides which element it is. Not here: forms and what a press means.
//!
//! Accessibility: at least 48 px high (40 on the desk); a busy button keeps its name, is marked
//! `aria-disabled` with the wheel, and still takes focus, so nobody is thrown to the top of the page.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// How much a button asks for attention. At most one primary on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Primary,
    Secondary,
    Quiet,
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button-secondary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// Whether a button can be pressed now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonState {
    #[default]
    Ready,
    /// Its work is under way; a second press must do nothing.
    Busy,
    Disabled,
}

/// A button; `submit` unless `button_type` says otherwise.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    /// Ready, busy or disabled; may be a signal.
    #[prop(into, optional)]
    state: MaybeProp<ButtonState>,
    #[prop(optional)] glyph: Option<Glyph>,
    /// `submit` (default), `button` or `reset`.
    #[prop(default = "submit")]
    button_type: &'static str,
    /// Name and value sent with the form.
    #[prop(into, optional)]
    name: Option<String>,
    #[prop(into, optional)] value: Option<String>,
    /// Sends the form elsewhere than its `action`.
    #[prop(into, optional)]
    formaction: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
    children: Children,
) -> AnyView {
    let state = move || state.get().unwrap_or_default();
    view! {
        <button
            class=kind.class()
            type=button_type
            name=name
            value=value
            formaction=formaction
            disabled=move || state() == ButtonState::Disabled
            aria-disabled=move || (state() == ButtonState::Busy).then_some("true")
            data-testid=testid
        >
            {move || (state() == ButtonState::Busy).then(|| view! { <span class="loading-wheel"></span> })}
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <span>{children()}</span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] glyph: Option<Glyph>,
    /// `_blank` for a document beside the page; absent for going on.
    #[prop(optional)]
    target: Option<&'static str>,
    #[prop(into, optional)] testid: Option<String>,
    children: Children,
) -> AnyView {
    view! {
        <a class=kind.class() href=href target=target rel=target.map(|_| "noopener") data-testid=testid>
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <span>{children()}</span>
        </a>
    }
    .into_any()
}
