//! Who acts inside an organisation: inviting by a link, joining, changing roles. Not here: how a membership ends
//! (`leaving`), and powers of attorney (`attorneys`).

use crate::{
    random,
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
    },
    store::{
        Connection,
        accounts::Account,
        companies::{self, Company, Member, NamedMember},
        invitations::{self, Invitation},
    },
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    mandate::{OrganisationRole, Power, Principal},
    security::SecurityKind,
};

/// How long a link can be followed, in milliseconds: a week.
const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;
/// The most characters of a note.
const LONGEST_NOTE: usize = 120;
/// The most invitations that wait at a time.
const MOST_INVITATIONS: usize = 50;

/// An organisation with its people.
#[derive(Clone, Debug)]
pub struct Team {
    pub company: Company,
    pub members: Vec<NamedMember>,
    pub invitations: Vec<Invitation>,
}

/// What a link offers.
#[derive(Clone, Debug)]
pub struct Invited {
    pub company: Company,
    pub roles: Vec<OrganisationRole>,
}

/// The organisation for which the actor holds this power.
///
/// # Errors
/// `no_organisation` for whoever acts for none; `not_allowed` without the power.
pub(in crate::service) fn organisation_of(actor: &Actor, power: Power) -> Result<&str> {
    let Actor::Citizen { mandate, .. } = actor else { return Err(ErrorCode::NotAllowed.into()) };
    let mandate = mandate.as_ref().ok_or(ErrorCode::NoOrganisation)?;
    let organisation = mandate.principal.organisation().ok_or(ErrorCode::NoOrganisation)?;
    if mandate.has(power) { Ok(organisation) } else { Err(ErrorCode::NotAllowed.into()) }
}

impl Services {
    /// The organisation's people, for those who say who acts in it.
    ///
    /// # Errors
    /// `not_allowed` for all others.
    pub async fn team(&self, actor: &Actor) -> Result<Team> {
        let organisation = organisation_of(actor, Power::Manage)?;
        let mut reader = self.store.reader().await?;
        let company = companies::find(&mut reader, organisation).await?.ok_or(Error::NOT_FOUND)?;
        let now = self.now().0;
        let members = companies::list_members(&mut reader, organisation, now).await?;
        let invitations = invitations::list_open(&mut reader, organisation, now).await?;
        Ok(Team { company, members, invitations })
    }

    /// The organisation for which the actor acts.
    ///
    /// # Errors
    /// `no_organisation` for whoever acts for none; `not_allowed`.
    pub async fn company(&self, actor: &Actor) -> Result<Company> {
        let organisation = organisation_of(actor, Power::View)?;
        let mut reader = self.store.reader().await?;
        companies::find(&mut reader, organisation).await?.ok_or(Error::NOT_FOUND)
    }

