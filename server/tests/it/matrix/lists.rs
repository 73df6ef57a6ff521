//! A list holds exactly what single access allows: random officers and citizens, random dossiers, and the permission
//! table between them.

use super::{
    random::{Chance, DESKS, DOSSIERS, any_officer, fill, send_about},
    things::look,
};
use crate::{http::office::EXTRACT, support::Centre};
use app::domain::{
    dossier::Actor,
    mandate::{Mandate, OrganisationRole, Principal},
    office::{Figure, Period},
    permission::{Action, Life, Object, Verdict, may_consult, may_view, verdict},
};
use server::service::{
    business::Asked,
    queue::{QueueQuery, View},
    register::{Days, Series},
    reports::Narrowed,
};
use std::collections::BTreeSet;

const OFFICERS: usize = 60;
const DELEGATES: usize = 40;

/// What single access allows as a whole, by the table and by the use case, which must agree.
async fn single(centre: &Centre, actor: &Actor, ids: &[String]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        let (case, life, _) = look(centre, id).await;
        let action = match (actor, life) {
            (Actor::Citizen { .. }, Life::Draft | Life::CounterDraft) => Action::ReadDraft,
            _ => Action::ReadDossier,
        };
        let allowed = verdict(action, Some(actor), Object::Dossier(&case, life)) == Verdict::Allowed;
        let whole = may_view(actor, &case);
        if life == Life::Sent {
            assert_eq!(centre.services.record(actor, id).await.is_ok(), whole, "{actor:?} {case:?}");
            let opened = centre.services.record_or_part(actor, id).await.is_ok();
            assert_eq!(opened, allowed, "{actor:?} {case:?}");
        }
        // An asked agency opens its part, which is in the list of its tasks and in no other.
        if allowed && (whole || life != Life::Sent) {
            seen.insert(id.clone());
        }
    }
    seen
}

async fn listed(centre: &Centre, actor: &Actor, view: View) -> BTreeSet<String> {
    pages(centre, actor, QueueQuery { view, ..QueueQuery::default() }).await
}

async fn counted(centre: &Centre, actor: &Actor, figure: Figure) -> BTreeSet<String> {
    let figure = Some((figure, Period::Year));
    pages(centre, actor, QueueQuery { figure, ..QueueQuery::default() }).await
}

async fn pages(centre: &Centre, actor: &Actor, mut query: QueueQuery) -> BTreeSet<String> {
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

/// The dossiers of which an officer's agencies are asked for a part, or have answered: they open their part, not the whole.
async fn consulted(centre: &Centre, actor: &Actor, ids: &[String]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if may_consult(actor, &look(centre, id).await.0) {
            assert!(centre.services.record_or_part(actor, id).await.is_ok(), "{id} {actor:?}");
            seen.insert(id.clone());
        }
    }
    seen
}

/// What is known of a dossier only because its unit helps to receive it is not on the lists of work.
async fn without_helpers(centre: &Centre, actor: &Actor, seen: &BTreeSet<String>) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    for id in seen {
        let (mut case, ..) = look(centre, id).await;
        case.units.supporting = None;
        if may_view(actor, &case) {
            kept.insert(id.clone());
        }
    }
    kept
}

on_both_databases! {
    async fn the_lists_of_random_officers_hold_exactly_what_they_may_open(centre: Centre) {
        let mut chance = Chance(2026);
        let (ids, _) = fill(&centre, &mut chance).await;
        let mut compared = 0;
        for number in 0..OFFICERS {
            let actor = any_officer(number, &mut chance);
            let single = single(&centre, &actor, &ids).await;
            let at_work = without_helpers(&centre, &actor, &single).await;
            assert_eq!(listed(&centre, &actor, View::All).await, at_work, "{actor:?}");
            for view in View::ALL.into_iter().filter(|view| *view != View::Tasks) {
                let list = listed(&centre, &actor, view).await;
                assert!(list.is_subset(&single), "{view:?} of {actor:?}");
                compared += list.len();
            }
            let tasks = listed(&centre, &actor, View::Tasks).await;
            assert_eq!(tasks, consulted(&centre, &actor, &ids).await, "{actor:?}");
            compared += tasks.len();
            for figure in Figure::ALL {
                let list = counted(&centre, &actor, figure).await;
                assert!(list.is_subset(&single), "{figure:?} of {actor:?}");
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

    async fn what_goes_between_units_and_what_was_asked_again_is_listed_for_those_who_may_open_it(centre: Centre) {
        let mut chance = Chance(11);
        let (ids, _) = fill(&centre, &mut chance).await;
        let batches = send_about(&centre, &mut chance, &ids).await;
        let days = Days::month_to(centre.services.now().local_date());
        let mut compared = [0; 4];
        for number in 0..OFFICERS {
            let actor = any_officer(number, &mut chance);
            let single = single(&centre, &actor, &ids).await;
            let overview = centre.services.batches(&actor).await.unwrap();
            let waiting: Vec<_> = overview.waiting.into_iter().flat_map(|group| group.dossiers).collect();
            let missing: Vec<_> = overview.missing.into_iter().map(|(.., dossier)| dossier).collect();
            for (kind, row) in waiting.iter().map(|row| (0, row)).chain(missing.iter().map(|row| (1, row))) {
                assert!(single.contains(&row.id), "{} by {actor:?}", row.id);
                compared[kind] += 1;
            }
            let listed: BTreeSet<_> = overview.batches.into_iter().map(|batch| batch.id).collect();
            for batch in &batches {
                let object = Object::Batch { from: &batch.from_unit, to: &batch.to_unit };
                let may = verdict(Action::ReadBatch, Some(&actor), object) == Verdict::Allowed;
                let opened = centre.services.batch(&actor, &batch.id).await.is_ok();
                assert_eq!((listed.contains(&batch.id), opened), (may, may), "{} by {actor:?}", batch.id);
                compared[2] += usize::from(may);
            }
            let again = centre.services.asked_again(&actor, &Narrowed::default(), days).await;
            let may = verdict(Action::ReadReports, Some(&actor), Object::Nothing) == Verdict::Allowed;
            assert_eq!(again.is_ok(), may, "{actor:?}");
            for row in again.map(|again| again.rows).unwrap_or_default() {
                assert!(single.contains(&row.dossier_id), "{} by {actor:?}", row.dossier_id);
                compared[3] += 1;
            }
        }
        println!("waiting, missing, lists, asked again: {compared:?} lines compared");
        assert!(compared.iter().all(|lines| *lines > 10), "{compared:?}");
    }
}
