//! Who stands at the counter: read from the identity card by a scanner, or typed.

use crate::{
    components::{
        BackLink, Button, ButtonKind, CheckboxField, DateField, DateParts, Details, ErrorSummary, FieldError,
        Notice, NoticeTone, Radios, TextArea, TextField, WhyParticulars, choice_field::Choice, field::Need,
        text_field::InputType,
    },
    domain::form::Particular,
    pages::{Frame, document, sample::Sample},
    texts::{Lang, Text, office as t},
};
use leptos::prelude::*;

/// What the desk takes down of everybody.
const ASKED: &[Particular] = &[
    Particular::Name,
    Particular::PersonalId,
    Particular::BirthDate,
    Particular::Sex,
    Particular::Phone,
    Particular::Address,
    Particular::TaxCode,
];

/// The form as typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applicant {
    pub code: String,
    pub procedure: String,
    pub command_id: String,
    pub name: String,
    pub personal_id: String,
    pub birth: DateParts,
    /// `male`, `female` or nothing.
    pub sex: String,
    pub phone: String,
    pub address: String,
    /// Of the organisation for which the person acts.
    pub tax_code: String,
    pub consent: bool,
    pub confirmed: bool,
    /// What reading the card came to.
    pub scan: Option<(bool, Text)>,
    /// Field id and what is wrong.
    pub errors: Vec<(String, Text)>,
    /// What the officer should look at; never an obstacle.
    pub warnings: Vec<Text>,
}

/// What a scanner that is set up well types; the name is invented.
const SCANNER_SAMPLE: &str =
    "022190000123||Nguyễn Thị Ngọc Ánh|17051990|Nữ|Tổ 1, khu 2, phường Hồng Gai|01012022";

impl Applicant {
    fn error(&self, field: &str, lang: Lang) -> Option<String> {
        self.errors.iter().find(|(own, _)| own == field).map(|(_, text)| lang.t(*text).to_owned())
    }
}

/// Renders the page.
pub fn applicant(frame: &Frame, model: &Applicant) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::COUNTER_APPLICANT), move || {
        let errors = model.errors.iter().map(|(field, text)| FieldError {
            field: Some(field.clone()),
            message: lang.t(*text).to_owned(),
        });
        let errors = errors.collect::<Vec<_>>();
        let action = format!("/office/counter/{}", model.code);
        view! {
            <div class="stack wrap-narrow">
                <BackLink lang href="/office/counter" label=lang.t(t::COUNTER_CHOOSE) />
                <ErrorSummary lang errors />
                <h1>{lang.t(t::COUNTER_APPLICANT)}</h1>
                <p class="lead">{model.procedure.clone()}</p>
                <form method="post" action=action class="stack" data-testid="counter-applicant">
                    <input type="hidden" name="command_id" value=model.command_id.clone() />
                    {scanner(lang, &model)}
                    {person(lang, &model)}
                    <WhyParticulars lang which=ASKED />
                    {agreement(lang, &model)}
                    <Button name="go" value="on" testid="counter-go">{lang.t(t::COUNTER_GO_ON)}</Button>
                </form>
            </div>
        }
    })
}

fn scanner(lang: Lang, model: &Applicant) -> impl IntoView + use<> {
    let said = model.scan.map(|(good, text)| {
        let tone = if good { NoticeTone::Success } else { NoticeTone::Warning };
        view! { <Notice tone testid="scan"><p>{lang.t(text)}</p></Notice> }
    });
    let help = lang.fill(t::COUNTER_SCAN_TEST_HELP, &[("sample", SCANNER_SAMPLE)]);
    // The first submit button of the form: Enter, with which a scanner ends, reads the card.
    view! {
        {said}
        <TextField
            lang
            name="scan"
            label=lang.t(t::COUNTER_SCAN)
            hint=lang.t(t::COUNTER_SCAN_HINT)
            need=Need::Optional
            autocomplete="off"
            maxlength=1000
            testid="counter-scan"
        />
        <Button kind=ButtonKind::Secondary name="go" value="scan" testid="counter-read">{lang.t(t::COUNTER_READ)}</Button>
        <Details summary=lang.t(t::COUNTER_SCAN_TEST)><p>{help}</p></Details>
    }
}