    /// Makes a link that lets whoever follows it first into the organisation; it is told once and kept nowhere.
    ///
    /// # Errors
    /// `incomplete` without a role; `not_allowed`; `too_many_requests`.
    pub async fn invite(
        &self,
        actor: &Actor,
        roles: &[OrganisationRole],
        note: &str,
        origin: &str,
    ) -> Result<String> {
        let organisation = organisation_of(actor, Power::Manage)?;
        if roles.is_empty() {
            return Err(ErrorCode::Incomplete.into());
        }
        let token = random::token_128(&*self.random);
        let now = self.now().0;
        let invitation = Invitation {
            id: self.new_id(),
            organisation_id: organisation.to_owned(),
            link_hash: hash(&token),
            roles: OrganisationRole::join(roles),
            note: note.trim().chars().take(LONGEST_NOTE).collect(),
            invited_by: account_of(actor).to_owned(),
            created_at: now,
            expires_at: now + WEEK,
        };
        let mut tx = self.store.begin_write().await?;
        companies::claim(&mut tx, organisation, now).await?.ok_or(Error::NOT_FOUND)?;
        if invitations::list_open(&mut tx, organisation, now).await?.len() >= MOST_INVITATIONS {
            return Err(ErrorCode::TooManyRequests.into());
        }
        invitations::insert(&mut tx, &invitation).await?;
        let doer = Doer::Actor(actor);
        let data = serde_json::json!({ "roles": invitation.roles, "organisation": organisation });
        let note = SecurityNote {
            data,
            ..SecurityNote::new(SecurityKind::MemberInvited, doer, origin, &invitation.id)
        };
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Takes a link back that nobody has followed. Doing it again changes nothing.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn revoke_invitation(&self, actor: &Actor, id: &str, origin: &str) -> Result<()> {
        let organisation = organisation_of(actor, Power::Manage)?;
        let mut tx = self.store.begin_write().await?;
        if invitations::revoke(&mut tx, organisation, id, self.now().0).await? {
            let doer = Doer::Actor(actor);
            let data = serde_json::json!({ "revoked": true, "organisation": organisation });
            let note =
                SecurityNote { data, ..SecurityNote::new(SecurityKind::MemberInvited, doer, origin, id) };
            self.note_security(&mut tx, note).await?;
        }
        Ok(tx.commit().await?)
    }

    /// What a link offers, for whoever holds it.
    ///
    /// # Errors
    /// `not_found` for a link that is wrong, used, taken back or too old: nobody learns which.
    pub async fn invitation(&self, token: &str) -> Result<Invited> {
        let mut reader = self.store.reader().await?;
        let open = invitations::find_open(&mut reader, &hash(token), self.now().0).await?;
        let open = open.ok_or(Error::NOT_FOUND)?;
        let company = companies::find(&mut reader, &open.organisation_id).await?.ok_or(Error::NOT_FOUND)?;
        Ok(Invited { company, roles: OrganisationRole::split(&open.roles) })
    }

    /// Lets an account in by a link, once; returns how the organisation is chosen. Whoever is a member already has both.
    ///
    /// # Errors
    /// `not_found` as [`Self::invitation`]; `not_allowed` for an organisation's own account.
    pub async fn join(&self, account: &Account, token: &str, origin: &str) -> Result<String> {
        if !account.tax_code.is_empty() {
            return Err(ErrorCode::NotAllowed.into());
        }
        let now = self.now().0;
        let mut tx = self.store.begin_write().await?;
        let open = invitations::find_open(&mut tx, &hash(token), now).await?.ok_or(Error::NOT_FOUND)?;
        companies::claim(&mut tx, &open.organisation_id, now).await?.ok_or(Error::NOT_FOUND)?;
        // Whoever may no longer say who acts does not say so by a link from before.
        let inviter = companies::find_member(&mut tx, &open.organisation_id, &open.invited_by).await?;
        let inviter = inviter.filter(|member| member.ends_at.is_none_or(|end| end > now));
        let powers = |member: &Member| OrganisationRole::powers_of(&OrganisationRole::split(&member.roles));
        if !inviter.is_some_and(|member| powers(&member).contains(&Power::Manage)) {
            return Err(Error::NOT_FOUND);
        }
        if !invitations::claim(&mut tx, &open.link_hash, &account.id, now).await? {
            return Err(Error::NOT_FOUND);
        }
        let mut roles = OrganisationRole::split(&open.roles);
        let known = companies::find_member(&mut tx, &open.organisation_id, &account.id).await?;
        let present = known.filter(|member| member.ends_at.is_none_or(|end| end > now));
        roles.extend(present.iter().flat_map(|member| OrganisationRole::split(&member.roles)));
        let member = Member {
            organisation_id: open.organisation_id.clone(),
            account_id: account.id.clone(),
            roles: OrganisationRole::join(&roles),
            starts_at: present.as_ref().map_or(now, |member| member.starts_at),
            ends_at: None,
            added_by: open.invited_by.clone(),
        };
        companies::save_member(&mut tx, &member).await?;
        let data = serde_json::json!({ "roles": member.roles, "invitation": open.id });
        let doer = Doer::Account(&account.id);
        let subject = &open.organisation_id;
        let note =
            SecurityNote { data, ..SecurityNote::new(SecurityKind::MemberJoined, doer, origin, subject) };
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(Principal::Organisation(open.organisation_id).to_text())
    }

    /// Gives a member other roles.
    ///
    /// # Errors
    /// `incomplete` without a role; `last_owner`; `not_found`, `not_allowed`.
    pub async fn change_roles(
        &self,
        actor: &Actor,
        account: &str,
        roles: &[OrganisationRole],
        origin: &str,
    ) -> Result<()> {
        let organisation = organisation_of(actor, Power::Manage)?;
        if roles.is_empty() {
            return Err(ErrorCode::Incomplete.into());
        }
        let now = self.now().0;
        let mut tx = self.store.begin_write().await?;
        companies::claim(&mut tx, organisation, now).await?.ok_or(Error::NOT_FOUND)?;
        if !roles.contains(&OrganisationRole::Owner) {
            keep_an_owner(&mut tx, organisation, account, now).await?;
        }
        let known = companies::find_member(&mut tx, organisation, account).await?;
        let known =
            known.filter(|member| member.ends_at.is_none_or(|end| end > now)).ok_or(Error::NOT_FOUND)?;
        let before = known.roles.clone();
        let member = Member { roles: OrganisationRole::join(roles), ..known };
        companies::save_member(&mut tx, &member).await?;
        let data =
            serde_json::json!({ "before": before, "roles": member.roles, "organisation": organisation });
        let doer = Doer::Actor(actor);
        let note =
            SecurityNote { data, ..SecurityNote::new(SecurityKind::MemberChanged, doer, origin, account) };
        self.note_security(&mut tx, note).await?;
        Ok(tx.commit().await?)
    }
}

pub(super) fn account_of(actor: &Actor) -> &str {
    match actor {
        Actor::Citizen { account, .. } => account,
        _ => "",
    }
}

/// Refuses what would leave an organisation without an owner.
pub(super) async fn keep_an_owner(
    tx: &mut Connection,
    organisation: &str,
    leaving: &str,
    now: i64,
) -> Result<()> {
    let members = companies::list_members(tx, organisation, now).await?;
    let owns =
        |member: &&NamedMember| OrganisationRole::split(&member.roles).contains(&OrganisationRole::Owner);
    let mut owners = members.iter().filter(owns);
    let others = owners.clone().any(|owner| owner.account_id != leaving);
    if others || !owners.any(|owner| owner.account_id == leaving) {
        return Ok(());
    }
    Err(ErrorCode::LastOwner.into())
}
