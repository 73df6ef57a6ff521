//! The smallest site that can be served. Building the real one is `script/assets`.

use std::path::Path;

/// Writes it into a new folder.
pub(super) fn write(folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    let manifest =
        r#"{"main.css":"main.1.css","boot.js":"boot.1.js","light.js":"light.1.js","form.js":"form.1.js"}"#;
    std::fs::write(folder.join("manifest.json"), manifest).unwrap();
    std::fs::write(folder.join("main.1.css"), "body{}").unwrap();
}
