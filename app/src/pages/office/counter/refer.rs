//! What the officer says to somebody who came to the wrong desk: where the dossier can be handed in, when that desk is
//! open, and whether it can be sent online. Not here: the rule (`domain::routing`).

use crate::{
    components::{BackLink, ButtonKind, Card, Fact, Facts, LinkButton, Notice, NoticeTone},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

/// How many desks are named; more are found in the list of all.
const NAMED: usize = 4;

/// A desk that may receive the dossier, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherDesk {
    pub code: String,
    pub name: String,
    pub address: String,
    pub phone: String,
    /// Opening hours, a line for each run of days.
    pub hours: Vec<String>,
    /// What is different today or tomorrow, such as a holiday.
    pub today: String,
}

/// Where a procedure can be handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refer {
    pub procedure: String,
    /// Its code, for the page that the person can read at home.
    pub code: String,
    /// The desk at which the officer sits.
    pub here: String,
    pub desks: Vec<OtherDesk>,
    pub online: bool,
    /// The step whose answers decide it; absent before anything was answered.
    pub form: Option<String>,
}

/// Renders the page.
pub fn refer(frame: &Frame, model: &Refer) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::COUNTER_REFER_TITLE), move || {
        let why = match model.form {
            Some(_) => t::COUNTER_REFER_BY_ANSWERS,
            None => t::COUNTER_REFER_BEFORE,
        };
        let why = lang.fill(why, &[("desk", &model.here)]);
        let (back, label) = match model.form.clone() {
            Some(form) => (form, t::COUNTER_REFER_CORRECT),
            None => ("/office/counter".to_owned(), t::COUNTER_CHOOSE),
        };
        let more = model.desks.len() > NAMED;
        let desks = model.desks.iter().take(NAMED).map(|desk| place(lang, desk)).collect::<Vec<_>>();
        view! {
            <div class="stack wrap-narrow" data-testid="refer">
                <BackLink lang href=back label=lang.t(label) />
                <h1>{lang.t(t::COUNTER_REFER_TITLE)}</h1>
                <p class="lead">{model.procedure.clone()}</p>
                <Notice tone=NoticeTone::Warning><p>{why}</p></Notice>
                <h2>{lang.t(t::COUNTER_REFER_WHERE)}</h2>
                {desks.is_empty().then(|| view! { <p>{lang.t(t::COUNTER_REFER_NOWHERE)}</p> })}
                {desks}
                {more.then(|| view! { <p><a href="/desks">{lang.t(t::COUNTER_REFER_MORE)}</a></p> })}
                <h2>{lang.t(t::COUNTER_REFER_ONLINE)}</h2>
                <p>{lang.t(if model.online { t::COUNTER_REFER_ONLINE_YES } else { t::COUNTER_REFER_ONLINE_NO })}</p>
                <p>
                    <LinkButton href=format!("/procedures/{}", model.code) kind=ButtonKind::Secondary>
                        {lang.t(t::COUNTER_REFER_READ)}
                    </LinkButton>
                </p>
            </div>
        }
    })
}

fn place(lang: Lang, desk: &OtherDesk) -> AnyView {
    let hours = desk.hours.join("; ");
    let facts = [
        (t::COUNTER_REFER_ADDRESS, desk.address.clone()),
        (t::COUNTER_REFER_PHONE, desk.phone.clone()),
        (t::COUNTER_REFER_HOURS, hours),
        (t::COUNTER_REFER_TODAY, desk.today.clone()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(name, value)| Fact::new(lang.t(name), value)).collect::<Vec<_>>();
    view! { <Card title=desk.name.clone() testid="refer-desk"><Facts facts /></Card> }.into_any()
}

/// Before anything was answered, by the answers, and nowhere in the province.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::new("office/counter/refer", |frame| refer(frame, &sample())),
        Sample::new("office/counter/refer-by-answers", |frame| {
            refer(
                frame,
                &Refer { form: Some("/office/counter/drafts/1/form".into()), online: false, ..sample() },
            )
        }),
        Sample::new("office/counter/refer-nowhere", |frame| {
            refer(frame, &Refer { desks: Vec::new(), ..sample() })
        }),
    ]
}

fn sample() -> Refer {
    let desk = OtherDesk {
        code: "QN.TT".into(),
        name: "Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh".into(),
        address: "Phường Hồng Gai, tỉnh Quảng Ninh".into(),
        phone: "0203 000 0000".into(),
        hours: vec!["Thứ Hai đến Thứ Sáu: 07:00–11:30, 13:30–17:00".into()],
        today: "Hôm nay nghỉ: Tết Nguyên đán".into(),
    };
    Refer {
        procedure: "Cấp phiếu lý lịch tư pháp".into(),
        code: "2.000488".into(),
        here: "Xã Bình Liêu".into(),
        desks: vec![desk],
        online: true,
        form: None,
    }
}
