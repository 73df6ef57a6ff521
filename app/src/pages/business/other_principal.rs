//! The page in place of an answer when a form was opened for one side and its reader acts for another by now. It carries
//! the form on, so that it is done after switching back, and shows what was typed. Not here: when that is so.

use crate::{
    components::{
        Button, ButtonKind, Details, Fact, Facts, FileField, LinkButton, Notice, NoticeTone,
        shown_for::{FIELD, ONCE, SWITCH},
    },
    domain::error::ErrorCode,
    pages::{ActingFor, Frame, document, sample::Sample},
    texts::{Lang, business as t},
};
use leptos::prelude::*;

/// For whom somebody acts, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Who {
    #[default]
    Themselves,
    /// By name.
    Other(String),
    /// For whom they may not act, or no longer.
    Nobody,
}

/// What the page needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherPrincipal {
    /// For whom the form was shown.
    pub opened: Who,
    /// The same as forms say it.
    pub key: String,
    /// By which this form is known again when it is sent twice.
    pub once: String,
    /// For whom its reader acts now.
    pub now: Who,
    /// Where the form goes, and its fields.
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// The label of a file that has to be chosen again, under its field's name.
    pub file: Option<(&'static str, String)>,
}

impl Who {
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Themselves => lang.t(t::MISMATCH_SELF).to_owned(),
            Self::Other(name) => name.clone(),
            Self::Nobody => lang.t(t::MISMATCH_NOBODY).to_owned(),
        }
    }
}

/// Renders the page.
pub fn other_principal(frame: &Frame, model: &OtherPrincipal) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let organisation = matches!(frame.acting, ActingFor::Organisation(_));
    document(frame, lang.t(t::MISMATCH_TITLE), move || {
        let facts = vec![
            Fact::new(lang.t(t::MISMATCH_OPENED), sided("opened-for", model.opened.words(lang))),
            Fact::new(lang.t(t::MISMATCH_NOW), sided("acting-now", model.now.words(lang))),
        ];
        let gone = model.opened == Who::Nobody;
        let help = lang.t(if gone { t::MISMATCH_GONE } else { t::MISMATCH_HELP });
        let typed = typed(lang, &model.fields);
        let stay = if organisation { "/business" } else { "/dossiers" };
        let stay = move || {
            view! { <LinkButton href=stay kind=ButtonKind::Quiet testid="mismatch-stay">{lang.t(t::MISMATCH_STAY)}</LinkButton> }
        };
        let ways = if gone { view! { <p>{stay()}</p> }.into_any() } else { again(lang, model, stay()) };
        view! {
            <section class="stack wrap-narrow" data-testid="which-side">
                <h1>{lang.t(t::MISMATCH_TITLE)}</h1>
                <Notice tone=NoticeTone::Warning testid=ErrorCode::OtherPrincipal.code()>
                    <p>{lang.t(t::MISMATCH_LEAD)}</p>
                </Notice>
                <Facts facts />
                <p>{help}</p>
                {typed}
                {ways}
            </section>
        }
    })
}

fn sided(testid: &'static str, words: String) -> AnyView {
    view! { <strong data-testid=testid>{words}</strong> }.into_any()
}

/// The form that switches back and is done, and the way out beside its button.
fn again(lang: Lang, model: OtherPrincipal, stay: impl IntoView + 'static) -> AnyView {
    let label = lang.fill(t::MISMATCH_SWITCH_TO, &[("name", &model.opened.words(lang))]);
    let enctype = model.file.is_some().then_some("multipart/form-data");
    let fields = model.fields.into_iter();
    let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let file = model.file.map(|(name, label)| {
        let hint = lang.t(t::MISMATCH_FILE_HINT);
        view! { <FileField lang name label hint accept="application/pdf,image/*" /> }
    });
    view! {
        <form method="post" action=model.action enctype=enctype class="stack" data-testid="mismatch">
            <input type="hidden" name=FIELD value=model.key />
            <input type="hidden" name=SWITCH value="1" />
            <input type="hidden" name=ONCE value=model.once />
            {fields.collect::<Vec<_>>()}
            {file}
            <p class="cluster">
                <Button testid="mismatch-switch" attr:aria-label=label>{lang.t(t::MISMATCH_SWITCH)}</Button>
                {stay}
            </p>
        </form>
    }
    .into_any()
}

