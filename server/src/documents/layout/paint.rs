//! Turns the laid-out pages into a PDF/A-2a and PDF/UA-1 file: archivable, tagged, the same bytes
//! for the same input. Not here: deciding where anything stands (`flow`, `table`).

use jiff::civil::DateTime;
use krilla::{
    Document, SerializeSettings,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    color::luma,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime as PdfDate, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag},
    text::KrillaGlyph,
};

use super::{
    flow::{Area, Flow, Mark, Placed, Sheet},
    font::{Face, Typefaces},
    tags::Part,
};
use crate::documents::DocumentError;

/// What the file says about itself.
#[derive(Clone, Debug)]
pub struct About {
    pub title: String,
    /// The agency that issues the document.
    pub author: String,
    /// Stays the same for the same document and differs for every other.
    pub id: String,
    /// Local time of Việt Nam (UTC+7).
    pub issued_at: DateTime,
}

/// The language of every printed form.
const LANGUAGE: &str = "vi";

/// Writes the file.
///
/// # Errors
/// [`DocumentError::PdfRejected`] when the pages break a rule of PDF/A or PDF/UA.
pub fn paint(flow: Flow, about: &About) -> Result<Vec<u8>, DocumentError> {
    let mut document = Document::new_with(settings()?);
    document.set_metadata(metadata(about));
    document.set_outline(outline(about));
    let mut drawn = Vec::new();
    for marks in &flow.pages {
        draw_page(&mut document, (flow.sheet, flow.fonts), marks, &mut drawn)?;
    }
    document.set_tag_tree(flow.structure.into_tree(drawn, LANGUAGE));
    document.finish().map_err(|error| DocumentError::PdfRejected(format!("{error:?}")))
}

/// Draws one page and notes which content belongs to which part.
fn draw_page(
    document: &mut Document,
    (paper, fonts): (Sheet, &Typefaces),
    marks: &[Placed],
    drawn: &mut Vec<(Part, Identifier)>,
) -> Result<(), DocumentError> {
    let settings = PageSettings::from_wh(paper.width, paper.height).ok_or(DocumentError::Geometry)?;
    let mut sheet = document.start_page_with(settings);
    let mut links = Vec::new();
    let mut surface = sheet.surface();
    for run in
        marks.chunk_by(|one, other| one.part == other.part && one.mark.is_link() == other.mark.is_link())
    {
        let Some(first) = run.first() else { continue };
        if let (Mark::Link { area, url, label }, Some(part)) = (&first.mark, first.part) {
            links.push((part, *area, url, label));
            continue;
        }
        let identifier = surface.start_tagged(tag(first));
        run.iter().try_for_each(|placed| draw(&mut surface, fonts, &placed.mark))?;
        surface.end_tagged();
        drawn.extend(first.part.map(|part| (part, identifier)));
    }
    surface.finish();
    for (part, area, url, label) in links {
        let target = Target::Action(Action::Link(LinkAction::new(url.clone())));
        let link = Annotation::new_link(LinkAnnotation::new(rect(area)?, target), Some(label.clone()));
        drawn.push((part, sheet.add_tagged_annotation(link)));
    }
    sheet.finish();
    Ok(())
}

fn settings() -> Result<SerializeSettings, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| DocumentError::PdfRejected(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(about: &About) -> Metadata {
    let at = about.issued_at;
    let date = PdfDate::new(at.year().unsigned_abs())
        .month(at.month().unsigned_abs())
        .day(at.day().unsigned_abs())
        .hour(at.hour().unsigned_abs())
        .minute(at.minute().unsigned_abs())
        .second(at.second().unsigned_abs())
        .utc_offset_hour(7)
        .utc_offset_minute(0);
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .creator("Một Cửa".to_owned())
        .document_id(about.id.clone())
        .language(LANGUAGE.to_owned())
        .creation_date(date)
}

fn outline(about: &About) -> Outline {
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(about.title.clone(), top));
    outline
}

fn tag(first: &Placed) -> ContentTag<'static> {
    match (first.part, &first.mark) {
        (Some(_), Mark::Text { .. }) => ContentTag::Span(SpanTag::empty()),
        (Some(_), _) => ContentTag::Other,
        (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
    }
}

fn draw(surface: &mut Surface<'_>, fonts: &Typefaces, mark: &Mark) -> Result<(), DocumentError> {
    match mark {
        Mark::Text { x, y, face, size, text, gap } => {
            surface.set_fill(Some(fill(0)));
            let glyphs = glyphs(fonts, *face, text, gap / size);
            let font = fonts.of(*face).font.clone();
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, font, text, *size, false);
        }
        Mark::Fill { areas, grey } => {
            let mut path = PathBuilder::new();
            for area in areas {
                path.push_rect(rect(*area)?);
            }
            surface.set_fill(Some(fill(*grey)));
            surface.draw_path(&path.finish().ok_or(DocumentError::Geometry)?);
        }
        Mark::Link { .. } => {}
    }
    Ok(())
}

fn glyphs(fonts: &Typefaces, face: Face, text: &str, gap: f32) -> Vec<KrillaGlyph> {
    let typeface = fonts.of(face);
    let glyph = |(start, letter): (usize, char)| {
        let (id, advance) = typeface.glyph(letter);
        let advance = if letter == ' ' { advance + gap } else { advance };
        KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, start..start + letter.len_utf8(), None)
    };
    text.char_indices().map(glyph).collect()
}

fn fill(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn rect(area: Area) -> Result<Rect, DocumentError> {
    Rect::from_xywh(area.x, area.y, area.width, area.height).ok_or(DocumentError::Geometry)
}
