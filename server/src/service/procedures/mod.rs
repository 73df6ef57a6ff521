//! Use cases around procedures that need nobody signed in.

pub mod search;

use super::Services;
use app::{domain::procedure::Procedure, texts::Lang};
use std::sync::Arc;

impl Services {
    /// The revision of a procedure that is in force today.
    pub fn procedure_today(&self, code: &str) -> Option<Arc<Procedure>> {
        self.catalogue.procedure_on(code, self.now().local_date()).cloned()
    }

    /// The name of a field, or its code when the catalogue does not list it.
    pub fn field_name(&self, code: &str, lang: Lang) -> String {
        let field = self.catalogue.fields.iter().find(|field| field.code == code);
        field.map_or(code, |field| field.name.get(lang)).to_owned()
    }

    /// The procedures that the home page names first.
    pub fn most_needed(&self) -> Vec<Arc<Procedure>> {
        self.catalogue.most_needed.iter().filter_map(|code| self.procedure_today(code)).collect()
    }
}
