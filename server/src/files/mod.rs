//! Papers: keeping the bytes people hand in, and finding out what those bytes are.
//! Who may see a paper, and which dossier it belongs to, is decided elsewhere; there is no database here.
//!
//! The way of an upload: [`PaperStore::receive`] streams it to a temporary file while hashing,
//! [`Inspector::clear`] says what it is or why it is refused and has it searched for malware, [`PaperStore::keep`] makes it durable.
//! Only after `keep` may a row be committed and an answer be given. File names never reach a log.

mod active_content;
mod archive;
mod aside;
mod digest;
mod durability;
mod first_page;
mod folder;
mod inline_image;
mod inspect;
mod jpeg_header;
mod limits;
mod name;
mod pdf;
mod pdf_density;
mod picture;
mod receive;
mod refusal;
mod scanner;
mod shelf;
mod sniff;
mod store;
mod thumbnail;
mod workshop;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod samples;

pub use archive::{Archive, LIST, archive, list_guide};
pub use digest::{NotAHash, PaperHash};
pub use durability::{Disk, Durability};
pub use folder::FolderStore;
pub use inspect::{Inspection, Inspector, Warning};
pub use limits::FileLimits;
pub use name::{Disposition, content_disposition, safe_file_name};
pub use receive::{Body, BodyError, Cleared, Received, body};
pub use refusal::{ActiveContent, InspectError, ThumbnailError};
pub use scanner::{ScanError, Scanner, Verdict};
pub use sniff::PaperKind;
pub use store::{Aside, Kept, Listed, Novelty, Paper, PaperStore, ReceiveError, StoreError};