fn person(lang: Lang, model: &Applicant) -> impl IntoView + use<> {
    let error = |field: &str| model.error(field, lang);
    let sexes =
        vec![Choice::new("male", lang.t(t::COUNTER_MALE)), Choice::new("female", lang.t(t::COUNTER_FEMALE))];
    let m = model.clone();
    view! {
        <TextField lang name="name" label=lang.t(t::DOSSIER_NAME) value=m.name error=error("name") autocomplete="off" maxlength=100 />
        <TextField
            lang
            name="personal_id"
            label=lang.t(t::DOSSIER_PERSONAL_ID)
            value=m.personal_id
            error=error("personal_id")
            inputmode="numeric"
            autocomplete="off"
            maxlength=20
        />
        <DateField lang name="birth" legend=lang.t(t::DOSSIER_BORN) value=m.birth error=error("birth") />
        <Radios lang name="sex" legend=lang.t(t::COUNTER_SEX) choices=sexes value=m.sex need=Need::Optional />
        <TextField
            lang
            name="phone"
            label=lang.t(t::DOSSIER_PHONE)
            value=m.phone
            error=error("phone")
            input_type=InputType::Tel
            autocomplete="off"
            maxlength=30
        />
        <TextArea
            lang
            name="address"
            label=lang.t(t::COUNTER_ADDRESS_CARD)
            hint=lang.t(t::COUNTER_ADDRESS_HINT)
            value=m.address
            need=Need::Optional
            rows=2
            maxlength=500
        />
        <TextField
            lang
            name="tax_code"
            label=lang.t(t::COUNTER_TAX_CODE)
            hint=lang.t(t::COUNTER_TAX_CODE_HINT)
            value=m.tax_code
            error=error("tax_code")
            need=Need::Optional
            inputmode="numeric"
            autocomplete="off"
            maxlength=20
        />
    }
}

fn agreement(lang: Lang, model: &Applicant) -> impl IntoView + use<> {
    let warnings = model.warnings.iter().map(|text| view! { <p>{lang.t(*text)}</p> }).collect::<Vec<_>>();
    let warned = (!warnings.is_empty()).then(|| {
        view! {
            <Notice tone=NoticeTone::Warning testid="id-warnings">{warnings}</Notice>
            <CheckboxField lang name="confirmed" label=lang.t(t::COUNTER_CONFIRM_WARNINGS) checked=model.confirmed />
        }
    });
    let error = model.error("consent", lang);
    view! {
        {warned}
        <CheckboxField lang name="consent" label=lang.t(t::COUNTER_CONSENT) checked=model.consent error />
    }
}

/// Blank, scanned, and with errors.
pub fn samples() -> Vec<Sample> {
    let blank = || Applicant {
        code: "2.000635".into(),
        procedure: "Cấp bản sao trích lục hộ tịch".into(),
        command_id: "0199d2c1".into(),
        ..Applicant::default()
    };
    vec![
        Sample::new("office/counter/applicant/blank", move |frame| applicant(frame, &blank())),
        Sample::new("office/counter/applicant/garbled", move |frame| {
            applicant(frame, &Applicant { scan: Some((false, t::COUNTER_SCAN_TELEX)), ..blank() })
        }),
        Sample::new("office/counter/applicant/errors", move |frame| {
            let errors =
                vec![("name".into(), t::COUNTER_NAME_BAD), ("consent".into(), t::COUNTER_CONSENT_MISSING)];
            applicant(frame, &Applicant { errors, warnings: vec![t::COUNTER_WARN_SEX], ..blank() })
        }),
    ]
}
