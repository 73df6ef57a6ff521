//! Rows of label and value, numbered lists and section headings, as every form has them.

use crate::documents::{
    Party,
    layout::{Align, Column, Flow, Look, Role, Table, Text},
    wording::say,
};
use app::texts::{self, forms};

/// The type size of the forms' rows.
pub const SIZE: f32 = 12.5;

/// Rows of a form under construction.
pub struct Rows {
    rows: Vec<(Text, Text)>,
    size: f32,
}

impl Default for Rows {
    fn default() -> Self {
        Self::sized(SIZE)
    }
}

impl Rows {
    /// Rows of another type size.
    pub fn sized(size: f32) -> Self {
        Self { rows: Vec::new(), size }
    }

    /// Adds a row.
    #[must_use]
    pub fn row(self, label: texts::Text, value: impl Into<String>) -> Self {
        let value = Text::sized(self.size).regular(value);
        self.text(say(label), value)
    }

    /// Adds a row whose value matters most.
    #[must_use]
    pub fn strong(self, label: texts::Text, value: impl Into<String>) -> Self {
        let value = Text::sized(self.size).bold(value);
        self.text(say(label), value)
    }

    /// Adds a row if there is a value.
    #[must_use]
    pub fn maybe(self, label: texts::Text, value: Option<&str>) -> Self {
        match value {
            Some(value) if !value.trim().is_empty() => self.row(label, value),
            _ => self,
        }
    }

    /// Adds a row with any label and text.
    #[must_use]
    pub fn text(mut self, label: &str, value: Text) -> Self {
        self.rows.push((Text::sized(self.size).regular(format!("{label}:")), value));
        self
    }

    /// Adds telephone and e-mail, on one row where both are known.
    fn contact(self, party: &Party) -> Self {
        let known = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
        match (known(&party.phone), known(&party.email)) {
            (Some(phone), Some(email)) => {
                self.row(forms::LABEL_PHONE, format!("{phone}; {}: {email}", say(forms::LABEL_EMAIL)))
            }
            (phone, email) => {
                self.maybe(forms::LABEL_PHONE, phone.as_deref()).maybe(forms::LABEL_EMAIL, email.as_deref())
            }
        }
    }

    /// Adds what is known of a person: name and number on one row, as they are read together.
    #[must_use]
    pub fn party(self, label: texts::Text, party: &Party) -> Self {
        let mut name = Text::sized(self.size).bold(&party.name);
        if let Some(number) = party.id_number.as_deref().filter(|number| !number.trim().is_empty()) {
            name = name.regular(format!("; {}: {number}", say(forms::LABEL_ID_NUMBER)));
        }
        self.text(say(label), name).maybe(forms::LABEL_ADDRESS, party.address.as_deref()).contact(party)
    }
}

impl Flow {
    /// Writes rows with labels in a column of `share` of the width.
    pub fn rows(&mut self, rows: Rows, share: f32) {
        let label = share * self.sheet.text();
        let columns = [
            Column { width: label, align: Align::Left },
            Column { width: self.sheet.text() - label, align: Align::Left },
        ];
        let cells = |(label, value): (Text, Text)| vec![vec![label], vec![value]];
        let rows = rows.rows.into_iter().map(cells).collect();
        self.table(Table { columns: &columns, header: None, rows, look: Look::Plain });
    }

    /// Writes a numbered list.
    pub fn numbered(&mut self, items: impl IntoIterator<Item = Text>) {
        let items = items.into_iter().enumerate().map(|(at, item)| (format!("{}.", at + 1), item));
        self.list(items.collect(), 20.0);
    }

    /// Writes a list with dashes.
    pub fn dashed(&mut self, items: impl IntoIterator<Item = Text>) {
        self.list(items.into_iter().map(|item| ("–".to_owned(), item)).collect(), 14.0);
    }

    fn list(&mut self, items: Vec<(String, Text)>, indent: f32) {
        let columns = [
            Column { width: indent, align: Align::Left },
            Column { width: self.sheet.text() - indent, align: Align::Justify },
        ];
        let cells = |(mark, item): (String, Text)| {
            let mark = Text::sized(item.size).regular(mark);
            vec![vec![mark], vec![item]]
        };
        let rows = items.into_iter().map(cells).collect();
        self.table(Table { columns: &columns, header: None, rows, look: Look::Plain });
    }

    /// Writes the heading of a section, not alone at the foot of a page.
    pub fn heading(&mut self, text: &str) {
        self.space(7.0);
        self.keep(60.0);
        let part = self.structure.add(Role::Heading(text.to_owned()));
        self.write(part, &Text::sized(SIZE).bold(text), Align::Left, 0.0);
        self.space(3.0);
    }

    /// Writes a paragraph in the size of the rows.
    pub fn say(&mut self, text: impl Into<String>) {
        self.space(3.0);
        self.paragraph(&Text::sized(SIZE).regular(text), Align::Justify);
        self.space(2.0);
    }
}
