//! PDF documents: what is read, what is refused, and what a hostile one may not cost.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use lopdf::{Dictionary, Stream, dictionary};

use super::*;
use crate::files::{refusal::ActiveContent, samples};

fn look(bytes: &[u8]) -> Result<PdfFacts, &'static str> {
    inspect_pdf(bytes, &FileLimits::default(), &Stop::default()).map_err(|error| error.code())
}

fn active(bytes: &[u8]) -> Option<ActiveContent> {
    match inspect_pdf(bytes, &FileLimits::default(), &Stop::default()) {
        Err(InspectError::PdfActiveContent { what }) => Some(what),
        _ => None,
    }
}

#[test]
fn pages_are_counted() {
    assert_eq!(look(&samples::pdf(3)), Ok(PdfFacts { pages: 3, repaired: false }));
}

#[test]
fn a_pdf_without_a_table_of_contents_is_read_and_marked_as_repaired() {
    let bytes = samples::bare_pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
    ]);
    assert_eq!(look(&bytes), Ok(PdfFacts { pages: 1, repaired: true }));
}

#[test]
fn encrypted_documents_are_refused_with_or_without_a_password() {
    assert_eq!(look(&samples::encrypted_pdf("secret")), Err("pdf_encrypted"));
    assert_eq!(look(&samples::encrypted_pdf("")), Err("pdf_encrypted"));
    // The same when the key is written so that only a parser sees it.
    let hidden = String::from_utf8_lossy(&samples::encrypted_pdf("secret")).replace("/Encrypt", "/#45ncrypt");
    assert!(look(hidden.as_bytes()).is_err());
}

#[test]
fn scripts_programs_and_files_inside_are_refused_and_named() {
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let direct = script.clone();
    assert_eq!(active(&samples::pdf_with("OpenAction", |_| direct.into())), Some(ActiveContent::JavaScript));
    let nested = samples::pdf_with("Names", |document| {
        let action = document.add_object(script);
        dictionary! { "JavaScript" => dictionary! { "Names" => vec![Object::string_literal("x"), action.into()] } }.into()
    });
    assert_eq!(active(&nested), Some(ActiveContent::JavaScript));
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") };
    assert_eq!(active(&samples::pdf_with("OpenAction", |_| launch.into())), Some(ActiveContent::Launch));
    let inside = samples::pdf_with("AF", |document| {
        let file = document.add_object(Stream::new(dictionary! {}, b"MZ".to_vec()));
        dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => file } }.into()
    });
    assert_eq!(active(&inside), Some(ActiveContent::EmbeddedFile));
}

#[test]
fn active_content_does_not_hide_behind_escapes_references_or_object_streams() {
    let page = ["<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R >>"];
    let escaped = "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /J#61vaScript /JS (x) >> >>";
    assert_eq!(active(&samples::bare_pdf(&[escaped, page[0], page[1]])), Some(ActiveContent::JavaScript));
    let referred = "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S 4 0 R /JS (x) >> >>";
    let bytes = samples::bare_pdf(&[referred, page[0], page[1], "/JavaScript"]);
    assert_eq!(active(&bytes), Some(ActiveContent::JavaScript));
    let mut document = samples::document(1);
    let action = document.add_object(dictionary! { "S" => "Launch", "F" => Object::string_literal("sh") });
    document.catalog_mut().unwrap().set("OpenAction", action);
    let mut packed = Vec::new();
    document.save_modern(&mut packed).unwrap();
    assert!(!packed.windows(7).any(|window| window == b"/Launch"), "the action is compressed");
    assert_eq!(active(&packed), Some(ActiveContent::Launch));
}

#[test]
fn links_forms_and_empty_name_trees_are_paper() {
    let link = dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.org") };
    assert!(look(&samples::pdf_with("OpenAction", |_| link.into())).is_ok());
    let empty = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => Vec::<Object>::new() } };
    assert!(look(&samples::pdf_with("Names", |_| empty.into())).is_ok());
    let font = dictionary! { "Font" => dictionary! { "EF" => Dictionary::new(), "JS" => Dictionary::new() } };
    assert!(look(&samples::pdf_with("Resources", |_| font.into())).is_ok());
}

#[test]
fn what_is_no_document_or_has_no_page_is_unreadable() {
    assert_eq!(look(b"%PDF-1.7\n"), Err("pdf_unreadable"));
    assert_eq!(look(&samples::pdf(0)), Err("pdf_unreadable"));
    let circular = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"];
    assert_eq!(look(&samples::bare_pdf(&circular)), Err("pdf_unreadable"));
}

#[test]
fn bombs_are_refused_before_they_unfold() {
    let catalogue = "<< /Type /Catalog /Pages 2 0 R >>";
    let pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    let page = "<< /Type /Page /Parent 2 0 R >>";
    let numbers = format!("[{}]", "0 ".repeat(4_000_000));
    assert_eq!(look(&samples::bare_pdf(&[catalogue, pages, page, &numbers])), Err("pdf_unreadable"));
    let many: String = "[0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0]".repeat(20);
    let objects: Vec<&str> =
        [catalogue, pages, page].into_iter().chain(std::iter::repeat_n(many.as_str(), 6_000)).collect();
    let little = FileLimits { max_pdf_values: 100_000, ..FileLimits::default() };
    let spent = inspect_pdf(&samples::bare_pdf(&objects), &little, &Stop::default());
    assert_eq!(spent.unwrap_err().code(), "pdf_unreadable");
    let mut document = samples::document(1);
    let mut blanks =
        Stream::new(dictionary! { "Type" => "ObjStX", "N" => 1, "First" => 4 }, vec![b' '; 32 << 20]);
    blanks.compress().unwrap();
    document.add_object(blanks);
    // The writer leaves out what it takes for object streams, so the type is set afterwards.
    let mut bomb = samples::saved(document);
    let at = bomb.windows(6).position(|window| window == b"ObjStX").unwrap();
    bomb[at + 5] = b'm';
    assert!(bomb.len() < 100_000);
    assert_eq!(look(&bomb), Err("pdf_unreadable"));
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let bytes = samples::bare_pdf(&["<< /Type /Catalog /Pages 2 0 R >>", &deep]);
    assert_eq!(look(&bytes), Err("pdf_unreadable"));
}
