//! One address of the matrix: what it is about, and whose the things are that it names besides.

use super::{
    people::Person,
    things::{MADE_UP, NOWHERE},
};
use app::domain::{dossier::CommandKind, mandate::Principal};

/// What an address is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    Nothing,
    Thing,
    Procedure(String),
    Unit(String),
    Account(String),
    /// A power of attorney: who gave it, and the account that holds it.
    Attorney {
        grantor: Principal,
        holder: Option<String>,
    },
    Dossier(String),
    /// Rating a dossier by its printed token.
    Rating(String),
    Command(String, CommandKind),
    Batch(String),
    Unknown,
}

/// Whose something is of which the rule of its route says nothing.
#[derive(Clone, Debug)]
pub enum Whose {
    Organisation(&'static str),
    Member(&'static str, String),
    /// It belongs to something else than the address says.
    Nobody,
}

/// Something real that the address names besides what its rule is about, and the same address with something made up: for
/// whoever it is not, both are the same.
#[derive(Clone, Debug)]
pub struct Part {
    pub whose: Whose,
    pub made_up: String,
}

/// One address.
#[derive(Clone, Debug)]
pub struct Target {
    pub path: String,
    pub about: About,
    /// The command that it gives.
    pub command: Option<&'static str>,
    pub part: Option<Part>,
    /// What its form says besides.
    pub fields: Vec<(&'static str, String)>,
}

impl Target {
    pub fn new(path: String, about: About) -> Self {
        Self { path, about, command: None, part: None, fields: Vec::new() }
    }

    /// The pattern with something real at the name, which is somebody's.
    pub fn of(pattern: &str, (name, value): (&str, &str), whose: Whose, about: About) -> Self {
        let made_up = pattern.replace(name, MADE_UP);
        Self { part: Some(Part { whose, made_up }), ..Self::new(pattern.replace(name, value), about) }
    }

    /// The same with something made up, if it names something besides.
    pub fn made_up(&self) -> Option<Self> {
        self.part.as_ref().map(|part| Self { path: part.made_up.clone(), ..self.clone() })
    }

    /// Whether it names something that does not exist: a permitted person is told that it is not there.
    pub fn names_nothing(&self) -> bool {
        self.path.split(['/', '?', '=']).any(|part| NOWHERE.contains(&part))
    }

    /// Whether what it names besides is not this person's.
    pub fn is_foreign_to(&self, person: &Person) -> bool {
        let acts_for = |organisation: &str| {
            let principal = person.actor.as_ref().and_then(|actor| actor.principal());
            principal == Some(Principal::Organisation(organisation.to_owned()))
        };
        self.part.as_ref().is_some_and(|part| match &part.whose {
            Whose::Organisation(organisation) => !acts_for(organisation),
            Whose::Member(organisation, account) => {
                !acts_for(organisation) || person.account.as_ref() != Some(account)
            }
            Whose::Nobody => true,
        })
    }
}
