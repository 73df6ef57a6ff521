//! The signatures at the end of a document: side by side, never parted by a page break, with room
//! for a wet signature and a seal.

use crate::documents::layout::{Align, Flow, MM, Role, Text};
use crate::documents::wording::say;
use app::texts::forms;

/// The room for a signature by hand.
const ROOM: f32 = 18.0 * MM;

/// Who signs.
pub struct Signer<'a> {
    /// In capitals; may have several lines.
    pub title: &'a str,
    /// A hint such as "signature and full name".
    pub hint: Option<&'a str>,
    /// Printed below the signature; empty where the signer writes it.
    pub name: &'a str,
}

impl<'a> Signer<'a> {
    /// A person who signs by hand and writes the name if it is not printed.
    pub fn by_hand(title: &'a str, name: &'a str) -> Self {
        Self { title, hint: Some(say(forms::SIGN_HINT)), name }
    }
}

impl Flow {
    fn room_to_sign(&self) -> f32 {
        if self.close { 0.65 * ROOM } else { ROOM }
    }

    /// Writes two signatures, or one on the right.
    pub fn signatures(&mut self, left: Option<&Signer<'_>>, right: &Signer<'_>) {
        self.space(12.0);
        let half = self.sheet.text() / 2.0;
        let heights = left.into_iter().chain([right]).map(|signer| self.signature_height(signer, half));
        let tallest = heights.fold(0.0, f32::max);
        self.keep(tallest);
        let top = self.y;
        let first = left.map_or(0.0, |signer| self.signature(signer, (self.sheet.left, top, half)));
        let second = self.signature(right, (self.sheet.left + half, top, half));
        self.y = top + first.max(second);
    }

    /// Writes who receives the document on the left and the signature on the right, on one page with what takes
    /// `below` points after them.
    pub fn signed_for(&mut self, recipients: &[String], signer: &Signer<'_>, below: f32) {
        self.space(12.0);
        let half = self.sheet.text() / 2.0;
        let estimate = 16.0 * (recipients.len().min(20) + 2) as f32;
        self.keep(self.signature_height(signer, half).max(estimate) + below);
        let top = self.y;
        let left = self.recipients(recipients, half - 6.0 * MM);
        let right = self.signature(signer, (self.sheet.left + half, top, half));
        self.y = top + left.max(right);
    }

    fn recipients(&mut self, recipients: &[String], width: f32) -> f32 {
        if recipients.is_empty() {
            return 0.0;
        }
        let (x, top) = (self.sheet.left, self.y);
        let part = self.structure.add(Role::Paragraph);
        let title = Text::sized(12.0).bold(say(forms::RESULT_RECIPIENTS));
        let mut height = self.beside(part, &title, (x, top, width), Align::Left);
        for recipient in recipients {
            let part = self.structure.add(Role::Paragraph);
            let text = Text::sized(11.0).regular(format!("- {recipient}"));
            height += self.beside(part, &text, (x, top + height, width), Align::Left);
        }
        height
    }

    /// Writes one signature in a column and returns its height.
    pub fn signature(&mut self, signer: &Signer<'_>, (x, y, width): (f32, f32, f32)) -> f32 {
        let part = self.structure.add(Role::Paragraph);
        let title = Text::sized(13.0).bold(signer.title);
        let mut height = self.beside(part, &title, (x, y, width), Align::Centre);
        if let Some(hint) = signer.hint {
            let part = self.structure.add(Role::Paragraph);
            let hint = Text::sized(12.0).italic(hint);
            height += self.beside(part, &hint, (x, y + height, width), Align::Centre);
        }
        height += self.room_to_sign();
        if !signer.name.is_empty() {
            let part = self.structure.add(Role::Paragraph);
            let name = Text::sized(13.0).bold(signer.name);
            height += self.beside(part, &name, (x, y + height, width), Align::Centre);
        }
        height
    }

    /// The height that a signature in a column of this width takes.
    pub fn signature_height(&self, signer: &Signer<'_>, width: f32) -> f32 {
        let texts = [(13.0, signer.title), (12.0, signer.hint.unwrap_or_default()), (13.0, signer.name)];
        let lines = texts.into_iter().filter(|(_, text)| !text.is_empty());
        let heights = lines.flat_map(|(size, text)| self.lines(&Text::sized(size).bold(text), width));
        heights.map(|line| line.height).sum::<f32>() + self.room_to_sign()
    }
}
