//! A small layout layer for administrative documents: pages, paragraphs, tables and codes on A4.
//! Not here: the words and the order of a particular form (`documents`).

pub mod codes;
pub mod flow;
pub mod font;
pub mod number;
pub mod paint;
pub mod table;
pub mod tags;
pub mod text;

pub use flow::{Align, Flow, MM, Sheet, page};
pub use font::typefaces;
pub use paint::{About, paint};
pub use table::{Column, Look, Table};
pub use tags::Role;
pub use text::Text;
