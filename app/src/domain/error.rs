//! Every error that can reach a person or a program, by a stable code. The texts are in
//! `texts/errors.toml`: a title that says what happened and a help that says what to do next.

use crate::texts::{ALL, Lang, Text};

macro_rules! error_codes {
    ($($variant:ident => $code:literal, $status:literal;)+) => {
        /// What went wrong, as far as anybody outside has to know.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $($variant),+ }

        impl ErrorCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code, as in JSON answers.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The HTTP status that goes with it (RFC 9110).
            pub fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }

            /// The error of a code, such as those that the life cycle and the file checks give.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

error_codes! {
    // Anybody, anywhere.
    NotFound => "not_found", 404;
    MethodNotAllowed => "method_not_allowed", 405;
    NotSignedIn => "not_signed_in", 401;
    NotAllowed => "not_allowed", 403;
    CrossSite => "cross_site", 403;
    BadRequest => "bad_request", 400;
    RequestTooSlow => "request_too_slow", 408;
    TooManyRequests => "too_many_requests", 429;
    ArchiveUnderWay => "archive_under_way", 429;
    ArchivesUnderWay => "archives_under_way", 429;
    Unavailable => "unavailable", 503;
    Internal => "internal", 500;
    // Acting for others.
    MandateOver => "mandate_over", 403;
    OtherPrincipal => "other_principal", 409;
    NoOrganisation => "no_organisation", 409;
    LastOwner => "last_owner", 409;
    // Commands on a dossier.
    WrongState => "wrong_state", 409;
    SamePerson => "same_person", 403;
    Incomplete => "incomplete", 422;
    ReasonMissing => "reason_missing", 422;
    AlreadyRated => "already_rated", 409;
    RatingByStaff => "rating_by_staff", 403;
    AlreadySigned => "already_signed", 409;
    HeldByColleague => "held_by_colleague", 409;
    AlreadyReceived => "already_received", 409;
    AlreadyExtended => "already_extended", 409;
    TasksOpen => "tasks_open", 409;
    DateNotLater => "date_not_later", 422;
    NotOfThisOffice => "not_of_this_office", 422;
    ChangedMeanwhile => "changed_meanwhile", 409;
    VersionMissing => "version_missing", 400;
    CommandReused => "command_reused", 422;
    InvalidForm => "invalid_form", 422;
    NotEligible => "not_eligible", 422;
    NoCompetentUnit => "no_competent_unit", 422;
    NotReceivedHere => "not_received_here", 422;
    // Many dossiers at once.
    NothingChosen => "nothing_chosen", 422;
    NotUnderWay => "not_under_way", 409;
    SeveralDestinations => "several_destinations", 422;
    AlreadyListed => "already_listed", 409;
    NotOnList => "not_on_list", 422;
    BatchIncomplete => "batch_incomplete", 422;
    // A change of the organisation.
    PlanFaulty => "plan_faulty", 422;
    PlanTooEarly => "plan_too_early", 409;
    // Working time.
    CalendarNotCovered => "calendar_not_covered", 503;
    FormTooLarge => "form_too_large", 413;
    // Uploads.
    FileEmpty => "file_empty", 422;
    FileTooLarge => "file_too_large", 413;
    TypeNotAccepted => "type_not_accepted", 415;
    TypeMismatch => "type_mismatch", 415;
    HeicNotDecodable => "heic_not_decodable", 415;
    PdfEncrypted => "pdf_encrypted", 422;
    PdfUnreadable => "pdf_unreadable", 422;
    PdfActiveContent => "pdf_active_content", 422;
    ImageTooLarge => "image_too_large", 422;
    ImageUnreadable => "image_unreadable", 422;
    InspectionTimedOut => "inspection_timed_out", 422;
    MalwareFound => "malware_found", 422;
    ScannerUnavailable => "scanner_unavailable", 503;
    UploadInterrupted => "upload_interrupted", 400;
    TooManyFiles => "too_many_files", 422;
    DraftsTooLarge => "drafts_too_large", 422;
    PaperMissing => "paper_missing", 404;
    StorageFull => "storage_full", 507;
    StorageUnavailable => "storage_unavailable", 503;
    // Signing in and being reached.
    SignInFailed => "sign_in_failed", 400;
    SignInUnavailable => "sign_in_unavailable", 503;
    StaffUnknown => "staff_unknown", 403;
    AccountConflict => "account_conflict", 409;
    OrganisationUnnumbered => "organisation_unnumbered", 403;
    ProofOfAnother => "proof_of_another", 403;
    ProofNotFresh => "proof_not_fresh", 403;
    ProofTooWeak => "proof_too_weak", 403;
    AssuranceTooLow => "assurance_too_low", 403;
    LogoutRefused => "logout_refused", 400;
    // Accounts of staff, and proving who one is.
    StaffSignInFailed => "staff_sign_in_failed", 422;
    TooManyGuesses => "too_many_guesses", 429;
    ProofNeeded => "proof_needed", 403;
    ScreenLocked => "screen_locked", 423;
    CodeWrong => "code_wrong", 422;
    LinkWorn => "link_worn", 410;
    PasskeyRefused => "passkey_refused", 422;
    PasskeysUnavailable => "passkeys_unavailable", 409;
    PasswordShort => "password_short", 422;
    PasswordLong => "password_long", 422;
    PasswordCommon => "password_common", 422;
    PasswordOwnWords => "password_own_words", 422;
    PasswordDiffers => "password_differs", 422;
    LastFactor => "last_factor", 409;
    OwnAccount => "own_account", 403;
    PlanOfOne => "plan_of_one", 403;
    SubscriptionInvalid => "subscription_invalid", 422;
    // Editing procedures.
    ProcedureExists => "procedure_exists", 409;
    ProcedureFaulty => "procedure_faulty", 422;
    ProcedureUnreadable => "procedure_unreadable", 422;
    RevisionSuperseded => "revision_superseded", 409;
    // Scanning a card.
    CardUnreadable => "card_unreadable", 422;
}

impl ErrorCode {
    /// What happened, in a few words.
    pub fn title(self, lang: Lang) -> &'static str {
        self.text("title").map_or(self.code(), |text| lang.t(text))
    }

    /// What to do next.
    pub fn help(self, lang: Lang) -> &'static str {
        self.text("help").map_or("", |text| lang.t(text))
    }

    /// What a member of staff does next, where that is not what a citizen does.
    pub fn help_for_staff(self, lang: Lang) -> &'static str {
        self.text("staff").map_or_else(|| self.help(lang), |text| lang.t(text))
    }

    fn text(self, part: &str) -> Option<Text> {
        let key = format!("errors.{}_{part}", self.code());
        ALL.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_happened_and_what_to_do() {
        for code in ErrorCode::ALL {
            assert!(code.text("title").is_some() && code.text("help").is_some(), "{}", code.code());
        }
    }

    #[test]
    fn every_text_belongs_to_an_error() {
        for (key, _) in ALL.iter().filter(|(key, _)| key.starts_with("errors.")) {
            let code = key.trim_start_matches("errors.");
            // What happened, what to do, and what staff do where they are told something else.
            let code = ["_title", "_help", "_staff"].iter().find_map(|part| code.strip_suffix(part));
            assert!(code.is_some_and(|code| ErrorCode::from_code(code).is_some()), "{key}");
        }
    }
}
