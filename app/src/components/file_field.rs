//! Choosing or photographing a paper. Not here: sending it with progress (`upload_progress` in an
//! island) and what the server then holds (`paper_row`).
//!
//! Accessibility: the native file input stays what is pressed, focused and read out, with or without
//! JavaScript; only the browser's own words on its button, which follow the browser's language and not the
//! page's, are covered by ours. `public/boot.js` writes the names of what was chosen below it. Kinds and the
//! greatest size are said in the hint before anyone chooses.

use leptos::prelude::*;

use super::field::{described_by, id_or_name, invalid};
use super::{Field, Need};
use crate::texts::{Lang, ui as t};

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
    let face = lang.t(if capture.is_some() { t::FILE_PHOTO } else { t::FILE_CHOOSE });
    view! {
        <Field lang id=id.clone() label hint error need>
            <div class="file">
                <div class="file-box">
                    <span class="file-face" aria-hidden="true">{face}</span>
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
                <p class="file-name small" data-none=lang.t(t::FILE_NONE) aria-hidden="true"></p>
            </div>
        </Field>
    }
    .into_any()
}
