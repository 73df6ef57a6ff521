//! Facts that conditions can read though nobody is asked for them. They stand among the answers under keys
//! that begin with `@` and are never stored. Not here: finding them out (the service).

use crate::domain::form::Answers;
use jiff::civil::Date;

/// What is known of a case besides its answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// `online` or `counter`.
    pub channel: Option<String>,
    /// The kind of the unit that receives, such as `commune_center`.
    pub receiving_kind: Option<String>,
    /// `citizen` or `organisation`.
    pub applicant_kind: Option<String>,
    /// The model of local government of the unit that receives, such as `two_level`.
    pub model: Option<String>,
    /// Vietnam's date: that of handing in, once it is handed in.
    pub today: Option<Date>,
}

/// What a fact can be, for the check at publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Date,
    OneOf(&'static [&'static str]),
    /// The kind of a desk.
    Desk,
}

/// The kind of a fact; `None` for one that there is not.
pub fn fact(key: &str) -> Option<Known> {
    match key {
        "@today" => Some(Known::Date),
        "@channel" => Some(Known::OneOf(&["online", "counter"])),
        "@applicant_kind" => Some(Known::OneOf(&["citizen", "organisation"])),
        "@model" => Some(Known::OneOf(&["three_level", "two_level", "both"])),
        "@receiving_kind" => Some(Known::Desk),
        _ => None,
    }
}

impl Facts {
    /// Puts the facts among the answers, in place of what stood there.
    pub fn set(&self, answers: &mut Answers) {
        let today = self.today.map(|today| today.to_string());
        let facts = [
            ("@channel", &self.channel),
            ("@receiving_kind", &self.receiving_kind),
            ("@applicant_kind", &self.applicant_kind),
            ("@model", &self.model),
            ("@today", &today),
        ];
        for (key, fact) in facts {
            answers.set(key, fact.clone().unwrap_or_default());
        }
    }
}
