//! The design system: every visible part of which pages and islands are built, one file per part with
//! its parameters and what it promises to people who use a keyboard, a screen reader or a small phone.
//! Not here: what a page says or loads (`pages`), state in the browser (`islands`), rules (`domain`).
//!
//! Conventions
//! - The root class is the part's file name in kebab case; its looks are in `style/components/<file>.css`.
//! - Parts return `AnyView`: pages nest them deeply, and named view types would overwhelm the compiler.
//! - No part writes a `style` attribute or a script, so a strict content security policy holds.
//! - Text that may be absent or may change in an island is `MaybeProp<String>`; it takes `&str`, `String`,
//!   `Option<String>` and signals. Events (`on:input`, `on:click`) may be set on any part: they bubble.
//! - `<body class="desk">` makes targets 40 px and text smaller for officers; without it targets are 48 px.
//! - Layout classes (`wrap`, `stack`, `cluster`, `columns`, `grid`) are in `style/objects/layout.css`.

pub mod back_link;
pub mod bar_chart;
pub mod button;
pub mod card;
pub mod choice_field;
pub mod confirm_box;
pub mod data_table;
pub mod date_field;
pub mod day_field;
pub mod details;
pub mod empty_state;
pub mod error_summary;
pub mod facts;
pub mod field;
pub mod fieldset;
pub mod figures;
pub mod file_field;
pub mod filter_bar;
pub mod form_field;
pub mod icon;
pub mod key_hint;
pub mod loading;
pub mod lost_search;
pub mod notice;
pub mod number_field;
pub mod pagination;
pub mod paper_row;
pub mod person_line;
pub mod qr_card;
pub mod rating_choice;
pub mod receipt_card;
pub mod search_box;
pub mod select_field;
pub mod shown_for;
pub mod site_footer;
pub mod site_header;
pub mod status_badge;
pub mod steps;
pub mod tabs;
pub mod tag;
pub mod text_area;
pub mod text_field;
pub mod timeline;
pub mod toast_region;
pub mod upload_progress;
pub mod why;

pub use back_link::{BackLink, Breadcrumb, Crumb};
pub use bar_chart::{Bar, BarChart};
pub use button::{Button, ButtonKind, ButtonState, LinkButton};
pub use card::Card;
pub use choice_field::{CheckboxField, Checkboxes, Choice, Radios};
pub use confirm_box::ConfirmBox;
pub use data_table::{Column, DataTable, RowSelect, Sort, TableRow};
pub use date_field::{DateField, DateNames, DateParts};
pub use day_field::DayField;
pub use details::Details;
pub use empty_state::EmptyState;
pub use error_summary::{ErrorSummary, FieldError};
pub use facts::{Fact, Facts};
pub use field::{Field, Need};
pub use fieldset::Fieldset;
pub use figures::{FigureTile, FigureTone, Figures};
pub use file_field::FileField;
pub use filter_bar::FilterBar;
pub use form_field::{answer_text, condition_text, field_view, problem_text, value_text};
pub use icon::{ArchIcon, Glyph, Icon};
pub use key_hint::KeyHint;
pub use loading::Loading;
pub use lost_search::LostSearch;
pub use notice::{Notice, NoticeTone};
pub use number_field::NumberField;
pub use pagination::Pagination;
pub use paper_row::{PaperRow, PaperState, short_hash};
pub use person_line::PersonLine;
pub use qr_card::QrCard;
pub use rating_choice::RatingChoice;
pub use receipt_card::ReceiptCard;
pub use search_box::{SearchBox, SearchSize};
pub use select_field::SelectField;
pub use shown_for::ShownFor;
pub use site_footer::{SiteFooter, SiteLink};
pub use site_header::{Account, Audience, LanguageSwitch, NavItem, SiteHeader, SkipLink};
pub use status_badge::{StatusBadge, StatusLook};
pub use steps::Steps;
pub use tabs::{Tab, TabUrgency, Tabs};
pub use tag::Tag;
pub use text_area::TextArea;
pub use text_field::{InputType, TextField};
pub use timeline::{Moment, Timeline, TimelineItem};
pub use toast_region::{Toast, ToastRegion};
pub use upload_progress::UploadProgress;
pub use why::{Why, WhyParticulars, particulars};

#[cfg(all(test, feature = "ssr"))]
pub(crate) mod testing {
    //! Renders one part to HTML for the tests under the parts.
    use leptos::prelude::*;

    /// The HTML of `view`, without the comments the renderer leaves for hydration.
    pub fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
        let owner = Owner::new();
        let html = owner.with(|| view().into_view().to_html());
        html.replace("<!>", "")
    }
}
