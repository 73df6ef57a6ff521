//! Properties of the clock that hold for whatever is generated, ten thousand cases each, against a reference that
//! shares nothing with it.

mod generate;
mod order;
mod place;
mod properties;
mod reasons;
mod reference;
mod zone;
