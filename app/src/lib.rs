//! What Một Cửa is and how it looks, for the browser and for the server: the pure domain, the texts,
//! and the pages made of components and islands. Not here: databases, files, HTTP, clocks (`server`).

// Views are deeply nested generic types.
#![recursion_limit = "512"]

#[cfg(feature = "ssr")]
pub mod components;
pub mod domain;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod texts;
