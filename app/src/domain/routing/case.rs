//! What routing has to know of a case. Not here: who stores it.

use crate::domain::{form::Answers, procedure::Procedure, unit::Model};
use jiff::civil::Date;

/// Where a dossier came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received<'a> {
    /// At a desk, by its code.
    At(&'a str),
    Online,
}

/// The competent unit as a person chose it against the rule, or where the rule leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Override<'a> {
    pub unit: &'a str,
    /// Login of the person.
    pub by: &'a str,
    pub reason: &'a str,
}

/// A case to be routed.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub procedure: &'a Procedure,
    pub answers: &'a Answers,
    /// The day on which it is received.
    pub day: Date,
    /// The model of local government that the dossier belongs to.
    pub model: Model,
    pub received: Received<'a>,
    /// The unit whose staff helped the applicant.
    pub supporting: Option<&'a str>,
    /// The desk at which the applicant wants the result.
    pub returning: Option<&'a str>,
    pub chosen: Option<Override<'a>>,
}

impl Case<'_> {
    /// The answers with the facts that are no answers, for the conditions of rules.
    pub(super) fn facts(&self, receiving_kind: Option<&str>) -> Answers {
        let mut facts = self.answers.clone();
        facts.set("@model", self.model.code());
        facts.set("@today", self.day.to_string());
        facts.set("@channel", if self.received == Received::Online { "online" } else { "counter" });
        facts.set("@receiving_kind", receiving_kind.unwrap_or_default());
        facts
    }
}
