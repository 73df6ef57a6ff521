//! The rows of the permission table that are about the whole site: every action, who may ask for it, and what it asks of
//! them and of the object. Every route names one of these. Not here: what the words of a row mean (`rule`), and the
//! commands on a dossier (`commands`).

use super::{
    rule::{Life, Needs, Rule, Who},
    tie::{
        Place::{Receiving, Returning},
        Tie::{Answerer, Asked, At, Bearer, Insider, Owner},
    },
};
use crate::domain::{
    mandate::Power::{Manage, Prepare, Receive, Submit, View},
    unit::Role::{Admin, Clerk, Desk, Director, Head, Inspector, Leader, Specialist},
};

macro_rules! actions {
    ($($action:ident $code:literal $who:ident $needs:expr;)+) => {
        /// One thing that can be done on the site.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($action),+ }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$action),+];

            /// The name by which programs know it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$action => $code),+ }
            }

            /// What it asks of the actor and of the object.
            pub fn rule(self) -> Rule {
                match self { $(Self::$action => Rule { who: Who::$who, needs: $needs }),+ }
            }
        }
    };
}

/// A dossier of this life, known to who has one of the first ties, open to who has one of the second.
macro_rules! dossier {
    ($life:ident [$($sees:expr),+] [$($does:expr),+]) => {
        Needs::Dossier { life: Life::$life, sees: &[$($sees),+], does: &[$($does),+] }
    };
}

