//! Reads our PDFs with programs that are not ours: poppler for text, fonts and pictures, zbar for
//! codes. A test fails when a program is missing (`script/bootstrap` installs them).
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::{fs, path::PathBuf, process::Command};

use tempfile::TempDir;

/// A PDF in a folder of its own.
pub struct Printed {
    folder: TempDir,
    pdf: PathBuf,
}

impl Printed {
    pub fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pdf = folder.path().join("document.pdf");
        fs::write(&pdf, bytes).unwrap();
        Self { folder, pdf }
    }

    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program).args(arguments).current_dir(self.folder.path()).output();
        let output =
            output.unwrap_or_else(|error| panic!("{program} is needed (run script/bootstrap): {error}"));
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        // poppler writes headings' names in UTF-16 amid UTF-8.
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn path(&self) -> &str {
        self.pdf.to_str().unwrap()
    }

    /// The text in reading order, with all white space reduced to single spaces.
    pub fn text(&self) -> String {
        let text = self.run("pdftotext", &["-raw", self.path(), "-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of each page, laid out as on paper.
    pub fn pages(&self) -> Vec<String> {
        let text = self.run("pdftotext", &["-layout", self.path(), "-"]);
        text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
    }

    /// What `pdfinfo` says of a property such as `Title`.
    pub fn property(&self, name: &str) -> String {
        let info = self.run("pdfinfo", &[self.path()]);
        let line = info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.unwrap_or_default().trim().to_owned()
    }

    /// The document's structure as `pdfinfo` reads it.
    pub fn structure(&self) -> String {
        self.run("pdfinfo", &["-struct-text", self.path()])
    }

    /// Name and "is embedded" of each font.
    pub fn fonts(&self) -> Vec<(String, bool)> {
        let table = self.run("pdffonts", &[self.path()]);
        let row = |line: &str| {
            let name = line.split_whitespace().next()?.to_owned();
            // From the right: object number and generation, uni, sub, emb.
            Some((name, line.split_whitespace().rev().nth(4)? == "yes"))
        };
        table.lines().skip(2).filter_map(row).collect()
    }

    /// What a camera reads on the pages, at the resolution of a cheap printer's scan.
    pub fn codes(&self) -> Vec<String> {
        self.run("pdftoppm", &["-r", "200", "-gray", "-png", self.path(), "page"]);
        let mut pictures: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
            .collect();
        pictures.sort();
        let first = pictures.first().unwrap().to_str().unwrap();
        let read = self.run("zbarimg", &["--quiet", "--raw", first]);
        read.lines().map(str::to_owned).collect()
    }

    /// How far the ink reaches on each page, in points: left, top, right, bottom.
    pub fn ink(&self) -> Vec<[f32; 4]> {
        let boxes = self.run("pdftotext", &["-bbox", self.path(), "-"]);
        let value = |line: &str, name: &str| -> f32 {
            let start = line.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
            line[start..].split('"').next().unwrap().parse().unwrap()
        };
        let page = |page: &str| {
            let words = page.lines().filter(|line| line.contains("<word"));
            words.fold([f32::MAX, f32::MAX, 0.0, 0.0], |[left, top, right, bottom], word| {
                [
                    left.min(value(word, "xMin")),
                    top.min(value(word, "yMin")),
                    right.max(value(word, "xMax")),
                    bottom.max(value(word, "yMax")),
                ]
            })
        };
        boxes.split("<page ").skip(1).map(page).collect()
    }
}
