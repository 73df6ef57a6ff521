//! For whom somebody acts, and what they may do there: for their own person, for an organisation that has made them a
//! member, or by a power of attorney. Decides; who is a member, and until when, is remembered by `server::store`.

use super::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Whose case it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Principal {
    /// A natural person, by account.
    Person(String),
    /// A company, cooperative, association or authority, by its id here.
    Organisation(String),
}

impl Principal {
    /// As it is stored and posted: `person:<account>` or `organisation:<id>`.
    pub fn to_text(&self) -> String {
        format!("{}:{}", self.kind(), self.id())
    }

    /// What such a text means; nothing for another one.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        match (kind, id) {
            (_, "") => None,
            ("person", id) => Some(Self::Person(id.to_owned())),
            ("organisation", id) => Some(Self::Organisation(id.to_owned())),
            _ => None,
        }
    }

    /// `person` or `organisation`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Organisation(_) => "organisation",
        }
    }

    /// The account's or the organisation's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Person(id) | Self::Organisation(id) => id,
        }
    }

    /// The id, if it is an organisation.
    pub fn organisation(&self) -> Option<&str> {
        match self {
            Self::Organisation(id) => Some(id),
            Self::Person(_) => None,
        }
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $variant:ident => $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $type { $($(#[$each])* $variant),+ }

        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name under which it is stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What a stored name means.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// A list as it is stored: the names in their order, once each, with commas between.
            pub fn join(list: &[Self]) -> String {
                let kept = Self::ALL.iter().filter(|one| list.contains(one));
                kept.map(|one| one.code()).collect::<Vec<_>>().join(",")
            }

            /// What a stored list means; names that nobody knows give nothing.
            pub fn split(text: &str) -> Vec<Self> {
                text.split(',').filter_map(|code| Self::from_code(code.trim())).collect()
            }
        }
    };
}

named! {
    /// One thing that can be done for somebody else (domain brief §9.1).
    Power {
        /// Looking at dossiers, their papers and their results.
        View => "view",
        /// Writing drafts and answers, without sending them.
        Prepare => "prepare",
        /// Sending them to an authority, and withdrawing what was sent.
        Submit => "submit",
        /// Paying fees.
        Pay => "pay",
        /// Taking the result.
        Receive => "receive",
        /// Saying who else acts: members, invitations, powers of attorney.
        Manage => "manage",
    }
}

impl Power {
    /// What a power of attorney can be given for. Nobody hands on who else may act.
    pub const DELEGABLE: [Self; 4] = [Self::Prepare, Self::Submit, Self::Pay, Self::Receive];
}

named! {
    /// How much of what somebody has a power of attorney is for. Nothing is taken for everything by leaving it out.
    Reach {
        /// All procedures, also those that are begun later.
        Everything => "all",
        /// These procedures.
        Procedures => "procedures",
        /// These dossiers, and no new one.
        Dossiers => "dossiers",
    }
}

named! {
    /// What somebody is inside an organisation. One person can be several.
    OrganisationRole {
        Owner => "owner",
        Preparer => "preparer",
        Submitter => "submitter",
        Payer => "payer",
        Receiver => "receiver",
        Viewer => "viewer",
    }
}

impl OrganisationRole {
    /// What a role may do. Whoever may send may also write; everybody may look.
    pub fn powers(self) -> &'static [Power] {
        use Power as P;
        match self {
            Self::Owner => P::ALL,
            Self::Preparer => &[P::View, P::Prepare],
            Self::Submitter => &[P::View, P::Prepare, P::Submit],
            Self::Payer => &[P::View, P::Pay],
            Self::Receiver => &[P::View, P::Receive],
            Self::Viewer => &[P::View],
        }
    }

    /// What these roles may do together, each once.
    pub fn powers_of(roles: &[Self]) -> Vec<Power> {
        let held = |power: &&Power| roles.iter().any(|role| role.powers().contains(power));
        Power::ALL.iter().filter(held).copied().collect()
    }
}

