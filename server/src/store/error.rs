//! Why the database did not do what it was asked.

/// What can go wrong with the database. Nobody outside `server` sees the cause.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct StoreError(#[from] pub sqlx::Error);

impl StoreError {
    /// Whether a unique key was violated.
    pub fn is_duplicate(&self) -> bool {
        self.0.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
    }

    /// Whether something was taken away that another row names, or named that is not there.
    pub fn is_still_named(&self) -> bool {
        self.0.as_database_error().is_some_and(sqlx::error::DatabaseError::is_foreign_key_violation)
    }
}

pub type Result<T> = std::result::Result<T, StoreError>;
