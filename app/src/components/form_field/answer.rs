//! An answer as it is read back: on the review page, to the officer, on paper.

use crate::{
    domain::{
        form::{Answers, Choice, Field, FieldKind, countries, ethnicities, name_in},
        money::Vnd,
        partial_date::PartialDate,
        phone::Phone,
        unit::Commune,
    },
    texts::{Lang, form as t},
};

/// The answer in words; empty when there is none. What cannot be read is shown as it was typed.
pub fn answer_text(lang: Lang, field: &Field, answers: &Answers, communes: &[Commune]) -> String {
    if field.kind.has_parts() {
        return whole(lang, field, answers, communes);
    }
    let Some(answer) = answers.get(&field.id) else {
        return match field.kind {
            FieldKind::File { .. } => lang.t(t::FILE_WHERE).to_owned(),
            _ => String::new(),
        };
    };
    match &field.kind {
        FieldKind::Choice { choices } => choice(lang, choices, answer),
        FieldKind::Choices { choices } => {
            let names: Vec<_> = answer.lines().map(|value| choice(lang, choices, value)).collect();
            names.join("\n")
        }
        FieldKind::YesNo if answer == "yes" => lang.t(t::ANSWER_YES).to_owned(),
        FieldKind::YesNo if answer == "no" => lang.t(t::ANSWER_NO).to_owned(),
        FieldKind::Confirm => lang.t(t::ANSWER_CONFIRMED).to_owned(),
        FieldKind::Number { unit, .. } | FieldKind::Decimal { unit, .. } => {
            let unit = unit.as_ref().map(|unit| format!("\u{a0}{}", unit.get(lang))).unwrap_or_default();
            format!("{}{unit}", decimal(lang, answer))
        }
        FieldKind::Money => answer.parse().map_or_else(|_| answer.to_owned(), |n| Vnd(n).format(lang)),
        FieldKind::Date { .. } | FieldKind::PartialDate => {
            PartialDate::parse(answer).map_or_else(|_| answer.to_owned(), PartialDate::short)
        }
        FieldKind::Phone => Phone::parse(answer).map_or_else(|_| answer.to_owned(), |phone| phone.national()),
        FieldKind::Address => address(lang, answer, communes),
        FieldKind::Commune => commune(lang, answer, communes).unwrap_or(answer).to_owned(),
        FieldKind::Percent => format!("{}\u{a0}%", decimal(lang, answer)),
        FieldKind::Country => name_in(countries(), answer, lang).unwrap_or_else(|| answer.to_owned()),
        FieldKind::Ethnicity => name_in(ethnicities(), answer, lang).unwrap_or_else(|| answer.to_owned()),
        _ => answer.to_owned(),
    }
}

/// Part by part, one a line; each row of a list is one line.
fn whole(lang: Lang, field: &Field, answers: &Answers, communes: &[Commune]) -> String {
    let said = |parts: Vec<Field>| -> Vec<String> {
        let asked = parts.iter().filter(|part| part.is_visible(answers));
        let said = asked.filter_map(|part| {
            let text = answer_text(lang, part, answers, communes).replace('\n', ", ");
            (!text.is_empty()).then(|| format!("{}: {text}", part.label.get(lang)))
        });
        said.collect()
    };
    let FieldKind::Rows { .. } = &field.kind else { return said(field.parts(answers)).join("\n") };
    // A row that is one person is that person: nothing is gained by naming it twice.
    let cells = |row: u32| match field.row(&row.to_string()) {
        cells if cells.len() == 1 => cells.iter().flat_map(|only| parts_or_self(only, answers)).collect(),
        cells => cells,
    };
    let rows = (1..=answers.rows(&field.id)).map(|row| (row, said(cells(row)).join("; ")));
    rows.filter(|(_, said)| !said.is_empty())
        .map(|(row, said)| format!("{row}. {said}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn parts_or_self(field: &Field, answers: &Answers) -> Vec<Field> {
    if field.kind.has_parts() { field.parts(answers) } else { vec![field.clone()] }
}

/// `186.5` as the language writes it: `186,5` in Vietnamese.
pub(super) fn decimal(lang: Lang, answer: &str) -> String {
    match lang {
        Lang::Vi => answer.replace('.', ","),
        Lang::En => answer.to_owned(),
    }
}

fn choice(lang: Lang, choices: &[Choice], value: &str) -> String {
    let known = choices.iter().find(|choice| choice.value == value);
    known.map_or(value, |choice| choice.label.get(lang)).to_owned()
}

fn commune<'a>(lang: Lang, code: &str, communes: &'a [Commune]) -> Option<&'a str> {
    communes.iter().find(|commune| commune.code == code).map(|commune| commune.name.get(lang))
}

