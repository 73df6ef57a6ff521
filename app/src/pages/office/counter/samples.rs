//! Samples of the steps between the applicant and the slip, with invented people.

use super::{super::dossier::Check, Accept, Form, Head, Papers, Slot, accept, form, papers};
use crate::{
    domain::{
        form::{Answers, Page, check_page},
        localized::Localized,
        time::Timestamp,
        unit::Commune,
    },
    pages::sample::Sample,
};

/// Every step empty, typical and with errors.
pub fn samples() -> Vec<Sample> {
    let wrong = vec![("who".into(), "Hãy trả lời câu hỏi này.".into())];
    vec![
        Sample::new("office/counter/form/empty", |frame| form(frame, &questions(&[]))),
        Sample::new("office/counter/form", |frame| {
            form(frame, &questions(&[("who", "other"), ("why", "Cháu đi thay bà"), ("copies", "2")]))
        }),
        Sample::new("office/counter/form/errors", |frame| {
            let mut model = questions(&[("who", "other"), ("copies", "hai")]);
            let today = Timestamp(1_795_000_000_000).local_date();
            model.wrong =
                model.pages.iter().flat_map(|page| check_page(page, &model.effective, today)).collect();
            form(frame, &model)
        }),
        Sample::new("office/counter/papers/none", |frame| {
            papers(frame, &Papers { head: head(), slots: Vec::new() })
        }),
        Sample::new("office/counter/papers", |frame| papers(frame, &slots(Vec::new()))),
        Sample::new("office/counter/papers/refused", |frame| {
            papers(frame, &slots(vec!["anh.pdf: Tên tệp không khớp nội dung. Hãy gửi tệp gốc.".into()]))
        }),
        Sample::new("office/counter/accept", |frame| accept(frame, &last_look())),
        Sample::new("office/counter/accept/unfinished", move |frame| {
            let problem = Some("Hồ sơ chưa đủ. Hãy đánh dấu đủ giấy tờ bắt buộc.".into());
            accept(frame, &Accept { wrong: wrong.clone(), problem, ..last_look() })
        }),
    ]
}

fn head() -> Head {
    Head {
        id: "0199d2c1".into(),
        procedure: "Cấp bản sao trích lục hộ tịch".into(),
        applicant: "Triệu Thị Hồng Thắm – 022190000123".into(),
    }
}

fn questions(given: &[(&str, &str)]) -> Form {
    let text = r#"[{"id":"who","title":{"vi":"Ai đi xin","en":"Who asks"},"fields":[
        {"id":"who","kind":"choice","label":{"vi":"Xin cho ai?","en":"For whom?"},"choices":[
          {"value":"self","label":{"vi":"Bản thân","en":"Oneself"}},
          {"value":"other","label":{"vi":"Người khác","en":"Somebody else"}}]},
        {"id":"why","kind":"long_text","label":{"vi":"Vì sao?","en":"Why?"},"when":{"field":"who","equals":"other"}}]},
      {"id":"other","title":{"vi":"Người ủy quyền","en":"The principal"},"when":{"field":"who","equals":"other"},
        "fields":[{"id":"name","kind":"person_name","label":{"vi":"Họ và tên","en":"Full name"}}]},
      {"id":"copies","title":{"vi":"Bản sao","en":"Copies"},"fields":[
        {"id":"copies","kind":"number","min":1,"max":20,"label":{"vi":"Số bản","en":"Copies"}}]}]"#;
    let pages: Vec<Page> = serde_json::from_str(text).unwrap_or_default();
    let answers: Answers = given.iter().copied().collect();
    let commune = Commune {
        code: "06685".into(),
        name: Localized::new("Phường Hồng Gai", "Hong Gai Ward"),
        short_name: Localized::new("Phường Hồng Gai", "Hong Gai Ward"),
    };
    Form {
        head: head(),
        pages,
        effective: answers.clone(),
        answers,
        communes: vec![commune],
        wrong: Vec::new(),
        basis: vec![Localized::new("Luật Hộ tịch 2014", "Civil Status Law 2014")],
        today: "2026-11-23".into(),
        old_places: crate::components::form_field::OldPlaceSearch::Offered,
    }
}

fn slots(problems: Vec<String>) -> Papers {
    let slot = |id: &str, name: &str| Slot { id: id.into(), name: name.into(), ..Slot::default() };
    let files = vec![("0199d2c1".into(), "Giấy khai sinh cũ – mặt trước.jpg".into())];
    let slots = vec![
        Slot { files, problems, ..slot("old_paper", "Giấy tờ hộ tịch cũ") },
        slot("proxy", "Văn bản ủy quyền"),
    ];
    Papers { head: head(), slots }
}

fn last_look() -> Accept {
    let check = |id: &str, name: &str, required| Check {
        id: id.into(),
        name: name.into(),
        required,
        files: 0,
        ticked: required,
    };
    Accept {
        head: head(),
        command_id: "0199d2c1".into(),
        checklist: vec![check("form", "Tờ khai", true), check("old_paper", "Giấy tờ hộ tịch cũ", false)],
        sets: "1".into(),
        fee: "8000".into(),
        returning: "QN.TT.06685".into(),
        desks: vec![("QN.TT.06685".into(), "Phường Hồng Gai".into())],
        ..Accept::default()
    }
}

#[cfg(test)]
mod tests {
    use super::questions;

    #[test]
    fn the_sample_form_has_its_topics() {
        assert_eq!(questions(&[]).pages.len(), 3);
    }
}
