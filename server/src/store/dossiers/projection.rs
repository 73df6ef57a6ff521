//! What of a dossier follows from its events: every event carries the columns that it changed, and folding them all
//! gives the row again. Not here: the person, the answers and the tokens, which are facts and no consequence.

use super::Dossier;
use app::domain::{
    dossier::{
        ApologyState, Awaits, Custody, DeliveryState, Digitisation, PaymentState, Promised, ResultState,
        ReturnMethod, Status, SupplementState, SyncState, Withdrawal,
    },
    task::Tasks,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Columns by name, with what an event made of them.
pub type Changes = Map<String, Value>;

/// Makes the struct of the columns and both ways between it and a dossier from one list. Histories from before a
/// column existed say nothing of it; `default` stands for what the migration gave it.
macro_rules! projection {
    ($($(#[$attribute:meta])* $column:ident: $kind:ty),* $(,)?) => {
        /// The columns that follow from the history.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Projection {
            $($(#[$attribute])* pub $column: $kind,)*
        }

        impl From<&Dossier> for Projection {
            fn from(dossier: &Dossier) -> Self {
                Self { $($column: dossier.$column.clone(),)* }
            }
        }

        impl Projection {
            /// Puts the columns back into a dossier.
            pub fn write_to(&self, dossier: &mut Dossier) {
                $(dossier.$column = self.$column.clone();)*
            }
        }
    };
}

projection! {
    status: Status,
    step: Option<String>,
    #[serde(default)]
    step_kind: Option<String>,
    supplement: SupplementState,
    result: ResultState,
    rounds: i64,
    rated: i64,
    receiving_unit: String,
    supporting_unit: Option<String>,
    competent_unit: String,
    returning_unit: String,
    holder_unit: Option<String>,
    #[serde(default)]
    holder_person: Option<String>,
    #[serde(default)]
    custody: Custody,
    #[serde(default)]
    crosses: i64,
    #[serde(default)]
    apology: ApologyState,
    #[serde(default)]
    withdrawal: Withdrawal,
    #[serde(default)]
    awaits: Awaits,
    #[serde(default)]
    shelf: String,
    #[serde(default)]
    trial: i64,
    #[serde(default)]
    payment: PaymentState,
    #[serde(default)]
    digitisation: Digitisation,
    #[serde(default)]
    sync: SyncState,
    #[serde(default)]
    delivery: DeliveryState,
    #[serde(default)]
    post_carrier: String,
    #[serde(default)]
    post_failures: i64,
    #[serde(default)]
    tasks: Tasks,
    #[serde(default)]
    open_tasks: i64,
    #[serde(default)]
    promise: Promised,
    return_method: ReturnMethod,
    code: Option<String>,
    accepted_by: Option<String>,
    drafted_by: Option<String>,
    fee: i64,
    submitted_at: Option<i64>,
    triage_due_at: Option<i64>,
    accepted_at: Option<i64>,
    due_at: Option<i64>,
    original_due_at: Option<i64>,
    paused_at: Option<i64>,
    supplement_due_at: Option<i64>,
    finished_at: Option<i64>,
    returned_at: Option<i64>,
    next_due_at: i64,
}

const STEP: &str = "step";
const STEP_KIND: &str = "step_kind";

/// A history whose changes do not make a whole row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the changes recorded in its events do not make a whole dossier: {0}")]
pub struct Unfoldable(String);

impl Projection {
    /// The columns as an event records them.
    pub fn columns(&self) -> Changes {
        match serde_json::to_value(self) {
            Ok(Value::Object(columns)) => columns,
            _ => Changes::new(),
        }
    }

    /// What is different from before; everything for the first event of a history. An event that moves the dossier to
    /// another step says what is done there, also when it is the same.
    pub fn changes_since(&self, before: Option<&Self>) -> Changes {
        let (before, columns) = (before.map(Self::columns).unwrap_or_default(), self.columns());
        let moved = before.get(STEP) != columns.get(STEP);
        let named = |name: &str| moved && name == STEP_KIND;
        columns.into_iter().filter(|(name, value)| named(name) || before.get(name) != Some(value)).collect()
    }

    /// The row to which a history has led: all changes one after the other.
    ///
    /// # Errors
    /// When a column is missing or holds what it cannot hold.
    pub fn fold(history: impl IntoIterator<Item = Changes>) -> Result<Self, Unfoldable> {
        let mut columns = Changes::new();
        for mut changes in history {
            // Before there was a column for what is done at a step, the step itself said so.
            if let Some(step) = changes.get(STEP).filter(|_| !changes.contains_key(STEP_KIND)).cloned() {
                changes.insert(STEP_KIND.to_owned(), step);
            }
            // The number of a parcel stood here until it was kept where it can go.
            changes.remove("post_bill");
            columns.extend(changes);
        }
        serde_json::from_value(Value::Object(columns)).map_err(|error| Unfoldable(error.to_string()))
    }
}