/// What somebody wrote, so that nothing of it is lost whatever they choose. Codes and choices say nothing here.
fn typed(lang: Lang, fields: &[(String, String)]) -> Option<AnyView> {
    let written = |text: &&String| text.chars().any(|c| c.is_whitespace() || !c.is_ascii());
    let texts: Vec<_> = fields.iter().map(|(_, value)| value).filter(written).cloned().collect();
    (!texts.is_empty()).then(|| {
        let lines = texts.into_iter().map(|text| view! { <p class="as-written">{text}</p> });
        view! {
            <Details summary=lang.t(t::MISMATCH_TYPED) testid="mismatch-typed">{lines.collect::<Vec<_>>()}</Details>
        }
        .into_any()
    })
}

/// From a company to oneself with a note, a power of attorney whose file is chosen again, and one that has ended.
pub fn samples() -> Vec<Sample> {
    let company = "Công ty TNHH Thương mại và Dịch vụ Vận tải Biển Xanh Hạ Long";
    let typical = OtherPrincipal {
        opened: Who::Other(company.into()),
        key: "organisation:1".into(),
        action: "/business/invitations".into(),
        fields: vec![("note".into(), "Chị kế toán".into()), ("role".into(), "payer".into())],
        ..OtherPrincipal::default()
    };
    let file = OtherPrincipal {
        opened: Who::Themselves,
        now: Who::Other(company.into()),
        action: "/attorneys".into(),
        file: Some(("document", "Bản chụp giấy ủy quyền đã ký".into())),
        ..typical.clone()
    };
    let gone = OtherPrincipal { opened: Who::Nobody, ..typical.clone() };
    [("typical", typical), ("file", file), ("gone", gone)]
        .into_iter()
        .map(|(name, model)| {
            Sample::new(&format!("other_principal/{name}"), move |frame| other_principal(frame, &model))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Viewer;

    #[test]
    fn every_form_in_somebodys_name_says_for_whom_it_was_shown() {
        // What concerns the person alone, whoever they act for; goes to the provider, which knows of nobody else;
        // or asks and changes nothing.
        let own =
            ["https://", "/acting", "/sign-", "/account/", "/join/", "/track", "/q/", "/verify", "/search/"];
        // A file is sent to a dossier by its address, which nobody of another side finds.
        let to_dossier =
            |form: &str| form.contains("multipart/form-data") && !form.contains("\"/attorneys\"");
        let own = |form: &str| {
            let action = form.split_once("action=\"").and_then(|(_, rest)| rest.split('"').next());
            own.iter().any(|own| action.is_some_and(|action| action.starts_with(own)))
        };
        use crate::pages::{account, business, dossiers, drafts, public};
        let areas = [
            public::samples(),
            account::samples(),
            business::samples(),
            drafts::samples(),
            dossiers::samples(),
        ];
        for sample in areas.into_iter().flatten() {
            let html = sample.html(Lang::Vi, Viewer::Citizen { name: "Trần Thị Hiên".into() });
            let forms = html.split("<form ").skip(1).filter(|form| {
                form.starts_with("method=\"post\"")
                    || form.split('>').next().is_some_and(|tag| tag.contains("method=\"post\""))
            });
            for form in forms.filter(|form| !own(form) && !to_dossier(form)) {
                let first = form.split_once('>').map(|(_, rest)| rest).unwrap_or_default();
                let first = first.replace("<!>", "");
                assert!(
                    first.starts_with(&format!("<input type=\"hidden\" name=\"{FIELD}\"")),
                    "{}: {}",
                    sample.name,
                    form.chars().take(200).collect::<String>()
                );
            }
        }
    }
}
