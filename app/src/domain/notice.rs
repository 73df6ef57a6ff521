//! The kinds of things that a citizen is told. The texts are in `texts/notices.toml`; parameters are
//! `code` (dossier code or short reference), `date`, `n` (number of items), `place`, `amount`, `bill` (of the post), `carrier`,
//! `name` (of who gave a power of attorney).

use crate::texts::{Lang, Text, notices};
use serde::{Deserialize, Serialize};

macro_rules! notice_kinds {
    ($($variant:ident => $code:literal, $text:ident;)+) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum NoticeKind { $($variant),+ }

        impl NoticeKind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name under which it is stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            fn text(self) -> Text {
                match self { $(Self::$variant => notices::$text),+ }
            }
        }
    };
}

notice_kinds! {
    Submitted => "submitted", SUBMITTED;
    Accepted => "accepted", ACCEPTED;
    Supplement => "supplement", SUPPLEMENT;
    SupplementDone => "supplement_done", SUPPLEMENT_DONE;
    Refused => "refused", REFUSED;
    Processing => "processing", PROCESSING;
    Payment => "payment", PAYMENT;
    Stopped => "stopped", STOPPED;
    Resumed => "resumed", RESUMED;
    AwaitsAgency => "awaits_agency", AWAITS_AGENCY;
    Result => "result", RESULT;
    ResultOnline => "result_online", RESULT_ONLINE;
    CaseChanged => "case_changed", CASE_CHANGED;
    CaseChangedEarly => "case_changed_early", CASE_CHANGED_EARLY;
    Returned => "returned", RETURNED;
    Posted => "posted", POSTED;
    PostFailed => "post_failed", POST_FAILED;
    PostReturned => "post_returned", POST_RETURNED;
    Withdrawn => "withdrawn", WITHDRAWN;
    OrgTransferred => "org_transferred", ORG_TRANSFERRED;
    DueMoved => "due_moved", DUE_MOVED;
    Apology => "apology", APOLOGY;
    WithdrawalDeclined => "withdrawal_declined", WITHDRAWAL_DECLINED;
    ItemsRejected => "items_rejected", ITEMS_REJECTED;
    DraftEnds => "draft_ends", DRAFT_ENDS;
    PapersEnd => "papers_end", PAPERS_END;
    PowerGiven => "power_given", POWER_GIVEN;
    PowerChanged => "power_changed", POWER_CHANGED;
    PowerEnded => "power_ended", POWER_ENDED;
}

impl NoticeKind {
    /// The sentence that the citizen reads, in the inbox and in a push message (at most 120 characters).
    pub fn say(self, lang: Lang, params: &[(&str, &str)]) -> String {
        lang.fill(self.text(), params)
    }
}
