//! The head of every document (Decree 30/2020): agency on the left, state name and motto on the
//! right, each with its rule; number, place and date; then the document's name.

use jiff::civil::Date;

use crate::documents::{
    Issuer,
    layout::{Align, Flow, MM, Role, Text, text::natural_width},
    wording::{fill, place_date, say},
};
use app::texts::forms;

/// The share of the agency's column; the state's has the rest.
const AGENCY: f32 = 0.43;

/// What stands in a head.
pub struct Head<'a> {
    pub issuer: &'a Issuer,
    /// The number and symbol; a receipt made by a machine has none.
    pub number: Option<&'a str>,
    pub date: Date,
}

impl Flow {
    /// Writes agency, state, number, place and date.
    pub fn head(&mut self, head: &Head<'_>) {
        let (top, left) = (self.y, AGENCY * self.sheet.text());
        let agency = self.agency(head.issuer, top);
        let state = self.state(top);
        let below = top + agency.max(state) + 7.0;
        if let Some(number) = head.number {
            let part = self.structure.add(Role::Paragraph);
            let text = Text::sized(13.0).regular(fill(forms::NUMBER, &[("number", number)]));
            self.beside(part, &text, (self.sheet.left, below, left - 3.0 * MM), Align::Centre);
        }
        let part = self.structure.add(Role::Paragraph);
        let date = Text::sized(13.0).italic(place_date(&head.issuer.place, head.date));
        let height = self.beside(
            part,
            &date,
            (self.sheet.left + left, below, self.sheet.text() - left),
            Align::Centre,
        );
        self.y = below + height;
    }

    fn agency(&mut self, issuer: &Issuer, top: f32) -> f32 {
        let inner = AGENCY * self.sheet.text() - 3.0 * MM;
        let middle = self.sheet.left + inner / 2.0;
        let part = self.structure.add(Role::Paragraph);
        let superior = Text::sized(12.0).regular(issuer.superior.to_uppercase());
        let mut height = self.beside(part, &superior, (self.sheet.left, top, inner), Align::Centre);
        let part = self.structure.add(Role::Paragraph);
        let name = Text::sized(12.0).bold(issuer.name.to_uppercase());
        let width = self.balanced_width(&name, inner);
        height += self.beside(part, &name, (middle - width / 2.0, top + height, width), Align::Centre);
        // A third to a half of the name's width.
        let rule = natural_width(self.fonts, &name).min(inner) * 0.4;
        self.rule(middle - rule / 2.0, top + height + 2.0, rule);
        height + 3.0
    }

    fn state(&mut self, top: f32) -> f32 {
        let width = (1.0 - AGENCY) * self.sheet.text();
        let x = self.sheet.right - width;
        let part = self.structure.add(Role::Paragraph);
        let republic = Text::sized(12.0).bold(say(forms::REPUBLIC));
        let mut height = self.beside(part, &republic, (x, top, width), Align::Centre);
        let part = self.structure.add(Role::Paragraph);
        let motto = Text::sized(13.0).bold(say(forms::MOTTO));
        height += self.beside(part, &motto, (x, top + height, width), Align::Centre);
        let rule = natural_width(self.fonts, &motto);
        self.rule(x + (width - rule) / 2.0, top + height + 2.0, rule);
        height + 3.0
    }

    /// Writes the document's name, and below it what it is about.
    pub fn title(&mut self, name: &str, subject: Option<&str>) {
        self.space(14.0);
        let part = self.structure.add(Role::Title(name.to_owned()));
        self.write(part, &Text::sized(14.0).bold(name), Align::Centre, 0.0);
        if let Some(subject) = subject {
            self.paragraph(&Text::sized(13.0).bold(subject), Align::Centre);
            let width = 0.2 * self.sheet.text();
            self.rule(self.sheet.left + (self.sheet.text() - width) / 2.0, self.y + 3.0, width);
            self.y += 7.0;
        }
        self.space(7.0);
    }
}
