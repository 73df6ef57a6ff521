//! What a plan would do to the open dossiers, and the form that carries it out, with a choice wherever the plan leaves
//! one. Not here: the plan's own rows (`plan_forms`).

use super::{
    Named, choices,
    plan::{PlanPage, Second},
    plans::Stage,
};
use crate::{
    components::{
        Button, Column, DataTable, LinkButton, Notice, NoticeTone, SelectField, TableRow, TextArea,
        button::ButtonKind, field::Need,
    },
    domain::organisation::{Case, Fact},
    texts::{Lang, Text, plans as t},
};
use leptos::prelude::*;

/// One fact of a dossier that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveRow {
    pub fact: Fact,
    pub from: String,
    /// The new unit; several when a person has to choose.
    pub to: Vec<Named>,
}

/// One dossier that the plan touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRow {
    pub id: String,
    pub code: String,
    pub case: Case,
    pub due: String,
    pub moves: Vec<MoveRow>,
}

/// One request that an agency of the plan has still to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedRow {
    pub id: String,
    pub code: String,
    pub number: u32,
    pub from: String,
    /// Who answers from then on; nobody where the agency has no successor.
    pub to: Vec<String>,
}

impl LineRow {
    /// The facts for which a person must name the unit: each old unit once.
    fn open_choices(&self) -> Vec<&MoveRow> {
        let mut asked: Vec<&MoveRow> = Vec::new();
        for one in self.moves.iter().filter(|one| one.to.len() > 1) {
            if asked.iter().all(|known| known.from != one.from) {
                asked.push(one);
            }
        }
        asked
    }
}

/// The name under which a choice is posted.
pub fn choice_name(dossier: &str, fact: Fact) -> String {
    format!("choice.{dossier}.{}", fact_code(fact))
}

fn fact_code(fact: Fact) -> &'static str {
    match fact {
        Fact::Competent => "competent",
        Fact::Returning => "returning",
        Fact::Holder => "holder",
    }
}

fn fact_text(fact: Fact) -> Text {
    match fact {
        Fact::Competent => t::FACT_COMPETENT,
        Fact::Returning => t::FACT_RETURNING,
        Fact::Holder => t::FACT_HOLDER,
    }
}

/// A line for each fact: `Giải quyết: A → B`.
pub(super) fn moves(lang: Lang, line: &LineRow) -> AnyView {
    let words = line.moves.iter().map(|one| {
        let to: Vec<&str> = one.to.iter().map(|(_, name)| name.as_str()).collect();
        format!("{}: {} → {}", lang.t(fact_text(one.fact)), one.from, to.join(" / "))
    });
    words.map(|words| view! { <div>{words}</div> }).collect::<Vec<_>>().into_any()
}

/// When the dossier is promised, on one line of text.
pub(super) fn due(lang: Lang, line: &LineRow) -> AnyView {
    let words = if line.due.is_empty() { lang.t(t::DUE_NONE).to_owned() } else { line.due.clone() };
    view! { <span class="nowrap">{words}</span> }.into_any()
}

/// The way to the dossier.
pub(super) fn code(line: &LineRow) -> AnyView {
    let (href, code) = (format!("/office/dossiers/{}", line.id), line.code.clone());
    view! { <a href=href>{code}</a> }.into_any()
}

pub(super) fn lists_link(lang: Lang, plan: &str) -> AnyView {
    let href = format!("/office/organisation/changes/{plan}/lists");
    view! { <p><LinkButton href kind=ButtonKind::Secondary testid="lists">{lang.t(t::LISTS)}</LinkButton></p> }.into_any()
}

/// What would happen; of a plan that was carried out, what was left behind.
pub(super) fn trial(lang: Lang, model: &PlanPage) -> Option<AnyView> {
    let moving = model.lines.iter().filter(|line| line.case.moves()).count();
    let over = match model.stage {
        Stage::Draft => false,
        Stage::Executed => moving == 0,
        Stage::Dropped => true,
    };
    if over {
        return None;
    }
    let choose = model.lines.iter().filter(|line| !line.open_choices().is_empty()).count();
    let lead = lang.fill(t::TRIAL_LEAD, &[("n", &moving.to_string()), ("choose", &choose.to_string())]);
    let lists =
        (model.stage == Stage::Draft && !model.lines.is_empty()).then(|| lists_link(lang, &model.code));
    let trial = view! {
        <section class="stack" data-testid="trial">
            <h2>{lang.t(t::TRIAL)}</h2>
            <p class="lead">{lead}</p>
            {cases(lang, &model.lines)}
            {lines(lang, &model.lines)}
            {asked(lang, &model.asked)}
            {lists}
            {execute(lang, model)}
        </section>
    };
    Some(trial.into_any())
}

