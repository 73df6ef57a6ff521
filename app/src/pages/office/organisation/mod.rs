//! Pages of the organisation: the tree of a day, one unit, the plans of change with their trial, the hand-over lists.
//! Not here: what a plan does (`domain::organisation`).

pub mod lists;
pub mod plan;
mod plan_forms;
mod plan_trial;
mod plan_unit;
pub mod plans;
mod samples;
pub mod tree;
pub mod unit;

pub use samples::samples;

use crate::{
    components::Choice,
    domain::unit::{Model, UnitStatus},
    texts::{Lang, Text, plans as t},
};

/// Code and name of something that can be chosen.
pub type Named = (String, String);

fn choices(named: &[Named]) -> Vec<Choice> {
    named.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect()
}

fn model_text(model: Model) -> Text {
    match model {
        Model::ThreeLevel => t::MODEL_THREE_LEVEL,
        Model::TwoLevel => t::MODEL_TWO_LEVEL,
        Model::Both => t::MODEL_BOTH,
    }
}

fn status_text(lang: Lang, status: UnitStatus) -> &'static str {
    lang.t(status.text())
}
