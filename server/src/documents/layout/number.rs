//! Numbers the pages when all of them are there.
//! Not here: which documents are numbered how (each document says).

use super::{
    flow::{Align, Flow, MM, Mark},
    text::Text,
};

/// How the pages of a document are numbered.
#[derive(Clone, Copy, Debug)]
pub enum Numbering<'a> {
    /// A number at the head of every page but the first (Decree 30/2020, annex I).
    Head,
    /// On slips that may come apart: the dossier's code, the official form it is and "page of pages" at the foot.
    Foot { code: &'a str, form: &'a str },
}

impl Flow {
    /// Writes the numbers of all pages, as decoration.
    pub fn number(&mut self, numbering: Numbering<'_>) {
        let count = self.pages.len();
        for at in 0..count {
            match numbering {
                Numbering::Head if at > 0 => {
                    let text = Text::sized(13.0).regular((at + 1).to_string());
                    self.stamp(at, &text, (self.sheet.top - 9.0 * MM, Align::Centre));
                }
                Numbering::Head => {}
                Numbering::Foot { code, form } => {
                    let foot = self.sheet.bottom + 6.0 * MM;
                    self.stamp(at, &Text::sized(9.0).regular(code), (foot, Align::Left));
                    self.stamp(at, &Text::sized(9.0).regular(form), (foot, Align::Centre));
                    let place = Text::sized(9.0).regular(format!("{}/{count}", at + 1));
                    self.stamp(at, &place, (foot, Align::Right));
                }
            }
        }
    }

    fn stamp(&mut self, at: usize, text: &Text, (y, align): (f32, Align)) {
        let Some(line) = self.lines(text, self.sheet.text()).into_iter().next() else { return };
        let spare = self.sheet.text() - line.width;
        let x = match align {
            Align::Centre => self.sheet.left + spare / 2.0,
            Align::Right => self.sheet.left + spare,
            Align::Left | Align::Justify => self.sheet.left,
        };
        let mut pen = x;
        for span in line.spans {
            let width = span.width;
            let mark = Mark::Text {
                x: pen,
                y: y + line.baseline,
                face: span.face,
                size: span.size,
                text: span.text,
                gap: 0.0,
            };
            if let Some(page) = self.pages.get_mut(at) {
                page.push(super::flow::Placed { mark, part: None });
            }
            pen += width;
        }
    }
}