fn cases(lang: Lang, lines: &[LineRow]) -> impl IntoView + use<> {
    let columns = vec![Column::new(lang.t(t::CASE)), Column::new(lang.t(t::COUNT)).at_end()];
    let rows = Case::ALL.into_iter().filter_map(|case| {
        let count = lines.iter().filter(|line| line.case == case).count();
        (count > 0).then(|| TableRow::new(vec![lang.t(case.text()).into_any(), count.to_string().into_any()]))
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| view! { <DataTable lang caption=lang.t(t::CASE) caption_hidden=true columns rows testid="cases" /> })
}

fn lines(lang: Lang, lines: &[LineRow]) -> AnyView {
    if lines.is_empty() {
        return view! { <p>{lang.t(t::TRIAL_NONE)}</p> }.into_any();
    }
    let columns = [t::DOSSIER, t::DUE, t::CASE, t::MOVES].map(|name| Column::new(lang.t(name))).to_vec();
    let rows = lines.iter().map(|line| {
        let case = lang.t(line.case.text()).into_any();
        let cells = vec![code(line), due(lang, line), case, moves(lang, line)];
        TableRow { testid: Some("line".to_owned()), ..TableRow::new(cells) }
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::DOSSIER) caption_hidden=true columns rows testid="lines" /> }
        .into_any()
}

fn asked(lang: Lang, asked: &[AskedRow]) -> Option<AnyView> {
    let columns = [t::DOSSIER, t::ASKED_TASK, t::ASKED_OF, t::ASKED_HEIR]
        .map(|name| Column::new(lang.t(name)))
        .to_vec();
    let rows = asked.iter().map(|row| {
        let (href, code) = (format!("/office/dossiers/{}", row.id), row.code.clone());
        let heir = if row.to.is_empty() { lang.t(t::ASKED_NOBODY).to_owned() } else { row.to.join(", ") };
        TableRow {
            testid: Some("asked".to_owned()),
            ..TableRow::new(vec![
                view! { <a href=href>{code}</a> }.into_any(),
                row.number.to_string().into_any(),
                row.from.clone().into_any(),
                heir.into_any(),
            ])
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <p>{lang.t(t::ASKED_LEAD)}</p>
            <DataTable lang caption=lang.t(t::ASKED) columns rows testid="asked-lines" />
        }
        .into_any()
    })
}

fn execute(lang: Lang, model: &PlanPage) -> Option<AnyView> {
    let rest = model.stage == Stage::Executed;
    let nothing_left = rest && !model.lines.iter().any(|line| line.case.moves());
    if model.stage == Stage::Dropped || nothing_left || !model.faults.is_empty() {
        return None;
    }
    if let Some(day) = &model.not_before {
        let text = lang.fill(t::NOT_YET, &[("day", day)]);
        return Some(
            view! { <Notice tone=NoticeTone::Info testid="not-yet"><p>{text}</p></Notice> }.into_any(),
        );
    }
    let second = match &model.second {
        Second::NotNeeded => None,
        Second::Awaited(who) => {
            let text = lang.fill(t::SECOND_AWAITED, &[("who", who)]);
            let title = lang.t(t::SECOND_AWAITED_TITLE);
            return Some(
                view! { <Notice tone=NoticeTone::Warning title testid="second-awaited"><p>{text}</p></Notice> }
                    .into_any(),
            );
        }
        Second::You(who) => {
            let text = lang.fill(t::SECOND_YOU, &[("who", who)]);
            let title = lang.t(t::SECOND_YOU_TITLE);
            Some(view! { <Notice tone=NoticeTone::Warning title testid="second-you"><p>{text}</p></Notice> })
        }
    };
    let asked =
        model.lines.iter().flat_map(|line| line.open_choices().into_iter().map(move |one| (line, one)));
    let asked = asked.map(|(line, one)| choice(lang, model, line, one)).collect::<Vec<_>>();
    let reason = (!asked.is_empty()).then(|| {
        let value = model.typed("reason");
        view! { <TextArea lang name="reason" label=lang.t(t::REASON) hint=lang.t(t::REASON_HINT) value rows=2 maxlength=2000 need=Need::Required /> }
    });
    let action = format!("/office/organisation/changes/{}/execute", model.code);
    let words = if rest { t::EXECUTE_REST } else { t::EXECUTE };
    Some(
        view! {
            <form method="post" action=action class="stack" data-testid="execute-form">
                <input type="hidden" name="version" value=model.revision.to_string() />
                <input type="hidden" name="command_id" value=model.command_id.clone() />
                {second}
                <p>{lang.t(t::EXECUTE_LEAD)}</p>
                {asked}
                {reason}
                <Button kind=ButtonKind::Danger testid="execute">{lang.t(words)}</Button>
            </form>
        }
        .into_any(),
    )
}

fn choice(lang: Lang, model: &PlanPage, line: &LineRow, one: &MoveRow) -> AnyView {
    let name = choice_name(&line.id, one.fact);
    let label =
        format!("{} {} – {}: {}", lang.t(t::CHOOSE), line.code, lang.t(fact_text(one.fact)), one.from);
    let value = model.typed(&name);
    view! { <SelectField lang name label choices=choices(&one.to) value need=Need::Required /> }.into_any()
}
