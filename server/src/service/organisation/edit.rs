//! What an administrator adds to a plan or takes out of it, one row at a time or as a whole file. Not here: whether
//! the plan can be carried out, which its trial says.

use crate::service::{Error, Result};
use app::domain::{
    error::ErrorCode,
    organisation::{Change, Organisation, StaffMove, Succession},
    unit::{Staff, Standing, Unit, UnitStatus},
};

/// One of the lists of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Open,
    Close,
    Succession,
    Staff,
    Hire,
}

/// One change of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Open(Box<Unit>),
    Close(String),
    Succession(Succession),
    Staff(StaffMove),
    /// A person who is new.
    Hire(Box<Staff>),
    /// The unit of this code becomes official on the day of the plan.
    GoLive(String),
    /// Takes the n-th row out of a list.
    Remove(Row, usize),
    /// The whole plan as a file.
    Text(String),
    /// The plan is given up.
    Drop,
}

impl Edit {
    /// The change after the edit.
    ///
    /// # Errors
    /// `invalid_form` when the row does not exist or the file cannot be read.
    pub(super) fn apply(self, mut change: Change, organisation: &Organisation) -> Result<Change> {
        match self {
            Self::Open(unit) => change.opens.push(*unit),
            Self::Close(unit) => change.closes.push(unit),
            Self::Succession(row) => change.successions.push(row),
            Self::Staff(row) => change.staff.push(row),
            Self::Hire(person) => change.hires.push(*person),
            Self::GoLive(code) => {
                let unit = official(&change, organisation, &code)?;
                change.opens.push(unit);
            }
            Self::Remove(row, at) => remove(&mut change, row, at)?,
            Self::Text(text) => {
                let read =
                    toml::from_str::<Change>(&text).map_err(|_| Error::from(ErrorCode::InvalidForm))?;
                change = Change { code: change.code, ..read };
            }
            Self::Drop => {}
        }
        Ok(change)
    }
}

/// The next record of a unit that is on trial: the same, official from the day of the change on.
fn official(change: &Change, organisation: &Organisation, code: &str) -> Result<Unit> {
    let unit = organisation.on(change.eve()).unit(code).ok_or(Error::NOT_FOUND)?;
    let mut standing: Vec<Standing> =
        unit.standing.iter().copied().filter(|one| one.from < change.effective).collect();
    standing.push(Standing { status: UnitStatus::Official, from: change.effective });
    Ok(Unit { standing, valid_from: Some(change.effective), ..unit.clone() })
}

fn remove(change: &mut Change, row: Row, at: usize) -> Result<()> {
    fn take<T>(rows: &mut Vec<T>, at: usize) -> Result<()> {
        if at >= rows.len() {
            return Err(ErrorCode::InvalidForm.into());
        }
        rows.remove(at);
        Ok(())
    }
    match row {
        Row::Open => take(&mut change.opens, at),
        Row::Close => take(&mut change.closes, at),
        Row::Succession => take(&mut change.successions, at),
        Row::Staff => take(&mut change.staff, at),
        Row::Hire => take(&mut change.hires, at),
    }
}
