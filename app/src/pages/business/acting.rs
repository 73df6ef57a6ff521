//! Choosing for whom one acts: oneself, an organisation, or whoever gave a power of attorney. Works without scripts.

use crate::{
    components::{Button, LinkButton, Notice, NoticeTone, Radios, button::ButtonKind, choice_field::Choice},
    domain::mandate::{OrganisationRole, Power},
    pages::{Frame, business, document, sample::Sample},
    texts::{Lang, business as t},
};
use leptos::prelude::*;

/// One for whom somebody may act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Possible {
    pub key: String,
    pub name: String,
    /// Empty where it rests on a power of attorney.
    pub roles: Vec<OrganisationRole>,
    pub powers: Vec<Power>,
    /// The last day, in words.
    pub until: Option<String>,
    /// How many procedures, or dossiers, it is bounded to.
    pub procedures: Option<usize>,
    pub dossiers: Option<usize>,
}

/// The choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acting {
    pub options: Vec<Possible>,
    /// The one chosen now; empty for oneself.
    pub chosen: String,
    /// Where to go on afterwards.
    pub to: String,
    /// By which this form is known again when it is sent twice.
    pub once: String,
    /// Where a member leaves the organisation for which they act now.
    pub leave: Option<String>,
    /// The organisation that they left just now.
    pub left: Option<String>,
}

impl Possible {
    fn choice(&self, lang: Lang) -> Choice {
        let hint = match &self.until {
            _ if !self.roles.is_empty() => business::roles_line(lang, &self.roles),
            until => {
                let line = lang.fill(
                    t::ACTING_ATTORNEY,
                    &[
                        ("powers", &business::powers_line(lang, &self.powers)),
                        ("date", until.as_deref().unwrap_or_default()),
                    ],
                );
                let only = |text, n: Option<usize>| n.map(|n| lang.fill(text, &[("n", &n.to_string())]));
                let bounds = [
                    only(t::ACTING_ONLY_PROCEDURES, self.procedures),
                    only(t::ACTING_ONLY_DOSSIERS, self.dossiers),
                ];
                std::iter::once(line).chain(bounds.into_iter().flatten()).collect::<Vec<_>>().join(". ")
            }
        };
        Choice::new(self.key.clone(), self.name.clone()).hint(hint)
    }
}

/// Renders the page.
pub fn acting(frame: &Frame, model: &Acting) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::ACTING_TITLE), move || {
        let own = Choice::new("", lang.t(t::ACTING_SELF)).hint(lang.t(t::ACTING_SELF_HINT));
        let others = model.options.iter().map(|option| option.choice(lang));
        let choices: Vec<_> = std::iter::once(own).chain(others).collect();
        let none = model.options.is_empty().then(|| {
            view! {
                <p>{lang.t(t::ACTING_NONE)}</p>
                <p class="soft">{lang.t(t::ACTING_NONE_HELP)}</p>
            }
        });
        let leave = model.leave.map(|href| {
            view! {
                <LinkButton href kind=ButtonKind::Secondary testid="leave">{lang.t(t::JOIN_LEAVE)}</LinkButton>
            }
        });
        let left = model.left.map(|company| {
            let told = lang.fill(t::JOIN_LEFT, &[("company", &company)]);
            view! { <Notice tone=NoticeTone::Success testid="left"><p>{told}</p></Notice> }
        });
        view! {
            <div class="stack">
                <h1>{lang.t(t::ACTING_TITLE)}</h1>
                <p class="lead">{lang.t(t::ACTING_LEAD)}</p>
                {left}
                {none}
                <form method="post" action="/acting" class="stack" data-testid="acting-form">
                    <input type="hidden" name="to" value=model.to />
                    <input type="hidden" name="once" value=model.once />
                    <Radios lang name="principal" legend=lang.t(t::ACTING_LEGEND) choices value=model.chosen />
                    <p><Button testid="acting-choose">{lang.t(t::ACTING_CHOOSE)}</Button></p>
                </form>
                <p class="cluster">
                    <LinkButton href="/attorneys" kind=ButtonKind::Secondary>{lang.t(t::ATTORNEY_TITLE)}</LinkButton>
                    {leave}
                </p>
            </div>
        }
    })
}

/// With nobody, and with a company and a mother.
pub fn samples() -> Vec<Sample> {
    let company = Possible {
        key: "organisation:1".into(),
        name: "Công ty TNHH Thương mại và Dịch vụ Vận tải Biển Xanh Hạ Long".into(),
        roles: vec![OrganisationRole::Submitter, OrganisationRole::Payer],
        ..Possible::default()
    };
    let mother = Possible {
        key: "person:2@3".into(),
        name: "Chíu Tài Múi".into(),
        powers: vec![Power::View, Power::Prepare],
        until: Some("31/12/2026".into()),
        dossiers: Some(2),
        ..Possible::default()
    };
    let some = Acting {
        options: vec![company, mother],
        chosen: "organisation:1".into(),
        to: "/".into(),
        once: "ABCDEFGHJKLMNPQRSTUVWXYZ23".into(),
        leave: Some("/business/team/1/remove".into()),
        left: None,
    };
    let left = Acting {
        left: Some("Hợp tác xã Nuôi trồng thủy sản Vân Đồn".into()), ..Acting::default()
    };
    vec![
        Sample::new("acting/typical", move |frame| acting(frame, &some)),
        Sample::new("acting/left", move |frame| acting(frame, &left)),
        Sample::new("acting/none", |frame| acting(frame, &Acting::default())),
    ]
}
