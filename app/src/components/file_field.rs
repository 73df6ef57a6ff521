//! Choosing or photographing a paper. Not here: sending it with progress (`upload_progress` in an
//! island) and what the server then holds (`paper_row`).
//!
//! Accessibility: the native file input stays visible and usable without JavaScript; kinds and the
//! greatest size are said in the hint before anyone chooses.

use leptos::prelude::*;

use super::field::{described_by, id_or_name, invalid};
use super::{Field, Need};
use crate::texts::Lang;

/// A labelled file input.
#[component]
pub fn FileField(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Kinds and size in words: "JPEG, PNG, WebP, HEIC hoặc PDF, mỗi tệp đến 60 MB".
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    /// The `accept` list of types and endings.
    #[prop(into, optional)]
    accept: Option<String>,
    /// `environment` opens the phone's camera straight away.
    #[prop(into, optional)]
    capture: Option<String>,
    /// May several files be chosen at once?
    #[prop(optional)]
    multiple: bool,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let described = id.clone();
    view! {
        <Field lang id=id.clone() label hint error need>
            <div class="file">
                <input
                    type="file"
                    id=id
                    name=name
                    accept=accept
                    capture=capture
                    multiple=multiple
                    aria-required=need.aria()
                    aria-invalid=move || invalid(error)
                    aria-describedby=move || described_by(&described, hint, error)
                    data-testid=testid
                />
            </div>
        </Field>
    }
    .into_any()
}
