//! The permission table over HTTP: every route with every method, for everybody, about everything that it could be
//! about. What is expected comes from the table in the domain and not from the handlers; what a person may not know of
//! answers exactly as what does not exist, and whoever is refused has changed nothing.

mod asking;
mod company;
mod described;
mod disguises;
mod lists;
mod methods;
mod objects;
mod otherwise;
mod parameters;
mod people;
mod random;
mod reading;
mod target;
mod targets;
mod things;
mod times;
mod untouched;
mod ways;

use crate::{
    http::office::{COMMITTEE, DESK},
    support::{Answer, Centre},
};
use app::domain::{
    dossier::Case,
    permission::{Action, Life, Object, Verdict, verdict},
};
use asking::{There, WITH_FILES, ask, fits, said};
use people::Person;
use server::{http::routes::table, store::dossiers::Dossier};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    time::Instant,
};
use targets::{About, Target};
use times::Times;
use untouched::{ABOUT_REFUSALS, files, rest, watch, written};
use ways::{end_of, ends, of_rating};

/// A version that no dossier has.
const NEVER: i64 = 1_000_000;
/// The fewest cells (issue 4, done-when 2).
const CELLS: usize = 2_000;

/// Whoever tries so many tokens that lead nowhere is asked to wait; here it is about what the next answer says.
async fn forget_guesses(centre: &Centre) {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    sqlx::raw_sql("DELETE FROM rate; DELETE FROM guess").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// The sum of a run.
#[derive(Default)]
struct Sum {
    cells: usize,
    verdicts: BTreeMap<String, usize>,
    wrong: Vec<String>,
    /// What refusals wrote, and how often.
    told: BTreeMap<String, usize>,
    foreign: usize,
    times: Times,
}

/// A cell that is asked after all others.
struct Later {
    person: usize,
    route: &'static str,
    method: &'static str,
    target: Target,
    verdict: Verdict,
}

/// A dossier as the table sees it, and its row.
type Looked = (Case, Life, Dossier);

/// The dossier that it is about.
async fn look(centre: &Centre, about: &About) -> Option<Looked> {
    match about {
        About::Dossier(id) | About::Command(id, _) | About::Rating(id) => {
            Some(things::look(centre, id).await)
        }
        _ => None,
    }
}

/// What the table says of a cell.
fn expected(person: &Person, action: Action, about: &About, looked: Option<&Looked>) -> Verdict {
    let actor = person.before(looked.map(|(.., row)| row.id.as_str()));
    if action == Action::RateByToken {
        return of_rating(actor.as_ref(), looked.map(|(case, life, _)| (case, *life)));
    }
    let object = match (about, looked) {
        (About::Thing, _) => Object::Thing,
        (About::Procedure(code), _) => Object::Procedure(code),
        (About::Account(account), _) => Object::Account(account),
        (About::Attorney { grantor, holder }, _) => {
            let holds = person.account.is_some() && person.account == *holder;
            Object::Attorney { grantor, holds }
        }
        (About::Unit(unit), _) => Object::Unit(unit),
        (About::Batch(_), _) => Object::Batch { from: DESK, to: COMMITTEE },
        (About::Dossier(_), Some((case, life, _))) => Object::Dossier(case, *life),
        (About::Command(_, kind), Some((case, life, _))) => Object::Command(case, *life, *kind),
        (About::Unknown, _) => Object::Unknown,
        _ => Object::Nothing,
    };
    verdict(action, actor.as_ref(), object)
}

struct Matrix<'a> {
    centre: &'a Centre,
    things: &'a things::Things,
    people: &'a [Person],
    sum: Sum,
    later: Vec<Later>,
}

