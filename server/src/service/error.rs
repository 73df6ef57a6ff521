//! Why a use case did not do what was asked.

use crate::{files, store::StoreError};
use app::domain::{
    dossier::Refused, error::ErrorCode, form::FieldError, staff_access::Purpose, working_time::CalendarError,
};

/// An error of a use case. What is not the caller's business is a cause for the log only.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A known error with its code.
    #[error("{}", .0.code())]
    Known(ErrorCode),
    /// The person has to prove anew who they are, for this purpose.
    #[error("proof_needed")]
    Proof(Purpose),
    /// Answers that must be corrected.
    #[error("invalid_form")]
    Invalid(Vec<FieldError>),
    /// Something of ours failed.
    #[error("{code}: {cause}", code = .0.code(), cause = .1)]
    Failed(ErrorCode, anyhow::Error),
}

impl Error {
    pub const NOT_FOUND: Self = Self::Known(ErrorCode::NotFound);

    /// What must never happen: data that contradicts itself.
    pub fn broken(what: &'static str) -> Self {
        Self::Failed(ErrorCode::Internal, anyhow::anyhow!(what))
    }

    /// The code that people and programs see.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Known(code) | Self::Failed(code, _) => *code,
            Self::Proof(_) => ErrorCode::ProofNeeded,
            Self::Invalid(_) => ErrorCode::InvalidForm,
        }
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::Known(code)
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Known(ErrorCode::from_code(refused.code()).unwrap_or(ErrorCode::Internal))
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Failed(ErrorCode::Unavailable, error.into())
    }
}

/// The disk of what is not a paper: seals, slips.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(ErrorCode::Unavailable, error.into())
    }
}

impl From<CalendarError> for Error {
    fn from(error: CalendarError) -> Self {
        Self::Failed(ErrorCode::CalendarNotCovered, error.into())
    }
}

impl From<files::InspectError> for Error {
    fn from(error: files::InspectError) -> Self {
        by_code(error.code(), error)
    }
}

impl From<files::ReceiveError> for Error {
    fn from(error: files::ReceiveError) -> Self {
        by_code(error.code(), error)
    }
}

impl From<files::StoreError> for Error {
    fn from(error: files::StoreError) -> Self {
        by_code(error.code(), error)
    }
}

fn by_code(code: &'static str, cause: impl Into<anyhow::Error>) -> Error {
    Error::Failed(ErrorCode::from_code(code).unwrap_or(ErrorCode::Internal), cause.into())
}
