//! A list holds exactly what single access allows: random officers and citizens, random dossiers, and the permission
//! table between them.

use super::things::look;
use crate::{
    http::office::EXTRACT,
    store::sample,
    support::{Centre, MORNING},
};
use app::domain::{
    dossier::{Actor, Status},
    mandate::{Mandate, OrganisationRole, Principal},
    permission::{Action, Life, Object, Verdict, verdict},
    unit::Role,
};
use server::{
    service::{
        business::Asked,
        queue::{QueueQuery, View},
        register::{Days, Series},
        reports::Narrowed,
    },
    store::dossiers::Dossier,
};
use std::collections::BTreeSet;

const DESKS: [&str; 3] = ["QN.TT.06685", "QN.TT.06673", "QN.TT"];
const AGENCIES: [&str; 3] = ["QN.UB.06685", "QN.UB.06673", "QN.UB.06676"];
const DOSSIERS: usize = 120;
const OFFICERS: usize = 60;
const DELEGATES: usize = 40;

/// A small generator of numbers (Steele, Lea and Flood, 2014: SplitMix64): the same run for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// A dossier anywhere, of anybody, in any state.
async fn any_dossier(centre: &Centre, chance: &mut Chance, owners: &[String]) -> Dossier {
    let id = centre.services.new_id();
    let status = Status::try_from(i64::try_from(chance.below(11)).unwrap()).unwrap();
    let (receiving, competent, returning) = (chance.one(&DESKS), chance.one(&AGENCIES), chance.one(&DESKS));
    let (step, holder) = match status {
        Status::Draft | Status::Refused | Status::Stopped | Status::Returned => (None, None),
        Status::Processing => (Some(chance.one(&["examine", "approve", "issue"])), Some(competent)),
        Status::Finished => (Some("return"), Some(returning)),
        _ => (Some("intake"), Some(receiving)),
    };
    let owner = chance.below(owners.len() + 1);
    let accepted = !matches!(status, Status::Draft | Status::Submitted | Status::Refused);
    Dossier {
        status,
        step: step.map(str::to_owned),
        step_kind: step.map(str::to_owned),
        procedure_code: EXTRACT.to_owned(),
        owner_account: owners.get(owner).cloned(),
        created_by: (owner == owners.len()).then(|| "desk.hong-gai".to_owned()),
        receiving_unit: receiving.to_owned(),
        competent_unit: competent.to_owned(),
        returning_unit: returning.to_owned(),
        holder_unit: holder.map(str::to_owned),
        accepted_by: accepted.then(|| "desk.hong-gai".to_owned()),
        accepted_at: accepted.then_some(MORNING),
        due_at: accepted.then_some(MORNING - 1),
        next_due_at: MORNING + i64::try_from(chance.below(1_000)).unwrap(),
        ..sample::dossier(&id)
    }
}

fn any_officer(number: usize, chance: &mut Chance) -> Actor {
    let units = [DESKS, AGENCIES].concat();
    let assignments =
        (0..=chance.below(3)).map(|_| (chance.one(&units).to_owned(), chance.one(&Role::ALL))).collect();
    Actor::Staff { login: format!("officer-{number}"), assignments }
}

/// What single access allows, by the table and by the use case, which must agree.
async fn single(centre: &Centre, actor: &Actor, ids: &[String]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        let (case, life, _) = look(centre, id).await;
        let action = match (actor, life) {
            (Actor::Citizen { .. }, Life::Draft | Life::CounterDraft) => Action::ReadDraft,
            _ => Action::ReadDossier,
        };
        let allowed = verdict(action, Some(actor), Object::Dossier(&case, life)) == Verdict::Allowed;
        if life == Life::Sent {
            let opened = centre.services.record(actor, id).await.is_ok();
            assert_eq!(opened, allowed, "{actor:?} {case:?}");
        }
        if allowed {
            seen.insert(id.clone());
        }
    }
    seen
}

async fn listed(centre: &Centre, actor: &Actor, view: View) -> BTreeSet<String> {
    let mut query = QueueQuery { view, ..QueueQuery::default() };
    let mut found = BTreeSet::new();
    loop {
        let page = centre.services.queue(actor, &query).await.unwrap();
        found.extend(page.rows.into_iter().map(|row| row.id));
        match page.next {
            Some(next) => query.after = Some(next),
            None => return found,
        }
    }
}

