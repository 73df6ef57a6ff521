//! Makes the JavaScript that loads a WASM module: `motcua-wasm-bindgen IN.wasm OUT_DIR NAME`.
//!
//! The command-line tool of the same name costs ten minutes to install and must match the
//! library's version to the digit; its library does the same work and is pinned by our lock file.

use anyhow::Context;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let mut next = |what: &'static str| args.next().context(what);
    let input = next("first argument: the .wasm file")?;
    let output = next("second argument: the folder to write to")?;
    let name = next("third argument: the name of the files")?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(input)
        .web(true)?
        .out_name(&name)
        .typescript(false)
        // The script names its WASM; `script/assets` puts the hashed name there.
        .omit_default_module_path(false)
        .generate(output)
}
