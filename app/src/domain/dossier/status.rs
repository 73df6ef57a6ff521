//! The ten national status codes, and the dimensions that are kept beside them (domain brief §3.1, §3.3).

use serde::{Deserialize, Serialize};

/// The public status of a dossier: the national codes, and 0 for a draft that only its author sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "i64", try_from = "i64")]
pub enum Status {
    Draft = 0,
    Submitted = 1,
    Accepted = 2,
    Refused = 3,
    Processing = 4,
    SupplementRequested = 5,
    PaymentRequested = 6,
    Withdrawn = 7,
    Stopped = 8,
    Finished = 9,
    Returned = 10,
}

/// What a status means for the one who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusGroup {
    /// Nobody has promised anything yet.
    Waiting,
    /// An office is at work and its time runs.
    Running,
    /// The citizen has something to do; the office's time stands still.
    Paused,
    /// There is nothing more to come.
    Closed,
    /// The result is there.
    Done,
}

impl Status {
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Submitted,
        Self::Accepted,
        Self::Refused,
        Self::Processing,
        Self::SupplementRequested,
        Self::PaymentRequested,
        Self::Withdrawn,
        Self::Stopped,
        Self::Finished,
        Self::Returned,
    ];

    /// The national code (0 for a draft).
    pub fn code(self) -> i64 {
        self as i64
    }

    pub fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    pub fn group(self) -> StatusGroup {
        match self {
            Self::Draft | Self::Submitted => StatusGroup::Waiting,
            Self::Accepted | Self::Processing => StatusGroup::Running,
            Self::SupplementRequested | Self::PaymentRequested | Self::Stopped => StatusGroup::Paused,
            Self::Refused | Self::Withdrawn => StatusGroup::Closed,
            Self::Finished | Self::Returned => StatusGroup::Done,
        }
    }

    /// Whether nothing is left to be done but by the citizen, for whom nobody waits any more when the archive's years are
    /// over: what is final, what stopped because nothing came, and results that nobody fetched.
    pub fn rests(self) -> bool {
        self.is_final() || matches!(self, Self::Stopped | Self::Finished)
    }

    /// Whether nothing can follow but a rating.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn | Self::Returned)
    }
}

impl From<Status> for i64 {
    fn from(status: Status) -> Self {
        status.code()
    }
}

impl TryFrom<i64> for Status {
    type Error = String;

    fn try_from(code: i64) -> Result<Self, Self::Error> {
        Self::from_code(code).ok_or_else(|| format!("{code} is not a status"))
    }
}

/// How far a supplement request is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupplementState {
    #[default]
    None,
    /// A specialist asked the desk; the citizen knows nothing yet and the clock runs.
    DeskAsked,
    /// Asking once more waits for a leader; the citizen knows nothing yet (domain brief §2.7).
    AwaitingApproval,
    CitizenAsked,
    CitizenSent,
    Completed,
    /// The citizen's time ran out.
    Expired,
}

/// How far the result is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultState {
    #[default]
    None,
    Drafted,
    Checked,
    Signed,
    Issued,
    /// On its way from the unit that decided to the returning desk.
    Transferred,
    /// The returning desk has it in its hands.
    AtDesk,
    Delivered,
}

/// What a case waits for outside its public status. Its clock stands still meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaits {
    #[default]
    Nothing,
    /// The answer of another agency, whose time is not the office's.
    OtherAgency,
}

macro_rules! stored_names {
    ($type:ty, $($variant:ident => $name:literal),+ $(,)?) => {
        impl $type {
            /// The name under which it is stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What a stored name means.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($name => Some(Self::$variant),)+ _ => None }
            }
        }

        impl TryFrom<String> for $type {
            type Error = String;

            fn try_from(code: String) -> Result<Self, String> {
                Self::from_code(&code).ok_or_else(|| format!("{code:?} is not a {}", stringify!($type)))
            }
        }
    };
}
pub(super) use stored_names;

stored_names!(Awaits, Nothing => "nothing", OtherAgency => "other_agency");

stored_names!(SupplementState,
    None => "none", DeskAsked => "desk_asked", AwaitingApproval => "awaiting_approval",
    CitizenAsked => "citizen_asked", CitizenSent => "citizen_sent", Completed => "completed",
    Expired => "expired");
stored_names!(ResultState,
    None => "none", Drafted => "drafted", Checked => "checked", Signed => "signed",
    Issued => "issued", Transferred => "transferred", AtDesk => "at_desk", Delivered => "delivered");