/// On whose behalf somebody acts now, and how far it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    pub principal: Principal,
    pub powers: Vec<Power>,
    /// Only dossiers of these procedures, by code; all of them where nothing is said.
    pub procedures: Option<Vec<String>>,
    /// Only these dossiers, by id; all of them where nothing is said.
    pub dossiers: Option<Vec<String>>,
    /// The power of attorney on which it rests, by its id; nothing for a member of an organisation.
    pub attorney: Option<String>,
    /// When it ends, if a day was set. Whoever makes a mandate out of what is stored leaves out what has ended.
    pub until: Option<Timestamp>,
}

impl Mandate {
    /// A mandate for everything that the principal has.
    pub fn whole(principal: Principal, powers: Vec<Power>) -> Self {
        Self { principal, powers, procedures: None, dossiers: None, attorney: None, until: None }
    }

    /// Whether it holds this power at all.
    pub fn has(&self, power: Power) -> bool {
        self.powers.contains(&power)
    }

    /// Whether it holds the power for this dossier of this procedure.
    pub fn covers(&self, power: Power, procedure: &str, dossier: &str) -> bool {
        let within = |list: &Option<Vec<String>>, one: &str| {
            list.as_ref().is_none_or(|list| list.iter().any(|named| named == one))
        };
        self.has(power) && within(&self.procedures, procedure) && within(&self.dossiers, dossier)
    }

    /// Whether new dossiers of this procedure can be begun under it.
    pub fn begins(&self, procedure: &str) -> bool {
        self.dossiers.is_none() && self.covers(Power::Prepare, procedure, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_principal_is_found_by_its_stored_text() {
        for principal in [Principal::Person("a".into()), Principal::Organisation("b:c".into())] {
            assert_eq!(Principal::parse(&principal.to_text()), Some(principal));
        }
        for text in ["", "person", "person:", "unit:1"] {
            assert_eq!(Principal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn only_owners_manage_and_only_owners_and_submitters_send() {
        let holders = |power| {
            let roles = OrganisationRole::ALL.iter().copied();
            roles.filter(|role| role.powers().contains(&power)).collect::<Vec<_>>()
        };
        assert_eq!(holders(Power::Manage), [OrganisationRole::Owner]);
        assert_eq!(holders(Power::Submit), [OrganisationRole::Owner, OrganisationRole::Submitter]);
        assert_eq!(holders(Power::View).len(), OrganisationRole::ALL.len());
    }

    #[test]
    fn several_roles_add_up() {
        let both = OrganisationRole::powers_of(&[OrganisationRole::Payer, OrganisationRole::Receiver]);
        assert_eq!(both, [Power::View, Power::Pay, Power::Receive]);
        assert_eq!(OrganisationRole::powers_of(&[]), []);
    }

    #[test]
    fn lists_keep_their_order_and_forget_what_nobody_knows() {
        let list = [OrganisationRole::Viewer, OrganisationRole::Owner, OrganisationRole::Viewer];
        assert_eq!(OrganisationRole::join(&list), "owner,viewer");
        assert_eq!(Power::split("submit, fly,view"), [Power::Submit, Power::View]);
    }

    #[test]
    fn a_scope_bounds_the_powers() {
        let whole = Mandate::whole(Principal::Person("a".into()), vec![Power::Prepare]);
        assert!(whole.covers(Power::Prepare, "p", "d") && whole.begins("p"));
        assert!(!whole.covers(Power::Submit, "p", "d"));
        let some = Mandate { procedures: Some(vec!["p".into()]), ..whole.clone() };
        assert!(some.begins("p") && !some.begins("q") && !some.covers(Power::Prepare, "q", "d"));
        let one = Mandate { dossiers: Some(vec!["d".into()]), ..whole };
        assert!(one.covers(Power::Prepare, "p", "d") && !one.covers(Power::Prepare, "p", "e"));
        assert!(!one.begins("p"), "what is bounded to named dossiers begins no other");
    }
}
