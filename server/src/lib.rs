//! The server of Một Cửa: what is kept, what is served and what is run beside the pages.
//! Rules of procedures and dossiers do not belong here; they are in `app::domain`.

pub mod files;
