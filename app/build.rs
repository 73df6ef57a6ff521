//! Turns `texts/*.toml` into constants, so that a text missing in a language does not compile.
//!
//! `texts/home.toml` with `title = { vi = "…", en = "…" }` under `[search]` becomes
//! `texts::home::SEARCH_TITLE`. Both languages stand side by side for the translator.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=texts");
    let mut files: Vec<_> = fs::read_dir("texts")?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut out = String::new();
    let mut all = Vec::new();
    for file in files.iter().filter(|file| file.path().extension().is_some_and(|ext| ext == "toml")) {
        let path = file.path();
        let name =
            path.file_stem().and_then(|stem| stem.to_str()).ok_or("a text file's name is not UTF-8")?;
        let table: toml::Table = toml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        writeln!(out, "/// The texts of `texts/{name}.toml`.\npub mod {name} {{\n    use super::Text;")?;
        let before = all.len();
        write_table(&mut out, &mut all, name, "", &table)?;
        if all.len() == before {
            return Err(format!("{} has no text", path.display()).into());
        }
        out.push_str("}\n");
    }
    writeln!(out, "/// Every text with its key, for the tests and for looking a text up by its key.")?;
    writeln!(out, "pub static ALL: &[(&str, Text)] = &[\n{}];", all.concat())?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), out)?;
    Ok(())
}

fn write_table(
    out: &mut String,
    all: &mut Vec<String>,
    file: &str,
    prefix: &str,
    table: &toml::Table,
) -> Result<(), Box<dyn Error>> {
    for (key, value) in table {
        let entry = value.as_table().ok_or(format!("{file}.{prefix}{key} is not a table of languages"))?;
        let name = format!("{prefix}{key}");
        if !entry.contains_key("vi") && !entry.contains_key("en") {
            write_table(out, all, file, &format!("{name}_"), entry)?;
            continue;
        }
        let text = |lang: &str| -> Result<String, String> {
            let text = entry.get(lang).and_then(toml::Value::as_str).unwrap_or_default();
            if text.trim().is_empty() {
                Err(format!("{file}.{name} has no text in {lang:?}"))
            } else {
                Ok(text.to_owned())
            }
        };
        let (vi, en) = (text("vi")?, text("en")?);
        if entry.len() > 2 {
            return Err(format!("{file}.{name} has something besides vi and en").into());
        }
        let constant = name.to_uppercase();
        writeln!(
            out,
            "    /// {}\n    pub const {constant}: Text = Text {{ vi: {vi:?}, en: {en:?} }};",
            en.replace('\n', " ")
        )?;
        all.push(format!("    (\"{file}.{name}\", {file}::{constant}),\n"));
    }
    Ok(())
}
