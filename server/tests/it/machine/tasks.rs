//! What the stories know of tasks for other agencies: how they are asked and answered, and what must hold of them.

use crate::support::Centre;
use app::domain::dossier::ends_tasks;
use serde_json::{Value, json};
use server::store::{dossiers::Dossier, tasks};

/// The first task that has not ended.
fn unfinished(row: &Dossier) -> u32 {
    row.tasks.iter().find(|task| task.state.is_unfinished()).map_or(1, |task| task.number)
}

/// Everything that a command can ask for: a second task waits for the first, at another agency.
pub fn particulars(command: &str, before: &Dossier) -> Value {
    match command {
        "open_task" => {
            let unfinished = before.tasks.iter().filter(|task| task.state.is_unfinished());
            let after: Vec<u32> = unfinished.map(|task| task.number).collect();
            let agency = if after.is_empty() { "QN.CA.06685" } else { "QN.BHXH" };
            json!({ "agency": agency, "title": "Xác nhận", "days": 2, "after": after, "blocks": "yes" })
        }
        "answer_task" => json!({ "task": unfinished(before), "answer": "Đúng" }),
        _ => json!({ "task": unfinished(before), "reason": "Không cần nữa" }),
    }
}

/// The rows say what the dossier says, and nobody is asked for a dossier that is over or stopped.
pub async fn look_after(centre: &Centre, row: &Dossier) -> Result<(), String> {
    let rows = tasks::list(&mut *centre.reader().await, &row.id).await.unwrap();
    let told: Vec<_> = row.tasks.iter().map(|task| (i64::from(task.number), task.state)).collect();
    let kept: Vec<_> = rows.iter().map(|task| (task.number, task.state)).collect();
    if told != kept || (ends_tasks(row.status) && row.tasks.has_unfinished()) {
        return Err(format!("{} is {:?} with {told:?}, of which {kept:?} are kept", row.id, row.status));
    }
    Ok(())
}
