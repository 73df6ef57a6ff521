//! The buttons that add and remove a row: plain submits of the page, so that lists grow and shrink without
//! a script. Not here: the buttons themselves (`components`).

use super::{Answers, Field, FieldKind, Page};

/// Name of the button that adds a row; its value is the list's key.
const ADD: &str = "row.add";
/// Name of the button that removes a row; its value is the row's key, such as `members.2`.
const REMOVE: &str = "row.remove";

/// What a row button asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// One more row in this list, which shows so many.
    Add {
        list: String,
        shown: u32,
    },
    Remove {
        list: String,
        row: u32,
    },
}

/// The row change that was posted for a page, if it was one that its lists allow.
pub fn row_change(page: &Page, posted: &[(String, String)], answers: &Answers) -> Option<RowChange> {
    let value = |name: &str| posted.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
    if let Some(list) = value(ADD) {
        let field = list_of(page, list)?;
        let FieldKind::Rows { max, .. } = &field.kind else { return None };
        let shown = field.rows_shown(answers);
        return (shown < *max).then(|| RowChange::Add { list: list.to_owned(), shown });
    }
    let (list, row) = value(REMOVE)?.rsplit_once('.')?;
    list_of(page, list)?;
    Some(RowChange::Remove { list: list.to_owned(), row: row.parse().ok()? })
}

fn list_of<'a>(page: &'a Page, id: &str) -> Option<&'a Field> {
    page.fields.iter().find(|field| field.id == id && matches!(field.kind, FieldKind::Rows { .. }))
}

impl RowChange {
    /// The list that changes, to lead back to it.
    pub fn list(&self) -> &str {
        match self {
            Self::Add { list, .. } | Self::Remove { list, .. } => list,
        }
    }

    pub(super) fn apply(&self, answers: &mut Answers) {
        match self {
            Self::Add { list, shown } => answers.set(list, (shown + 1).to_string()),
            Self::Remove { list, row } => answers.remove_row(list, *row),
        }
    }
}
