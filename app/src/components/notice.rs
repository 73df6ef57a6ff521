//! A short message that stands in the page: good to know, done, take care, gone wrong. Not here: errors
//! of a form (`error_summary`) and messages that come and go (`toast_region`).
//!
//! Accessibility: the icon is only an addition, the words say what it is; `role=status` or `alert` is
//! not set, because the message is there when the page opens.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// What kind of message it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeTone {
    #[default]
    Info,
    Success,
    Warning,
    Danger,
}

impl NoticeTone {
    fn look(self) -> (&'static str, Glyph) {
        match self {
            Self::Info => ("notice", Glyph::Info),
            Self::Success => ("notice notice-success", Glyph::Check),
            Self::Warning => ("notice notice-warning", Glyph::Warning),
            Self::Danger => ("notice notice-danger", Glyph::Alarm),
        }
    }
}

/// A message in the page.
#[component]
pub fn Notice(
    #[prop(optional)] tone: NoticeTone,
    #[prop(into, optional)] title: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
    children: Children,
) -> AnyView {
    let (class, glyph) = tone.look();
    view! {
        <div class=class data-testid=testid>
            <Icon glyph />
            <div class="notice-body">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                <div>{children()}</div>
            </div>
        </div>
    }
    .into_any()
}
