//! Is this paper genuine? A file is compared by its fingerprint, a QR code by its token. The answer never
//! says for whom a result was issued. Not here: tracking a dossier (`dossiers`).

use crate::{
    components::{Button, ErrorSummary, Fact, Facts, FieldError, FileField, Glyph, Notice, NoticeTone},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// What was issued, as far as anybody may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub issuer: String,
    /// Number and symbol.
    pub number: String,
    /// The day of issue in words.
    pub date: String,
    pub granted: Granted,
    /// SHA-256 in hexadecimal.
    pub fingerprint: String,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granted {
    Yes,
    No,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was asked yet.
    #[default]
    Open,
    /// The file is the one that was issued.
    File(Issued),
    /// The code's dossier has this result.
    Token(Issued),
    /// No such file was issued; its fingerprint.
    UnknownFile(String),
    UnknownToken,
    /// The file cannot be looked at: why.
    Unusable(String),
}

/// Renders the check. `largest` is the greatest size of a file in words.
pub fn verify(frame: &Frame, verdict: Verdict, largest: &str) -> String {
    let lang = frame.lang;
    let hotline = frame.hotline.clone();
    let hint = lang.fill(t::VERIFY_FILE_HINT, &[("size", largest)]);
    document(frame, lang.t(t::VERIFY_TITLE), move || {
        let error = match &verdict {
            Verdict::Unusable(why) => Some(why.clone()),
            _ => None,
        };
        let label = if verdict == Verdict::Open { t::VERIFY_FILE } else { t::VERIFY_AGAIN };
        view! {
            <div class="wrap-narrow stack">
                {error.clone().map(|text| summary(lang, text))}
                <h1>{lang.t(t::VERIFY_TITLE)}</h1>
                {answer(lang, verdict, &hotline)}
                <p class="lead">{lang.t(t::VERIFY_LEAD)}</p>
                <form class="stack" method="post" action="/verify" enctype="multipart/form-data">
                    <FileField
                        lang
                        name="file"
                        label=lang.t(label)
                        hint=hint
                        error=error
                        accept="application/pdf,.pdf"
                        testid="file"
                    />
                    <Button glyph=Glyph::Search testid="verify">{lang.t(t::VERIFY_SEND)}</Button>
                </form>
                <p class="small soft">{lang.t(t::VERIFY_PRIVACY)}</p>
            </div>
        }
    })
}

fn summary(lang: Lang, text: String) -> impl IntoView {
    view! { <ErrorSummary lang errors=vec![FieldError { field: Some("file".into()), message: text }] /> }
}

fn answer(lang: Lang, verdict: Verdict, hotline: &str) -> AnyView {
    match verdict {
        Verdict::Open | Verdict::Unusable(_) => ().into_any(),
        Verdict::File(issued) => genuine(lang, issued, lang.t(t::VERIFY_GENUINE_FILE)),
        Verdict::Token(issued) => genuine(lang, issued, lang.t(t::VERIFY_GENUINE_TOKEN)),
        Verdict::UnknownFile(hash) => unknown(lang, lang.t(t::VERIFY_UNKNOWN_FILE), hotline, Some(hash)),
        Verdict::UnknownToken => unknown(lang, lang.t(t::VERIFY_UNKNOWN_TOKEN), hotline, None),
    }
}

fn genuine(lang: Lang, issued: Issued, words: &'static str) -> AnyView {
    let fact = |name, value: String| Fact::new(lang.t(name), value);
    let decision = match issued.granted {
        Granted::Yes => t::VERIFY_DECISION_GRANT,
        Granted::No => t::VERIFY_DECISION_DECLINE,
    };
    let facts = vec![
        fact(t::VERIFY_ISSUER, issued.issuer),
        fact(t::VERIFY_NUMBER, issued.number),
        fact(t::VERIFY_DATE, issued.date),
        fact(t::VERIFY_DECISION, lang.t(decision).to_owned()),
        fingerprint(lang, issued.fingerprint),
    ];
    view! {
        <Notice tone=NoticeTone::Success title=lang.t(t::VERIFY_GENUINE) testid="genuine">{words}</Notice>
        <Facts facts testid="issued" />
    }
    .into_any()
}

fn unknown(lang: Lang, words: &'static str, hotline: &str, hash: Option<String>) -> AnyView {
    let help = lang.fill(t::VERIFY_UNKNOWN_HELP, &[("hotline", hotline)]);
    view! {
        <Notice tone=NoticeTone::Warning title=lang.t(t::VERIFY_UNKNOWN) testid="unknown">
            <p>{words}</p>
            <p>{help}</p>
        </Notice>
        {hash.map(|hash| view! { <Facts facts=vec![fingerprint(lang, hash)] /> })}
    }
    .into_any()
}

fn fingerprint(lang: Lang, hash: String) -> Fact {
    Fact::new(lang.t(t::VERIFY_FINGERPRINT), view! { <code class="fingerprint">{hash}</code> })
}

/// Every verdict.
pub fn samples() -> Vec<Sample> {
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let issued = Issued {
        issuer: "Ủy ban nhân dân phường Hồng Gai".into(),
        number: "15/TLKS-BS".into(),
        date: "22/11/2026".into(),
        granted: Granted::Yes,
        fingerprint: hash.into(),
    };
    let declined = Issued { granted: Granted::No, ..issued.clone() };
    [
        ("open", Verdict::Open),
        ("file", Verdict::File(issued)),
        ("token", Verdict::Token(declined)),
        ("unknown_file", Verdict::UnknownFile(hash.into())),
        ("unknown_token", Verdict::UnknownToken),
        ("unusable", Verdict::Unusable("Tệp lớn hơn 20 MB".into())),
    ]
    .into_iter()
    .map(|(name, verdict)| {
        Sample::new(&format!("verify/{name}"), move |frame| verify(frame, verdict.clone(), "20 MB"))
    })
    .collect()
}
