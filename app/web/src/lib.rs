//! The browser's entry point: one function that `public/boot.js` calls before it wakes the islands.
//! Not here: the islands themselves (`app::islands`), which are exported because this crate links `app`.

// Without this line the linker would drop every island: nothing here calls one by name.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Tells Leptos that the page was rendered by a server with islands, and sends panics to the console.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
