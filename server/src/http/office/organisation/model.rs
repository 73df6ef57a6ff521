//! The view of a plan from its trial: codes become names, dates become words.

use super::plans::stage;
use crate::{
    catalogue::{Plan, PlanState},
    service::{Services, organisation::Trial},
};
use app::{
    domain::{
        dossier::Actor,
        organisation::{
            AsOf, AskedLine, Change, Line, OpenDossierRule, Organisation, SuccessionKind, UnitMove,
        },
        time::short_date,
        unit::{Role, UnitKind, UnitStatus},
    },
    pages::{
        office::organisation::{
            Named,
            plan::{AskedRow, LineRow, MoveRow, PlanPage, PlanRow, Second},
        },
        words,
    },
    texts::{Lang, Text, plans as t},
};

/// What a unit is called, whether the plan opens it or it was there at any time.
pub(super) fn name(organisation: &Organisation, change: &Change, lang: Lang, code: &str) -> String {
    let opened = change.opens.iter().find(|unit| unit.code == code);
    let unit = opened.or_else(|| organisation.last_record(code));
    unit.map_or_else(|| code.to_owned(), |unit| unit.short_name.get(lang).to_owned())
}

/// What the person of a login is called, else the unit of a code.
fn called(organisation: &Organisation, change: &Change, lang: Lang, code: &str) -> String {
    let person = organisation.staff.iter().find(|staff| staff.login == code);
    person.map_or_else(|| name(organisation, change, lang, code), |person| label(&person.login, &person.name))
}

/// The plan's page.
pub(super) fn page(services: &Services, lang: Lang, trial: &Trial) -> PlanPage {
    let organisation = services.catalogue.organisation();
    let change = &trial.plan.change;
    let (eve, day) = (organisation.on(change.eve()), organisation.on(change.effective));
    let mut new_units = named(day, lang);
    let own = change.opens.iter().filter(|unit| new_units.iter().all(|(code, _)| *code != unit.code));
    new_units.extend(
        own.map(|unit| (unit.code.clone(), label(&unit.code, unit.short_name.get(lang)))).collect::<Vec<_>>(),
    );
    let on_trial = eve.units().filter(|unit| unit.status_on(change.eve()) == UnitStatus::Trial);
    let faults = if trial.plan.state == PlanState::Draft { trial.report.faults.as_slice() } else { &[] };
    PlanPage {
        code: change.code.clone(),
        name: change.name.get(lang).to_owned(),
        stage: stage(trial.plan.state),
        effective: short_date(change.effective),
        decision: change.decision.as_ref().map(|decision| {
            lang.fill(t::DECIDED, &[("number", &decision.number), ("day", &short_date(decision.on))])
        }),
        revision: trial.revision,
        command_id: services.new_id(),
        rows: rows(organisation, change, lang),
        faults: faults
            .iter()
            .map(|fault| fault.text_with(lang, |code| called(organisation, change, lang, code)))
            .collect(),
        lines: trial.report.lines.iter().map(|line| line_row(organisation, change, lang, line)).collect(),
        asked: trial.report.asked.iter().map(|line| asked_row(organisation, change, lang, line)).collect(),
        moved: trial.plan.moved().count(),
        not_before: (services.catalogue.day() < change.eve()).then(|| short_date(change.eve())),
        trials: on_trial.map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned())).collect(),
        old_units: named(eve, lang),
        new_units,
        people: people(organisation),
        communes: services
            .catalogue
            .communes
            .iter()
            .map(|commune| (commune.code.clone(), commune.name.get(lang).to_owned()))
            .collect(),
        kinds: UnitKind::ALL.map(|kind| (kind.code().to_owned(), lang.t(kind.text()).to_owned())).to_vec(),
        roles: Role::ALL.map(|role| (role.code().to_owned(), words::role(lang, role))).to_vec(),
        text: toml::to_string(change).unwrap_or_default(),
        ..PlanPage::default()
    }
}

/// Who wrote how a plan moves power, and whether that leaves it to this administrator.
pub(super) fn second(services: &Services, actor: &Actor, plan: &Plan) -> Second {
    let writers = plan.role_writers();
    if writers.is_empty() {
        return Second::NotNeeded;
    }
    let name = |login: &&str| {
        let person = services.catalogue.staff(login);
        person.map_or_else(|| (*login).to_owned(), |person| label(login, &person.name))
    };
    let who = writers.iter().map(name).collect::<Vec<_>>().join(", ");
    if actor.login().is_some_and(|own| writers.contains(own)) {
        Second::Awaited(who)
    } else {
        Second::You(who)
    }
}

