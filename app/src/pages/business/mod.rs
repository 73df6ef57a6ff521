//! Acting for others: choosing for whom, an organisation's people, powers of attorney, its board and its calendar.

pub mod acting;
pub mod attorney_form;
pub mod attorneys;
pub mod board;
pub mod calendar;
pub mod join;
pub mod other_principal;
pub mod team;

use super::sample::Sample;
use crate::{
    components::{ButtonKind, LinkButton, Notice, NoticeTone, choice_field::Choice},
    domain::{
        error::ErrorCode,
        mandate::{OrganisationRole, Power},
    },
    texts::{Lang, Text, account, business as t},
};
use leptos::prelude::*;

/// A role in words.
pub fn role_name(role: OrganisationRole) -> Text {
    use OrganisationRole as R;
    match role {
        R::Owner => t::ROLE_OWNER,
        R::Preparer => t::ROLE_PREPARER,
        R::Submitter => t::ROLE_SUBMITTER,
        R::Payer => t::ROLE_PAYER,
        R::Receiver => t::ROLE_RECEIVER,
        R::Viewer => t::ROLE_VIEWER,
    }
}

fn role_hint(role: OrganisationRole) -> Text {
    use OrganisationRole as R;
    match role {
        R::Owner => t::ROLE_OWNER_HINT,
        R::Preparer => t::ROLE_PREPARER_HINT,
        R::Submitter => t::ROLE_SUBMITTER_HINT,
        R::Payer => t::ROLE_PAYER_HINT,
        R::Receiver => t::ROLE_RECEIVER_HINT,
        R::Viewer => t::ROLE_VIEWER_HINT,
    }
}

/// A power in words.
pub fn power_name(power: Power) -> Text {
    use Power as P;
    match power {
        P::View => t::POWER_VIEW,
        P::Prepare => t::POWER_PREPARE,
        P::Submit => t::POWER_SUBMIT,
        P::Pay => t::POWER_PAY,
        P::Receive => t::POWER_RECEIVE,
        P::Manage => t::POWER_MANAGE,
    }
}

/// Several roles in one line.
pub fn roles_line(lang: Lang, roles: &[OrganisationRole]) -> String {
    roles.iter().map(|role| lang.t(role_name(*role))).collect::<Vec<_>>().join(", ")
}

/// Several powers in one line.
pub fn powers_line(lang: Lang, powers: &[Power]) -> String {
    powers.iter().map(|power| lang.t(power_name(*power))).collect::<Vec<_>>().join(", ")
}

/// Says before anything is typed that it needs a higher level of identity, and where to show it.
fn level_needed(lang: Lang, page: &str) -> AnyView {
    let href = format!("/sign-in/again?for=submit&to={page}");
    view! {
        <Notice tone=NoticeTone::Warning title=ErrorCode::AssuranceTooLow.title(lang) testid="level-needed">
            <p>{lang.t(t::ACTING_LEVEL)}</p>
            <p class="cluster">
                <LinkButton href kind=ButtonKind::Secondary>{lang.t(account::AGAIN_BEGIN)}</LinkButton>
                <LinkButton href="/desks" kind=ButtonKind::Quiet>{lang.t(account::AGAIN_DESKS)}</LinkButton>
            </p>
        </Notice>
    }
    .into_any()
}

fn role_choices(lang: Lang) -> Vec<Choice> {
    let choice = |role: &OrganisationRole| {
        Choice::new(role.code(), lang.t(role_name(*role))).hint(lang.t(role_hint(*role)))
    };
    OrganisationRole::ALL.iter().map(choice).collect()
}

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    [
        acting::samples(),
        attorneys::samples(),
        board::samples(),
        calendar::samples(),
        join::samples(),
        other_principal::samples(),
        team::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
