//! The frame that every slip and receipt has: head and name before what it says, page numbers and the file's
//! own description after it. Not here: result letters, which are numbered at the head of the page.

use jiff::civil::DateTime;

use super::head::Head;
use crate::documents::{
    DocumentError, Issuer,
    edition::{Edition, OfficialForm},
    layout::{About, Align, Flow, Sheet, Text, number::Numbering, paint, typefaces},
    wording::say,
};
use app::texts::{self, forms};

/// A slip or receipt, apart from what it says.
pub struct Form<'a> {
    /// Stable; part of the file's identifier.
    pub kind: &'static str,
    pub title: texts::Text,
    /// Which official form it is, and of which set.
    pub official: Option<(Edition, OfficialForm)>,
    pub issuer: &'a Issuer,
    /// The number and symbol; a receipt made by a machine has none.
    pub number: Option<&'a str>,
    /// What stands at the foot of every page: the code of the dossier, or what the list is about.
    pub code: &'a str,
    /// Local time.
    pub issued_at: DateTime,
}

impl Form<'_> {
    /// A first page with agency, state, number, place, date and name.
    ///
    /// # Errors
    /// [`DocumentError::FontUnusable`].
    pub fn begin(&self) -> Result<Flow, DocumentError> {
        self.begin_in(Flow::new(typefaces()?))
    }

    /// The same across the paper, for a wide table.
    ///
    /// # Errors
    /// As [`Form::begin`].
    pub fn begin_across(&self) -> Result<Flow, DocumentError> {
        self.begin_in(Flow { close: true, ..Flow::on(Sheet::ACROSS, typefaces()?) })
    }

    /// The same with everything closer together.
    ///
    /// # Errors
    /// As [`Form::begin`].
    pub fn begin_close(&self) -> Result<Flow, DocumentError> {
        self.begin_in(Flow { close: true, ..Flow::new(typefaces()?) })
    }

    fn begin_in(&self, mut flow: Flow) -> Result<Flow, DocumentError> {
        self.open(&mut flow);
        Ok(flow)
    }

    fn open(&self, flow: &mut Flow) {
        flow.head(&Head { issuer: self.issuer, number: self.number, date: self.issued_at.date() });
        flow.title(say(self.title), None);
    }

    /// Begins the same again on a new page, for another copy.
    pub fn again(&self, flow: &mut Flow) {
        flow.new_page();
        self.open(flow);
    }

    /// Makes the PDF of a list that goes from hand to hand: the giver's copy and, on a new page, the taker's, each
    /// with the line that says whose it is; `write` writes what both say.
    ///
    /// # Errors
    /// As [`Form::begin`] and [`Form::finish`], and what `write` finds.
    pub fn in_two_copies(
        &self,
        write: impl Fn(&mut Flow) -> Result<(), DocumentError>,
    ) -> Result<Vec<u8>, DocumentError> {
        let mut flow = self.begin_close()?;
        whose(&mut flow, forms::BATCH_COPY_GIVER);
        write(&mut flow)?;
        self.again(&mut flow);
        whose(&mut flow, forms::BATCH_COPY_TAKER);
        write(&mut flow)?;
        self.finish(flow)
    }

    /// Numbers the pages and makes the PDF.
    ///
    /// # Errors
    /// [`DocumentError::PdfRejected`] and [`DocumentError::Geometry`].
    pub fn finish(&self, mut flow: Flow) -> Result<Vec<u8>, DocumentError> {
        let code = self.code;
        let official = self.official.and_then(|(edition, form)| edition.note(form)).unwrap_or_default();
        flow.number(Numbering::Foot { code, form: &official });
        let number = self.number.map(|number| format!(":{number}")).unwrap_or_default();
        let about = About {
            title: format!("{} – {code}", say(self.title)),
            author: self.issuer.name.clone(),
            id: format!("{}:{code}{number}", self.kind),
            issued_at: self.issued_at,
        };
        paint(flow, &about)
    }
}

fn whose(flow: &mut Flow, copy: texts::Text) {
    flow.paragraph(&Text::sized(11.0).italic(say(copy)), Align::Centre);
}
