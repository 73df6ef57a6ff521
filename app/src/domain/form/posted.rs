//! Answers as a browser posts them: the way back from `read`, for demonstrations and tests that fill in forms.

use super::{Answers, FieldKind, Page};

/// The names and values that a browser posts for a page with these answers.
pub fn posted_pairs(page: &Page, answers: &Answers) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for whole in &page.fields {
        if let FieldKind::Rows { .. } = whole.kind {
            pairs.push((whole.id.clone(), whole.rows_shown(answers).to_string()));
        }
        for field in whole.leaves(answers) {
            let Some(answer) = answers.get(&field.id) else { continue };
            let id = &field.id;
            match &field.kind {
                FieldKind::Choices { .. } => {
                    pairs.extend(answer.lines().map(|one| (id.clone(), one.to_owned())));
                }
                FieldKind::Address => {
                    let (commune, rest) = answer.split_once('|').unwrap_or(("", answer));
                    pairs.push((format!("{id}.commune"), commune.to_owned()));
                    pairs.push((format!("{id}.rest"), rest.to_owned()));
                }
                FieldKind::Date { .. } | FieldKind::PartialDate => {
                    let parts = answer.split('-').zip(["y", "m", "d"]);
                    pairs.extend(parts.map(|(value, part)| (format!("{id}.{part}"), value.to_owned())));
                }
                _ => pairs.push((id.clone(), answer.to_owned())),
            }
        }
    }
    pairs
}
