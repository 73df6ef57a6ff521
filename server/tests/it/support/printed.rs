//! Reads what our papers say with a program that is not ours (poppler, which `script/bootstrap` installs). Not here:
//! how papers look (`server::documents`).

use std::process::Command;

/// The text of a PDF in reading order, with single spaces.
pub fn text(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let read = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    words(&String::from_utf8_lossy(&read.stdout))
}

/// A text with single spaces.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
