//! What an invitation link offers, and accepting it; and the question before somebody is removed.

use crate::{
    components::{Button, ConfirmBox, LinkButton},
    domain::mandate::OrganisationRole,
    pages::{Frame, Viewer, business, document, sample::Sample},
    texts::business as t,
};
use leptos::prelude::*;

/// An invitation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Join {
    pub company: String,
    pub tax_code: String,
    pub roles: Vec<OrganisationRole>,
    /// The link's own address.
    pub address: String,
}

/// Renders the invitation.
pub fn join(frame: &Frame, model: &Join) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let sign_in = (frame.viewer == Viewer::Guest).then(|| frame.sign_in());
    document(frame, lang.t(t::JOIN_TITLE), move || {
        let lead = lang.fill(t::JOIN_LEAD, &[("name", &model.company), ("code", &model.tax_code)]);
        let roles = business::roles_line(lang, &model.roles);
        let go = match sign_in {
            Some(href) => {
                view! { <p><LinkButton href testid="join-sign-in">{lang.t(t::JOIN_SIGN_IN)}</LinkButton></p> }
                    .into_any()
            }
            None => view! {
                <form method="post" action=model.address>
                    <Button testid="join-accept">{lang.t(t::JOIN_ACCEPT)}</Button>
                </form>
            }
            .into_any(),
        };
        view! {
            <div class="stack">
                <h1>{lang.t(t::JOIN_TITLE)}</h1>
                <p class="lead">{lead}</p>
                <p>{lang.t(t::JOIN_ROLES)} ": " <strong data-testid="join-roles">{roles}</strong></p>
                <p class="soft">{lang.t(t::JOIN_HELP)}</p>
                {go}
            </div>
        }
    })
}

/// Whose membership is about to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remove {
    pub company: String,
    /// Nobody's name where the reader leaves.
    pub name: Option<String>,
    /// Where the form goes.
    pub action: String,
}

/// Asks before a member is removed, or leaves.
pub fn remove(frame: &Frame, model: &Remove) -> String {
    let (lang, Remove { company, name, action }) = (frame.lang, model.clone());
    // Its name is on the page, and not on the tab that others see.
    document(frame, lang.t(t::JOIN_LEAVE), move || {
        let (title, help, confirm, cancel) = match &name {
            Some(name) => {
                let title = lang.fill(t::TEAM_REMOVE_TITLE, &[("name", name), ("company", &company)]);
                (title, t::TEAM_REMOVE_HELP, t::TEAM_REMOVE_YES, "/business/team")
            }
            None => {
                let title = lang.fill(t::JOIN_LEAVE_TITLE, &[("company", &company)]);
                (title, t::JOIN_LEAVE_HELP, t::JOIN_LEAVE, "/acting")
            }
        };
        view! {
            <ConfirmBox lang title action confirm=lang.t(confirm) cancel>
                <p>{lang.t(help)}</p>
            </ConfirmBox>
        }
    })
}

/// An invitation, a removal, and leaving.
pub fn samples() -> Vec<Sample> {
    let model = Join {
        company: "Hợp tác xã Nuôi trồng thủy sản Vân Đồn".into(),
        tax_code: "5700000009".into(),
        roles: vec![OrganisationRole::Preparer, OrganisationRole::Receiver],
        address: "/join/token".into(),
    };
    let removal = |sample: &str, name: Option<String>| {
        let company = "Hợp tác xã Nuôi trồng thủy sản Vân Đồn".to_owned();
        let model = Remove { company, name, action: "/business/team/x/remove".into() };
        Sample::new(sample, move |frame| remove(frame, &model))
    };
    vec![
        Sample::new("join/typical", move |frame| join(frame, &model)),
        removal("join/remove", Some("Chíu Tài Múi".into())),
        removal("join/leave", None),
    ]
}
