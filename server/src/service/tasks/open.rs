//! Asking another agency: what the procedure foresees with one command, or what an officer thinks of.

use crate::{
    service::{
        Change, Error, Result, Services,
        order::{Order, begin},
    },
    store::{dossiers::Dossier, tasks::Task},
};
use app::domain::{
    dossier::CommandKind,
    error::ErrorCode,
    procedure::Procedure,
    task::{NewTask, TaskPlan, TaskState, agency_of, in_order},
    unit::Unit,
    working_time::TimeLimit,
};

/// Longest title in characters.
const LONGEST_TITLE: usize = 300;

/// What an officer asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskRequest {
    /// Everything that the procedure foresees and that was not asked yet, and nothing else.
    pub foreseen: bool,
    /// The unit that is asked, and what for.
    pub agency: String,
    pub title: String,
    pub limit: Option<TimeLimit>,
    /// Numbers of the tasks that have to end first.
    pub after: Vec<u32>,
    /// Whether the result waits for the answer.
    pub blocks: bool,
}

/// A task that is to be opened, before it is known whether it may be.
struct Wanted {
    plan: String,
    agency: Option<String>,
    title: String,
    limit: TimeLimit,
    /// Foreseen tasks and numbers that have to end first.
    after_plans: Vec<String>,
    after: Vec<u32>,
    blocks: bool,
}

impl Services {
    /// Opens the tasks.
    ///
    /// # Errors
    /// `incomplete` where agency, title or time is missing or nothing is left to foresee; `no_competent_unit` when
    /// no agency of a foreseen kind is known for the place; `invalid_form` for a dependency that there is not;
    /// `wrong_state`, `not_allowed`, `held_by_colleague`.
    pub async fn open_task(&self, order: &Order<'_>, request: &TaskRequest) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let wanted = match request.foreseen {
            true => change.foreseen(),
            false => change.own(request).into_iter().collect(),
        };
        change.apply(CommandKind::OpenTask, !wanted.is_empty(), "")?;
        let mut opened = Vec::new();
        for task in wanted {
            opened.push(change.open_one(task).await?);
        }
        let titles: Vec<String> = opened.iter().map(|task| task.title.clone()).collect();
        let data = serde_json::json!({ "tasks": opened.iter().map(recorded).collect::<Vec<_>>() });
        change.commit(&titles.join("; "), data).await
    }

    /// The tasks that the procedure foresees for this dossier and that were not asked yet, in their order.
    pub fn foreseen_tasks<'a>(&self, dossier: &Dossier, procedure: &'a Procedure) -> Vec<&'a TaskPlan> {
        let answers = self.known_answers(dossier);
        let ordered = in_order(procedure.tasks.iter().filter(|plan| plan.applies(&answers)));
        let open = |plan: &&TaskPlan| dossier.tasks.of_plan(&plan.id).is_none();
        ordered.unwrap_or_default().into_iter().filter(open).collect()
    }

    /// The agency to which a foreseen task goes.
    pub fn agency_for(&self, plan: &TaskPlan, dossier: &Dossier) -> Option<&Unit> {
        agency_of(&plan.agency, self.catalogue.today(), &dossier.competent_unit, &dossier.receiving_unit)
    }

    /// Whom an officer can ask: every agency at work but the one that decides.
    pub fn askable_units<'a>(&'a self, dossier: &'a Dossier) -> impl Iterator<Item = &'a Unit> {
        let day = self.catalogue.day();
        let agencies = self.catalogue.units().filter(|unit| unit.kind.can_be_asked());
        let units = agencies.filter(move |unit| unit.is_at_work_on(day));
        units.filter(|unit| unit.code != dossier.competent_unit)
    }
}

/// What the event says of a task.
fn recorded(task: &Task) -> serde_json::Value {
    serde_json::json!({
        "number": task.number,
        "agency": task.agency,
        "title": task.title,
        "limit": task.limit(),
        "due_at": task.due_at,
    })
}

impl Change<'_> {
    fn foreseen(&self) -> Vec<Wanted> {
        let plans = self.services.foreseen_tasks(&self.dossier, &self.procedure).into_iter();
        let wanted = plans.map(|plan| Wanted {
            plan: plan.id.clone(),
            agency: self.services.agency_for(plan, &self.dossier).map(|unit| unit.code.clone()),
            title: plan.title.vi.clone(),
            limit: plan.limit,
            after_plans: plan.depends_on.clone(),
            after: Vec::new(),
            blocks: plan.blocks,
        });
        wanted.collect()
    }

    /// An officer's own task, if everything is said.
    fn own(&self, request: &TaskRequest) -> Option<Wanted> {
        let limit = request.limit.filter(|limit| limit.amount() > 0)?;
        let agency = self.services.askable_units(&self.dossier).find(|unit| unit.code == request.agency)?;
        let title: String = request.title.trim().chars().take(LONGEST_TITLE).collect();
        (!title.is_empty()).then(|| Wanted {
            plan: String::new(),
            agency: Some(agency.code.clone()),
            title,
            limit,
            after_plans: Vec::new(),
            after: request.after.clone(),
            blocks: request.blocks,
        })
    }

    async fn open_one(&mut self, wanted: Wanted) -> Result<Task> {
        let agency = wanted.agency.ok_or(Error::from(ErrorCode::NoCompetentUnit))?;
        let earlier = wanted.after_plans.iter().filter_map(|plan| self.dossier.tasks.of_plan(plan));
        let mut depends_on: Vec<u32> = earlier.map(|task| task.number).collect();
        depends_on.extend(wanted.after);
        let new = NewTask { plan: wanted.plan, agency, blocks: wanted.blocks, depends_on };
        let brief = self.dossier.tasks.open(new).map_err(|_| Error::from(ErrorCode::InvalidForm))?.clone();
        let mut row = Task {
            id: self.services.new_id(),
            dossier_id: self.dossier.id.clone(),
            number: brief.number.into(),
            plan: brief.plan,
            agency: brief.agency,
            title: wanted.title,
            asked_by: self.actor.login().unwrap_or_default().to_owned(),
            asked_unit: self.unit.clone(),
            asked_at: self.now.0,
            time_limit: serde_json::to_string(&wanted.limit).unwrap_or_default(),
            state: brief.state,
            begun_at: None,
            due_at: None,
            ended_at: None,
            ended_by: String::new(),
            result: String::new(),
        };
        if brief.state == TaskState::Open {
            self.begin_task(&mut row)?;
        }
        crate::store::tasks::insert(&mut self.tx, &row).await?;
        Ok(row)
    }
}