impl Matrix<'_> {
    /// Everybody at one address: first those who are refused, who must have changed nothing, then the others.
    async fn everybody_at(
        &mut self,
        (route, method, action): (&'static str, &'static str, Action),
        targets: &[Target],
    ) {
        let mut allowed = Vec::new();
        let mut made_up: HashMap<(usize, Option<&'static str>), String> = HashMap::new();
        let unknown = targets.iter().filter(|target| target.about == About::Unknown);
        for target in unknown.chain(targets.iter().filter(|target| target.about != About::Unknown)) {
            forget_guesses(self.centre).await;
            let kept = WITH_FILES.contains(&route).then(|| files(self.centre));
            written(self.centre).await;
            let before = look(self.centre, &target.about).await;
            let version = before.as_ref().map_or(0, |(.., row)| row.version);
            for (number, person) in self.people.iter().enumerate() {
                let expected = expected(person, action, &target.about, before.as_ref());
                if matches!(expected, Verdict::Allowed | Verdict::OutOfPlace) {
                    allowed.push((number, expected, target, version));
                    continue;
                }
                let begun = Instant::now();
                let answer = ask(person, route, method, target, version).await;
                self.sum.times.note(expected, &target.about, begun.elapsed());
                self.note((person, method), target, (expected, There::Yes), &answer);
                let (key, said) = ((number, target.command), said(&answer, &target.path));
                if target.about == About::Unknown {
                    made_up.insert(key, said);
                } else if expected == Verdict::Unknown {
                    self.compare((person, method), target, &said, made_up.get(&key));
                }
            }
            self.untouched((method, &target.path), "was refused").await;
            if kept.is_some_and(|kept| kept != files(self.centre)) {
                self.sum.wrong.push(format!("{method} {} left a file of who was refused", target.path));
            }
        }
        for (person, verdict, target, version) in allowed {
            match target.is_foreign_to(&self.people[person]) {
                true => self.foreign((route, method), &self.people[person], verdict, target, version).await,
                false => self.let_in((route, method), person, verdict, target, version).await,
            }
        }
        if action == Action::AuditHistories {
            rest(self.centre).await;
        }
    }

    /// Nothing was written since this was asked last, but that somebody was refused.
    async fn untouched(&mut self, (method, path): (&str, &str), who: &str) {
        for table in written(self.centre).await {
            if !ABOUT_REFUSALS.iter().any(|(told, _)| *told == table) {
                self.sum.wrong.push(format!("{method} {path} by somebody who {who} writes into {table}"));
            }
            *self.sum.told.entry(table).or_default() += 1;
        }
    }

    /// Somebody who may do such a thing, but not with what is another's: for them it is as made up, and nothing happens.
    async fn foreign(
        &mut self,
        (route, method): (&'static str, &'static str),
        person: &Person,
        verdict: Verdict,
        target: &Target,
        version: i64,
    ) {
        let Some(made_up) = target.made_up() else { return };
        let none = said(&ask(person, route, method, &made_up, version).await, &made_up.path);
        written(self.centre).await;
        let answer = ask(person, route, method, target, version).await;
        self.untouched((method, &target.path), &format!("has nothing to do with it ({})", person.name)).await;
        self.compare((person, method), target, &said(&answer, &target.path), Some(&none));
        self.sum.foreign += 1;
        self.note((person, method), &made_up, (verdict, There::Perhaps), &answer);
    }

    /// Somebody who may do it. What would end later cells waits until the end.
    async fn let_in(
        &mut self,
        (route, method): (&'static str, &'static str),
        person: usize,
        verdict: Verdict,
        target: &Target,
        version: i64,
    ) {
        if ends(route) && method == "POST" {
            return self.later.push(Later { person, route, method, target: target.clone(), verdict });
        }
        forget_guesses(self.centre).await;
        let version = if target.command.is_some() { NEVER } else { version };
        let answer = ask(&self.people[person], route, method, target, version).await;
        let there = match otherwise::answers(self.things, (route, method), target) {
            _ if target.names_nothing() => There::Perhaps,
            Some(answers) => There::Otherwise(answers),
            None => There::Yes,
        };
        self.note((&self.people[person], method), target, (verdict, there), &answer);
    }

    /// A foreign object must answer exactly as a made-up one.
    fn compare(
        &mut self,
        (person, method): (&Person, &str),
        target: &Target,
        said: &str,
        made_up: Option<&String>,
    ) {
        let made_up = made_up.map(String::as_str).unwrap_or_default();
        if made_up != said {
            let (name, path) = (&person.name, &target.path);
            self.sum
                .wrong
                .push(format!("{method} {path} tells {name} that it exists:\n{said}\nMADE UP:\n{made_up}"));
        }
    }

    fn note(
        &mut self,
        (person, method): (&Person, &str),
        target: &Target,
        (expected, there): (Verdict, There),
        answer: &Answer,
    ) {
        self.sum.cells += 1;
        *self.sum.verdicts.entry(format!("{expected:?}")).or_default() += 1;
        if !fits(expected, method, answer, there) {
            let (name, path, status) = (&person.name, &target.path, answer.status());
            self.sum
                .wrong
                .push(format!("{method} {path} ({:?}) by {name}: {expected:?}, but {status}", target.about));
        }
    }
}

/// Plays the whole matrix.
async fn play(centre: &Centre) {
    let things = things::make(centre).await;
    let people = people::everybody(centre, &things.sent).await;
    let (things, people) = (&things, people.as_slice());
    let mut matrix = Matrix { centre, things, people, sum: Sum::default(), later: Vec::new() };
    let (mut routes, mut faults) = (0, Vec::new());
    assert!(watch(centre).await > 40, "tables are missing");
    for route in table() {
        routes += 1;
        for (method, action) in route.deeds() {
            let targets = targets::of(centre, things, route.path, action).await;
            assert!(!targets.is_empty(), "{} is about nothing", route.path);
            faults.extend(parameters::faults(centre, route.path, &targets).await);
            matrix.everybody_at((route.path, method, action), &targets).await;
        }
    }
    let mut last = std::mem::take(&mut matrix.later);
    // People come from the left: whoever may take most away comes last.
    last.sort_by_key(|later| (end_of(later.route), Reverse(later.person)));
    for later in last {
        let Later { person, route, method, target, verdict } = later;
        let answer = ask(&people[person], route, method, &target, 0).await;
        // What another has taken away is not there any more.
        matrix.note((&people[person], method), &target, (verdict, There::Perhaps), &answer);
    }
    let Sum { cells, verdicts, mut wrong, told, foreign, times } = matrix.sum;
    println!("matrix: {routes} routes × {} people: {cells} cells, {verdicts:?}", people.len());
    println!("{foreign} of them about what is another's; written about refusals: {told:?}");
    assert!(faults.is_empty(), "{faults:#?}");
    wrong.extend(times.telling());
    assert!(wrong.is_empty(), "{} of {cells} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cells >= CELLS, "only {cells} cells");
}

on_both_databases! {
    async fn every_route_answers_everybody_about_everything_as_the_table_says(centre: Centre) {
        play(&centre).await;
    }
}
