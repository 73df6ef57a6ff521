//! The people of an organisation: members with their roles, and invitations that wait. Only owners see it.

use crate::{
    components::{
        BackLink, Button, Checkboxes, Column, DataTable, Details, LinkButton, Notice, NoticeTone, ShownFor,
        TableRow, TextField, button::ButtonKind, field::Need,
    },
    domain::mandate::OrganisationRole,
    pages::{Frame, business, document, sample::Sample},
    texts::{Lang, business as t},
};
use leptos::prelude::*;

/// One member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    pub account: String,
    pub name: String,
    pub roles: Vec<OrganisationRole>,
    /// The day in words.
    pub since: String,
}

/// An invitation that nobody has followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub id: String,
    pub note: String,
    pub roles: Vec<OrganisationRole>,
    pub until: String,
}

/// The organisation's people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    pub name: String,
    pub tax_code: String,
    pub members: Vec<Member>,
    pub waiting: Vec<Waiting>,
    /// A link that was made just now.
    pub link: Option<String>,
    /// Who was removed just now.
    pub removed: Option<String>,
    /// Whether the reader's level of identity is too low for changing anything.
    pub low: bool,
    /// Whether an invitation had no role.
    pub role_missing: bool,
    /// As it was typed.
    pub note: String,
}

/// Renders the page.
pub fn team(frame: &Frame, model: &Team) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::TEAM_TITLE), move || {
        let lead = lang.fill(t::TEAM_LEAD, &[("name", &model.name), ("code", &model.tax_code)]);
        let removed = model.removed.as_ref().map(|name| {
            let told = lang.fill(t::TEAM_REMOVED, &[("name", name), ("company", &model.name)]);
            view! { <Notice tone=NoticeTone::Success testid="member-removed"><p>{told}</p></Notice> }
        });
        let low = model.low.then(|| business::level_needed(lang, "/business/team"));
        let inviting = (!model.low).then(|| invite(lang, &model));
        view! {
            <div class="stack">
                <BackLink lang href="/business" label=lang.t(t::BOARD_TITLE) />
                <h1>{lang.t(t::TEAM_TITLE)}</h1>
                <p class="lead">{lead}</p>
                {model.link.clone().map(|link| new_link(lang, t::TEAM_LINK, t::TEAM_LINK_HELP, link))}
                {removed}
                {low}
                {members(lang, &model.members)}
                {waiting(lang, &model.waiting)}
                {inviting}
                <p>
                    <LinkButton href="/attorneys" kind=ButtonKind::Secondary>{lang.t(t::TEAM_ATTORNEYS)}</LinkButton>
                </p>
            </div>
        }
    })
}

/// A secret address, shown once, in a field from which it is easily copied.
pub(super) fn new_link(
    lang: Lang,
    name: crate::texts::Text,
    help: crate::texts::Text,
    link: String,
) -> impl IntoView {
    view! {
        <Notice tone=NoticeTone::Success title=lang.t(name)>
            <p>{lang.t(help)}</p>
            <input class="input" type="text" readonly value=link aria-label=lang.t(name) data-testid="new-link" />
        </Notice>
    }
}

fn members(lang: Lang, members: &[Member]) -> impl IntoView + use<> {
    let names = [t::TEAM_NAME, t::TEAM_ROLES, t::TEAM_SINCE, t::TEAM_EDIT];
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = members.iter().map(|member| row(lang, member)).collect::<Vec<_>>();
    view! {
        <h2>{lang.t(t::TEAM_MEMBERS)}</h2>
        <DataTable lang caption=lang.t(t::TEAM_MEMBERS) caption_hidden=true columns rows testid="members" />
    }
}

