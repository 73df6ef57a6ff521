//! A few numbers in big type: received, in progress, overdue. Not here: comparisons (`bar_chart`).
//!
//! Accessibility: a description list: the name is read before its number; tones also have a thick edge
//! and the name says what is wrong.

use leptos::prelude::*;

/// What a number means for the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureTone {
    #[default]
    Calm,
    Warning,
    Danger,
}

/// One number, already written as the language writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureTile {
    pub name: String,
    pub value: String,
    pub note: Option<String>,
    pub tone: FigureTone,
    /// Where the number comes from or leads to.
    pub href: Option<String>,
}

/// A row of numbers.
#[component]
pub fn Figures(figures: Vec<FigureTile>, #[prop(into, optional)] testid: Option<String>) -> AnyView {
    let tiles = figures.into_iter().map(tile).collect::<Vec<_>>();
    view! { <dl class="figures" data-testid=testid>{tiles}</dl> }.into_any()
}

fn tile(figure: FigureTile) -> impl IntoView {
    let class = match figure.tone {
        FigureTone::Calm => "figure-tile",
        FigureTone::Warning => "figure-tile figure-warning",
        FigureTone::Danger => "figure-tile figure-danger",
    };
    let name = match figure.href {
        Some(href) => view! { <a href=href>{figure.name}</a> }.into_any(),
        None => figure.name.into_any(),
    };
    view! {
        <div class=class>
            <dt>{name}</dt>
            <dd class="figure-value">{figure.value}</dd>
            {figure.note.map(|note| view! { <dd class="figure-note">{note}</dd> })}
        </div>
    }
}