async fn own(centre: &Centre, actor: &Actor) -> BTreeSet<String> {
    let (mut found, mut after) = (BTreeSet::new(), None);
    loop {
        let page = centre.services.own_dossiers(actor, after.as_deref()).await.unwrap();
        found.extend(page.dossiers.into_iter().map(|row| row.id));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

/// Somebody who acts for a principal, with the powers of random roles, for all of it or in part.
fn any_delegate(number: usize, principal: Principal, ids: &[String], chance: &mut Chance) -> Actor {
    let roles: Vec<_> = (0..=chance.below(2)).map(|_| chance.one(OrganisationRole::ALL)).collect();
    let whole = Mandate::whole(principal, OrganisationRole::powers_of(&roles));
    let procedure = chance.one(&[EXTRACT, "1.001193"]).to_owned();
    let dossiers = (0..chance.below(40)).map(|_| ids[chance.below(ids.len())].clone()).collect();
    let mandate = match chance.below(4) {
        0 => Mandate { procedures: Some(vec![procedure]), ..whole },
        1 => Mandate { dossiers: Some(dossiers), ..whole },
        _ => whole,
    };
    Actor::Citizen { account: format!("delegate-{number}"), mandate: Some(mandate) }
}

async fn board(centre: &Centre, actor: &Actor) -> BTreeSet<String> {
    let mut asked = Asked::default();
    let mut found = BTreeSet::new();
    loop {
        let page = centre.services.company_board(actor, &asked).await.unwrap();
        found.extend(page.dossiers.into_iter().map(|row| row.id));
        asked.after = page.next;
        if asked.after.is_none() {
            return found;
        }
    }
}

/// Many dossiers and the accounts whose they are; some belong to an organisation and were made by one of them.
async fn fill(centre: &Centre, chance: &mut Chance) -> (Vec<String>, Vec<String>) {
    let accounts =
        [centre.account("Trần Thị Hiên").await.id, centre.account("Lê Văn Bình").await.id].to_vec();
    let mut ids = Vec::new();
    for _ in 0..DOSSIERS {
        let dossier = any_dossier(centre, chance, &accounts).await;
        let mut tx = sample::begin(centre).await;
        sample::insert_all(&mut tx, std::slice::from_ref(&dossier)).await;
        if dossier.owner_account.is_some() && chance.below(4) == 0 {
            crate::matrix::company::give_to_organisation(&mut tx, &dossier.id).await;
        }
        tx.commit().await.unwrap();
        ids.push(dossier.id);
    }
    (ids, accounts)
}

on_both_databases! {
    async fn the_lists_of_random_officers_hold_exactly_what_they_may_open(centre: Centre) {
        let mut chance = Chance(2026);
        let (ids, _) = fill(&centre, &mut chance).await;
        let mut compared = 0;
        for number in 0..OFFICERS {
            let actor = any_officer(number, &mut chance);
            let single = single(&centre, &actor, &ids).await;
            assert_eq!(listed(&centre, &actor, View::All).await, single, "{actor:?}");
            for view in View::ALL {
                let list = listed(&centre, &actor, view).await;
                assert!(list.is_subset(&single), "{view:?} of {actor:?}");
                compared += list.len();
            }
            let days = Days::month_to(centre.services.now().local_date());
            for desk in DESKS {
                let kept = centre.services.register(&actor, (desk, Series::Official), days).await;
                let may = verdict(Action::ReadRegister, Some(&actor), Object::Unit(desk)) == Verdict::Allowed;
                assert_eq!(kept.is_ok(), may, "{desk} {actor:?}");
                let kept = kept.map(|kept| kept.dossiers).unwrap_or_default();
                assert!(kept.iter().all(|dossier| single.contains(&dossier.id)), "{desk} {actor:?}");
                compared += kept.len();
            }
            let late = centre.services.unapologised(&actor, &Narrowed::default()).await;
            let may = verdict(Action::ReadReports, Some(&actor), Object::Nothing) == Verdict::Allowed;
            assert_eq!(late.is_ok(), may, "{actor:?}");
            let late = late.map(|late| late.rows).unwrap_or_default();
            assert!(late.iter().all(|dossier| single.contains(&dossier.id)), "{actor:?}");
            compared += late.len();
        }
        println!("{OFFICERS} random officers, {DOSSIERS} dossiers: {compared} lines of lists compared");
        assert!(compared > 1_000);
    }

    async fn a_citizens_list_holds_exactly_what_they_may_open_and_nothing_of_an_organisation(centre: Centre) {
        let mut chance = Chance(7);
        let (ids, accounts) = fill(&centre, &mut chance).await;
        for account in accounts {
            let actor = Actor::citizen(account.clone());
            let single = single(&centre, &actor, &ids).await;
            assert!(!single.is_empty());
            assert_eq!(own(&centre, &actor).await, single, "{account}");
            // Whoever acts for them sees the same, as far as their mandate goes.
            let (mut bounded, mut seen) = (0, 0);
            for number in 0..DELEGATES {
                let actor = any_delegate(number, Principal::Person(account.clone()), &ids, &mut chance);
                let single = self::single(&centre, &actor, &ids).await;
                assert_eq!(own(&centre, &actor).await, single, "{actor:?}");
                if let Actor::Citizen { mandate: Some(Mandate { dossiers: Some(_), .. }), .. } = &actor {
                    (bounded, seen) = (bounded + 1, seen + single.len());
                }
            }
            assert!(bounded > 3 && seen > 5, "{bounded} were bounded to dossiers and saw {seen}");
        }
    }

    async fn an_organisations_board_holds_exactly_what_its_people_may_open(centre: Centre) {
        let mut chance = Chance(42);
        let (ids, _) = fill(&centre, &mut chance).await;
        let mut compared = 0;
        for number in 0..DELEGATES {
            let company = Principal::Organisation(crate::matrix::company::COMPANY.to_owned());
            let actor = any_delegate(number, company, &ids, &mut chance);
            let single = single(&centre, &actor, &ids).await;
            assert_eq!(board(&centre, &actor).await, single, "{actor:?}");
            compared += single.len();
        }
        println!("{DELEGATES} random members and delegates: {compared} lines of boards compared");
        assert!(compared > 100);
    }
}