fn address(lang: Lang, answer: &str, communes: &[Commune]) -> String {
    let (code, rest) = answer.split_once('|').unwrap_or(("", answer));
    match (commune(lang, code, communes), rest.trim()) {
        (Some(name), "") => name.to_owned(),
        (Some(name), rest) => format!("{rest}, {name}"),
        (None, rest) => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::domain::localized::Localized;

    fn said(kind: &str, answer: &str) -> String {
        let text = format!(r#"{{"id":"f","label":{{"vi":"a","en":"a"}},{kind}}}"#);
        let field: Field = serde_json::from_str(&text).unwrap();
        let name = Localized::new("Xã Bình Liêu", "Binh Lieu Commune");
        let communes = [Commune { code: "06838".into(), short_name: name.clone(), name }];
        answer_text(Lang::Vi, &field, &[("f", answer)].into_iter().collect(), &communes)
    }

    #[test]
    fn answers_are_read_back_in_words() {
        assert_eq!(said(r#""kind":"yes_no""#, "no"), "Không");
        assert_eq!(said(r#""kind":"decimal","unit":{"vi":"m²","en":"m²"}"#, "186.5"), "186,5\u{a0}m²");
        assert_eq!(said(r#""kind":"date""#, "2025-06-20"), "20/06/2025");
        assert_eq!(said(r#""kind":"partial_date""#, "1954"), "1954");
        assert_eq!(said(r#""kind":"money""#, "1500000"), "1.500.000\u{a0}đ");
        assert_eq!(said(r#""kind":"address""#, "06838|Số 12"), "Số 12, Xã Bình Liêu");
        assert_eq!(said(r#""kind":"address""#, "06838|"), "Xã Bình Liêu");
        assert_eq!(said(r#""kind":"address""#, "other|Hà Nội"), "Hà Nội");
        assert_eq!(said(r#""kind":"commune""#, "06838"), "Xã Bình Liêu");
    }

    #[test]
    fn parts_and_rows_are_read_back_line_by_line() {
        let text = r#"{"id":"f","label":{"vi":"Con","en":"Child"},"kind":"rows","columns":[
            {"id":"who","label":{"vi":"Người con","en":"Child"},"kind":"person","parts":["name","ethnicity"]},
            {"id":"share","label":{"vi":"Phần","en":"Share"},"kind":"percent"}]}"#;
        let field: Field = serde_json::from_str(text).unwrap();
        let cells = [
            ("f", "2"),
            ("f.1.who.name", "An"),
            ("f.1.who.ethnicity", "02"),
            ("f.1.share", "12.5"),
            ("f.2.who.name", "Bình"),
        ];
        let said = answer_text(Lang::Vi, &field, &cells.into_iter().collect(), &[]);
        let expected = "1. Người con: Họ, chữ đệm và tên: An, Dân tộc: Tày; Phần: 12,5\u{a0}%\n2. Người con: Họ, chữ đệm và tên: Bình";
        assert_eq!(said, expected);
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_it_was_typed() {
        assert_eq!(said(r#""kind":"date""#, "2025-06-99"), "2025-06-99");
        assert_eq!(said(r#""kind":"money""#, "nhiều"), "nhiều");
    }
}