fn row(lang: Lang, member: &Member) -> TableRow {
    let Member { account, name, roles, since } = member.clone();
    let address = format!("/business/team/{account}");
    let values: Vec<String> = roles.iter().map(|role| role.code().to_owned()).collect();
    let about = lang.fill(t::TEAM_EDIT_OF, &[("name", &name)]);
    let legend = format!("{} {about}", lang.t(t::TEAM_EDIT));
    let removing = lang.fill(t::TEAM_REMOVE_OF, &[("name", &name)]);
    let id = format!("roles-{account}");
    let edit = view! {
        <Details summary=lang.t(t::TEAM_EDIT) about testid="member-edit">
            <form method="post" action=format!("{address}/roles") class="stack">
                <ShownFor />
                <Checkboxes lang name="role" id legend choices=business::role_choices(lang) values />
                <div class="cluster">
                    <Button kind=ButtonKind::Secondary testid="roles-save">{lang.t(t::TEAM_SAVE)}</Button>
                    <a class="button button-quiet" href=format!("{address}/remove") aria-label=removing data-testid="member-remove">
                        {lang.t(t::TEAM_REMOVE)}
                    </a>
                </div>
            </form>
        </Details>
    };
    let line = business::roles_line(lang, &roles);
    let cells = vec![name.into_any(), line.into_any(), since.into_any(), edit.into_any()];
    TableRow { testid: Some("member".into()), ..TableRow::new(cells) }
}

fn waiting(lang: Lang, waiting: &[Waiting]) -> Option<impl IntoView + use<>> {
    let one = |invitation: &Waiting| {
        let until = lang.fill(t::TEAM_UNTIL, &[("date", &invitation.until)]);
        let roles = business::roles_line(lang, &invitation.roles);
        let label = lang.fill(t::TEAM_REVOKE_OF, &[("note", &invitation.note)]);
        let action = format!("/business/invitations/{}/revoke", invitation.id);
        view! {
            <li class="cluster" data-testid="invitation">
                <span>{invitation.note.clone()} " – " {roles} " – " {until}</span>
                <form method="post" action=action>
                    <ShownFor />
                    <button class="button button-quiet" type="submit" aria-label=label>{lang.t(t::TEAM_REVOKE)}</button>
                </form>
            </li>
        }
    };
    let rows = waiting.iter().map(one).collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| view! { <h2>{lang.t(t::TEAM_WAITING)}</h2> <ul class="plain-list">{rows}</ul> })
}

fn invite(lang: Lang, model: &Team) -> impl IntoView + use<> {
    let error = model.role_missing.then(|| lang.t(t::TEAM_ROLE_MISSING).to_owned());
    let note = model.note.clone();
    view! {
        <section class="stack">
            <h2>{lang.t(t::TEAM_INVITE)}</h2>
            <p class="soft">{lang.t(t::TEAM_INVITE_HELP)}</p>
            <form method="post" action="/business/invitations" class="stack" data-testid="invite">
                <ShownFor />
                <Checkboxes lang name="role" id="invite-role" legend=lang.t(t::TEAM_ROLES) choices=business::role_choices(lang) error />
                <TextField lang name="note" label=lang.t(t::TEAM_NOTE) hint=lang.t(t::TEAM_NOTE_HINT) value=note need=Need::Optional />
                <p><Button testid="invite-go">{lang.t(t::TEAM_INVITE_GO)}</Button></p>
            </form>
        </section>
    }
}

/// A company of two with somebody invited, just after the link was made, and without a role.
pub fn samples() -> Vec<Sample> {
    let member = |account: &str, name: &str, roles: &[OrganisationRole]| Member {
        account: account.into(),
        name: name.into(),
        roles: roles.to_vec(),
        since: "23/11/2026".into(),
    };
    let typical = Team {
        name: "Công ty TNHH Thương mại và Dịch vụ Vận tải Biển Xanh Hạ Long".into(),
        tax_code: "5700000009".into(),
        members: vec![
            member("a", "Đặng Đức Uy", &[OrganisationRole::Owner]),
            member("b", "Nguyễn Thị Mỹ Duyên", &[OrganisationRole::Preparer, OrganisationRole::Receiver]),
        ],
        waiting: vec![Waiting {
            id: "i".into(),
            note: "Chị kế toán".into(),
            roles: vec![OrganisationRole::Payer],
            until: "30/11/2026".into(),
        }],
        ..Team::default()
    };
    let made = Team { link: Some("https://dichvu.example.vn/join/abc".into()), ..typical.clone() };
    let removed = Team { removed: Some("Chíu Tài Múi".into()), low: true, ..typical.clone() };
    let wrong = Team { role_missing: true, note: "Anh An".into(), ..typical.clone() };
    [("typical", typical), ("made", made), ("wrong", wrong), ("removed", removed)]
        .into_iter()
        .map(|(name, model)| Sample::new(&format!("team/{name}"), move |frame| team(frame, &model)))
        .collect()
}
