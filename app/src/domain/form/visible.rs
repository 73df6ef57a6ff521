//! Which answers count: those to fields that are asked. A field that vanishes takes its answer with it, and
//! with the answer may vanish further fields. Not here: hiding anything on the screen (`components`).

use super::{Answers, Page};

impl Page {
    /// Whether the page is asked at all, given the other answers.
    pub fn is_visible(&self, answers: &Answers) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(answers))
    }
}

/// Removes the answers to fields of these pages that are not asked, until nothing more vanishes. Answers
/// to fields of other pages stay.
pub fn clear_hidden(pages: &[Page], answers: &mut Answers) {
    // Each round but the last removes an answer, so this ends.
    loop {
        let mut gone: Vec<String> = pages
            .iter()
            .flat_map(|page| page.fields.iter().map(move |field| (page, field)))
            .filter(|(page, field)| !(page.is_visible(answers) && field.is_visible(answers)))
            .filter(|(_, field)| answers.is_answered(&field.id))
            .map(|(_, field)| field.id.clone())
            .collect();
        gone.extend(hidden_parts(pages, answers));
        if gone.is_empty() {
            return;
        }
        for field in gone {
            answers.remove(&field);
        }
    }
}

/// Answered parts that are not asked: the passport of a Vietnamese, a column that this row does not need.
fn hidden_parts(pages: &[Page], answers: &Answers) -> Vec<String> {
    let whole = pages.iter().flat_map(|page| &page.fields).filter(|field| field.kind.has_parts());
    let parts = whole.flat_map(|field| field.leaves(answers));
    let hidden = parts.filter(|part| !part.is_visible(answers) && answers.is_answered(&part.id));
    hidden.map(|part| part.id).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn a_field_that_vanishes_takes_those_behind_it_along() {
        let page: Page = serde_json::from_str(
            r#"{"id":"p","title":{"vi":"a","en":"a"},"fields":[
              {"id":"married","label":{"vi":"a","en":"a"},"kind":"yes_no"},
              {"id":"abroad","label":{"vi":"a","en":"a"},"kind":"yes_no","when":{"field":"married","equals":"yes"}},
              {"id":"country","label":{"vi":"a","en":"a"},"kind":"text","when":{"field":"abroad","equals":"yes"}}]}"#,
        )
        .unwrap();
        let mut answers: Answers =
            [("married", "no"), ("abroad", "yes"), ("country", "Lào"), ("elsewhere", "x")]
                .into_iter()
                .collect();
        clear_hidden(&[page], &mut answers);
        assert_eq!(answers, [("married", "no"), ("elsewhere", "x")].into_iter().collect());
    }
}