actions! {
    // Everybody.
    ReadPublicPage "read_public_page" Anybody Needs::Nothing;
    ReadPublicThing "read_public_thing" Anybody Needs::Existing;
    WatchOperation "watch_operation" Anybody Needs::Nothing;
    ChooseLanguage "choose_language" Anybody Needs::Nothing;
    SignIn "sign_in" Anybody Needs::Nothing;
    SignOut "sign_out" Anybody Needs::Nothing;
    VerifyPaper "verify_paper" Anybody Needs::Nothing;
    FollowByCode "follow_by_code" Anybody Needs::Nothing;
    FollowByToken "follow_by_token" Anybody Needs::Existing;
    // The pass that a browser got for the printed secret is asked for besides the token.
    RateByToken "rate_by_token" Anybody Needs::Existing;

    ReadInvitation "read_invitation" Anybody Needs::Existing;
    ReadCalendarFeed "read_calendar_feed" Anybody Needs::Existing;
    OpenStaffAccount "open_staff_account" Anybody Needs::Existing;
    EndSessionsByProvider "end_sessions_by_provider" Anybody Needs::Nothing;
    ReportBreach "report_breach" Anybody Needs::Nothing;

    // Whoever is signed in, about their own account.
    EndOwnSessions "end_own_sessions" SignedIn Needs::Nothing;
    ProveAnew "prove_anew" SignedIn Needs::Nothing;
    // The words of a search for its own address: the list decides who may read it.
    SealSearch "seal_search" SignedIn Needs::Nothing;

    // Citizens, for themselves or for whom they act.
    ActForOthers "act_for_others" Citizen Needs::Nothing;
    AcceptInvitation "accept_invitation" Citizen Needs::Existing;
    ReadCompany "read_company" Citizen Needs::Company(View);
    ManageCompany "manage_company" Citizen Needs::Company(Manage);
    ReleaseMember "release_member" Citizen Needs::Member;
    GiveAttorney "give_attorney" Citizen Needs::Grantor;
    EndAttorney "end_attorney" Citizen Needs::Grantor;
    ReadAttorney "read_attorney" Citizen Needs::EitherParty;
    TakeOwnData "take_own_data" Citizen Needs::Nothing;
    KeepConsents "keep_consents" Citizen Needs::Nothing;
    ReadInbox "read_inbox" Citizen Needs::Nothing;
    ReceivePush "receive_push" Citizen Needs::Nothing;
    ListOwnDossiers "list_own_dossiers" Citizen Needs::Person;
    BeginDraft "begin_draft" Citizen Needs::Begins;
    ReadDraft "read_draft" Citizen dossier!(Draft [Owner(View)] [Owner(View)]);
    WriteDraft "write_draft" Citizen dossier!(Draft [Owner(View)] [Owner(Prepare)]);
    SendDraft "send_draft" Citizen dossier!(Draft [Owner(View)] [Owner(Submit)]);
    ReadOwnDossier "read_own_dossier" Citizen dossier!(Sent [Owner(View)] [Owner(View)]);
    WithdrawDossier "withdraw_dossier" Citizen dossier!(Sent [Owner(View)] [Owner(Submit)]);
    ReceiveResult "receive_result" Citizen dossier!(Sent [Owner(View)] [Owner(Receive)]);
    RateDossier "rate_dossier" Citizen dossier!(Sent [Owner(View)] [Owner(Submit), Owner(Receive)]);

    // Citizens and officers.
    OpenDossier "open_dossier" SignedIn Needs::OwnPage;
    ReadDossier "read_dossier" SignedIn dossier!(Sent [Owner(View), Insider, Asked] [Owner(View), Insider, Asked]);
    CommandDossier "command_dossier" SignedIn Needs::Command;
    WriteAnswer "write_answer" SignedIn
        dossier!(Sent [Owner(View), Insider] [Owner(Prepare), At(Desk, Receiving)]);
    SendAnswer "send_answer" SignedIn
        dossier!(Sent [Owner(View), Insider, Asked] [Owner(Submit), At(Desk, Receiving)]);
    PrintPaper "print_paper" Holder dossier!(Sent [Owner(View), Insider, Bearer] [Owner(View), Insider, Bearer]);
    ReadAccessLog "read_access_log" Holder
        dossier!(Sent [Owner(View), Insider, Bearer] [Owner(View), Bearer]);
    OpenFile "open_file" Holder
        dossier!(Any [Owner(View), Insider, Asked, Bearer] [Owner(View), Insider, Asked, Bearer]);

    // Officers, about their own account and screen.
    ProveAsOfficer "prove_as_officer" Staff Needs::Nothing;
    KeepOwnAccess "keep_own_access" Staff Needs::Nothing;
    LockScreen "lock_screen" Staff Needs::Nothing;

    // Officers, for what lies at their units.
    ListQueue "list_queue" Staff Needs::Nothing;
    LookIntoDossier "look_into_dossier" Staff dossier!(Sent [Insider] [Insider]);
    CommandAsOfficer "command_as_officer" Staff Needs::Command;
    // Each dossier of the list is asked for by itself.
    CommandMany "command_many" Staff Needs::Nothing;
    ScanPapers "scan_papers" Staff dossier!(Sent [Insider] [At(Desk, Receiving)]);
    RemoveScan "remove_scan" Staff dossier!(Sent [Insider, Asked] [At(Desk, Receiving)]);
    PrintOfficeSlip "print_office_slip" Staff dossier!(Sent [Insider] [Insider]);
    ReadTask "read_task" Staff dossier!(Sent [Insider, Asked] [Insider, Asked]);
    AnswerTask "answer_task" Staff dossier!(Sent [Insider, Asked] [Answerer]);
    ReceiveAtCounter "receive_at_counter" Staff Needs::Roles(&[Desk]);
    WriteCounterDraft "write_counter_draft" Staff
        dossier!(CounterDraft [Insider] [At(Desk, Receiving)]);
    PrintCounterSlip "print_counter_slip" Staff
        dossier!(Sent [Insider] [At(Desk, Receiving), At(Desk, Returning)]);
    ListBatches "list_batches" Staff Needs::Nothing;
    // Each dossier of the list is asked for by itself.
    MakeBatch "make_batch" Staff Needs::Nothing;
    ReadBatch "read_batch" Staff Needs::EitherSide;
    ReceiveBatch "receive_batch" Staff Needs::ReceivingSide;
    SettleMissing "settle_missing" Staff Needs::EitherSide;
    ReadRegister "read_register" Staff Needs::RolesAt(&[Desk, Director]);
    ReadBoard "read_board" Staff Needs::Roles(&[Director]);
    ReadReports "read_reports" Staff Needs::RolesAt(&[Director]);
    ReadJournal "read_journal" Staff Needs::Watcher;
    AuditHistories "audit_histories" Staff Needs::Roles(&[Admin, Director, Inspector]);

    // The organisation and the procedures.
    ReadOrganisation "read_organisation" Staff
        Needs::Roles(&[Desk, Specialist, Head, Leader, Clerk, Director, Admin, Inspector]);
    ChangeOrganisation "change_organisation" Staff Needs::Roles(&[Admin]);
    KeepStaffAccounts "keep_staff_accounts" Staff Needs::Roles(&[Admin]);
    EndCitizenSessions "end_citizen_sessions" Staff Needs::Roles(&[Admin]);
    ChangeCalendar "change_calendar" Staff Needs::Roles(&[Admin]);
    EditProcedures "edit_procedures" Staff Needs::Roles(&[Admin]);
}

impl Action {
    /// What a name means; nothing for one that no row has.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.code() == code)
    }
}
