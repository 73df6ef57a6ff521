//! Everybody who comes to the centre in the matrix: their browser, and who they are to the permission table.

use super::company::{DELEGATE, ELSEWHERE, MEMBERS, OTHER_OWNER};
use crate::support::{Browser, Centre};
use app::domain::dossier::Actor;

/// Whose dossiers the matrix is about, and somebody who has only one of their own elsewhere.
pub const OWNER: &str = "Hoàng Thị Minh";
pub const STRANGER: &str = "Lê Văn Bình";

/// Officers of the desk and of the committee of Hồng Gai, of an asked agency, of Bãi Cháy, and of the province.
const OFFICERS: [&str; 20] = [
    "desk.hong-gai",
    "desk2.hong-gai",
    "director.hong-gai",
    "specialist.hong-gai",
    "head.hong-gai",
    "leader.hong-gai",
    "clerk.hong-gai",
    "specialist.cong-an-hong-gai",
    "leader.cong-an-hong-gai",
    "desk.bai-chay",
    "director.bai-chay",
    "specialist.bai-chay",
    "head.bai-chay",
    "leader.bai-chay",
    "clerk.bai-chay",
    "specialist.cong-an-bai-chay",
    "desk.tinh",
    "director.tinh",
    "admin.tinh",
    "inspector.tinh",
];

/// One of them.
pub struct Person {
    pub name: String,
    pub browser: Browser,
    /// Who they are when they are signed in.
    pub actor: Option<Actor>,
    /// Their account, if they are a citizen.
    pub account: Option<String>,
    /// For whom they act, as they choose it.
    pub principal: String,
    /// The dossier whose printed secret they have given.
    pub bearer_of: Option<String>,
}

impl Person {
    /// Who they are where it is about this dossier.
    pub fn before(&self, dossier: Option<&str>) -> Option<Actor> {
        let bearer = self.bearer_of.as_deref().is_some_and(|own| Some(own) == dossier);
        self.actor.clone().or_else(|| bearer.then_some(Actor::Bearer))
    }
}

/// Somebody who has chosen to act for the only one for whom they may.
async fn acting(centre: &Centre, name: &str, role: &str) -> Person {
    let (browser, account) = (centre.citizen(name).await, centre.account(name).await);
    let standing = centre.services.standings(&account).await.unwrap().remove(0);
    browser.post_form("/acting", &[("principal", &standing.key)]).await.expect(303);
    Person {
        name: format!("{name} ({role})"),
        browser,
        actor: Some(Actor::Citizen { account: account.id.clone(), mandate: Some(standing.mandate) }),
        account: Some(account.id),
        principal: standing.key,
        bearer_of: None,
    }
}

/// Everybody; one of them has given the printed secret of `secret`.
pub async fn everybody(centre: &Centre, secret: &str) -> Vec<Person> {
    let person = |name: &str, browser, actor| Person {
        name: name.to_owned(),
        browser,
        actor,
        account: None,
        principal: String::new(),
        bearer_of: None,
    };
    let bearer = centre.guest();
    let tracked = format!("/q/{}", centre.services.keys.track_token(secret));
    let told = centre.services.keys.printed_secret(secret);
    bearer.post_form(&tracked, &[("secret", &told)]).await.expect(303);
    let mut all = vec![
        person("guest", centre.guest(), None),
        Person { bearer_of: Some(secret.to_owned()), ..person("bearer", bearer, None) },
    ];
    for name in [OWNER, STRANGER] {
        let account = Some(centre.account(name).await.id);
        let citizen = person(name, centre.citizen(name).await, Some(centre.citizen_actor(name).await));
        all.push(Person { account, ..citizen });
    }
    for (name, role) in MEMBERS {
        all.push(acting(centre, name, role).await);
    }
    all.push(acting(centre, OTHER_OWNER, "owner of another").await);
    for name in [DELEGATE, ELSEWHERE] {
        all.push(acting(centre, name, "delegate").await);
    }
    for login in OFFICERS {
        all.push(person(login, centre.staff(login).await, Some(centre.staff_actor(login))));
    }
    all
}
