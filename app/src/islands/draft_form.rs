//! Brings one page of the form to life: questions come and go as they are answered, what is wrong is said
//! when a question is left, and every answer is saved as it is given. Without it a person sees when a
//! question concerns them, and everything is saved and checked by "Tiếp tục".

#[cfg(feature = "browser")]
mod live;
#[cfg(feature = "browser")]
mod notes;
#[cfg(any(feature = "browser", feature = "ssr"))]
mod rules;
#[cfg(feature = "browser")]
mod save;
#[cfg(feature = "browser")]
mod state;
#[cfg(feature = "ssr")]
mod view;
#[cfg(feature = "browser")]
mod visibility;

#[cfg(feature = "browser")]
pub use live::wake;
#[cfg(feature = "ssr")]
pub use view::DraftForm;