/// Two units may have one short name, so a list names the code as well.
fn label(code: &str, name: &str) -> String {
    format!("{name} ({code})")
}

fn named(view: AsOf<'_>, lang: Lang) -> Vec<Named> {
    let units = view.units().map(|unit| (unit.code.clone(), label(&unit.code, unit.short_name.get(lang))));
    let mut units: Vec<Named> = units.collect();
    units.sort();
    units
}

fn people(organisation: &Organisation) -> Vec<Named> {
    let people = organisation.staff.iter();
    people.map(|person| (person.login.clone(), label(&person.login, &person.name))).collect()
}

fn way(kind: SuccessionKind) -> Text {
    match kind {
        SuccessionKind::Merge => t::WAY_MERGE,
        SuccessionKind::Split => t::WAY_SPLIT,
        SuccessionKind::Rename => t::WAY_RENAME,
        SuccessionKind::Move => t::WAY_MOVE,
    }
}

fn rule(rule: OpenDossierRule) -> Text {
    match rule {
        OpenDossierRule::CutOver => t::RULE_CUT_OVER,
        OpenDossierRule::MoveAll => t::RULE_MOVE_ALL,
        OpenDossierRule::Stay => t::RULE_STAY,
    }
}

fn rows(organisation: &Organisation, change: &Change, lang: Lang) -> Vec<PlanRow> {
    let name = |code: &str| name(organisation, change, lang, code);
    let some = |code: Option<&str>| code.map_or_else(|| lang.t(t::NOWHERE).to_owned(), name);
    let who = |login: &str| {
        organisation
            .staff
            .iter()
            .find(|staff| staff.login == login)
            .map_or_else(|| login.to_owned(), |staff| staff.name.clone())
    };
    let opens = change
        .opens
        .iter()
        .map(|unit| ("open", lang.fill(t::ROW_OPEN, &[("unit", unit.short_name.get(lang))])));
    let closes =
        change.closes.iter().map(|code| ("close", lang.fill(t::ROW_CLOSE, &[("unit", &name(code))])));
    let successions = change.successions.iter().map(|row| {
        let (old, new) = (name(&row.old), name(&row.new));
        let (way, rule) = (lang.t(way(row.kind)), lang.t(rule(row.open_dossiers)));
        let values = [("old", &*old), ("new", &*new), ("way", way), ("rule", rule)];
        ("succession", lang.fill(t::ROW_SUCCESSION, &values))
    });
    let staff = change.staff.iter().map(|row| {
        let (old, new) = (some(row.leaves.as_deref()), some(row.joins.as_ref().map(|new| new.unit.as_str())));
        let role = row.joins.as_ref().map(|new| words::role(lang, new.role)).unwrap_or_default();
        let text = if role.is_empty() { t::ROW_STAFF } else { t::ROW_STAFF_ROLE };
        let values = [("who", &*who(&row.login)), ("old", &old), ("new", &new), ("role", &role)];
        ("staff", lang.fill(text, &values))
    });
    let hires = change.hires.iter().map(|person| ("hire", lang.fill(t::ROW_HIRE, &[("who", &person.name)])));
    let mut rows: Vec<PlanRow> = Vec::new();
    for (list, words) in opens.chain(closes).chain(successions).chain(staff).chain(hires) {
        let at = rows.iter().filter(|row| row.list == list).count();
        rows.push(PlanRow { list, at, words });
    }
    rows
}

/// One dossier in the words of its table.
pub(super) fn line_row(organisation: &Organisation, change: &Change, lang: Lang, line: &Line) -> LineRow {
    let name = |code: &str| name(organisation, change, lang, code);
    let moved = |one: &UnitMove| MoveRow {
        fact: one.fact,
        from: name(&one.from),
        to: one.to.iter().map(|code| (code.clone(), name(code))).collect(),
    };
    LineRow {
        id: line.id.clone(),
        code: line.code.clone().unwrap_or_else(|| crate::service::short_reference(&line.id)),
        case: line.case,
        due: line.due_at.map(|due| due.short()).unwrap_or_default(),
        moves: line.moves.iter().map(moved).collect(),
    }
}

fn asked_row(organisation: &Organisation, change: &Change, lang: Lang, line: &AskedLine) -> AskedRow {
    let name = |code: &String| name(organisation, change, lang, code);
    AskedRow {
        id: line.id.clone(),
        code: line.code.clone().unwrap_or_else(|| crate::service::short_reference(&line.id)),
        number: line.number,
        from: name(&line.from),
        to: line.to.iter().map(name).collect(),
    }
}
