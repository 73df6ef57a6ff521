//! A supplement request as the page that answers it.

use super::{Asked, Record};
use crate::{service::Services, store::supplements::SupplementItemRow};
use app::{
    components::answer_text,
    domain::{form::Answers, time::Timestamp},
    pages::{
        dossiers::supplement::{Item, ItemKind, Supplement},
        words,
    },
    texts::Lang,
};

impl Services {
    /// The request item by item, with what was given so far.
    pub fn describe_supplement(&self, record: &Record, asked: &Asked, lang: Lang) -> Supplement {
        Supplement {
            dossier: format!("/dossiers/{}", record.dossier.id),
            due: Timestamp(asked.request.due_at).told(lang),
            reason: asked.request.reason.clone(),
            items: asked.items.iter().filter_map(|row| self.item_asked(record, row, lang)).collect(),
            communes: self.catalogue.communes.clone(),
            basis: record.procedure.legal_basis.clone(),
            max_bytes: self.config.uploads.max_bytes,
            command_id: self.new_id(),
            version: record.dossier.version,
            incomplete: false,
        }
    }

    fn item_asked(&self, record: &Record, row: &SupplementItemRow, lang: Lang) -> Option<Item> {
        let kind = match row.about.as_str() {
            "paper" => {
                ItemKind::Paper { files: record.files_for(row).map(|file| record.held(file, lang)).collect() }
            }
            _ => self.field_asked(record, row, lang)?,
        };
        Some(Item {
            id: row.id.clone(),
            subject: record.subject(&row.about, &row.aspect_id, lang),
            problem: words::problem_code(lang, row.problem),
            note: row.note.clone(),
            kind,
            done: record.is_answered(row),
            fault: None,
        })
    }

    fn field_asked(&self, record: &Record, row: &SupplementItemRow, lang: Lang) -> Option<ItemKind> {
        let field = record.procedure.field(&row.aspect_id)?;
        let filled_in = self.known_answers(&record.dossier);
        let before = answer_text(lang, field, &filled_in, &self.catalogue.communes);
        let mut answers = Answers::default();
        if row.answer.is_empty() {
            let own = filled_in.get(&field.id).map(|own| (field.id.as_str(), own));
            answers = own.into_iter().chain(filled_in.parts_of(&field.id)).collect();
        } else {
            super::supplement::unpack(field, &row.answer, &mut answers);
        }
        Some(ItemKind::Field { field: Box::new(field.clone()), before, answers })
    }
}
