//! Samples of the draft's pages, with invented people.

use super::{
    Contact, DraftAuthor, DraftHead, FormPage, Freshness, HeldPaper, MissingLink, NewRevision, PaperSlot,
    Papers, Receive, ReceiveProblem, Review, ReviewPaper, ReviewSection, ReviewTrouble, contact, form_page,
    papers, receive, remove, review, revision,
};
use crate::{
    domain::{
        dossier::ReturnMethod,
        fee::FeeBreakdown,
        form::{Answers, Page, Problem, check_page},
        localized::Localized,
        procedure::PaperKind,
        time::Timestamp,
        unit::Commune,
        working_time::TimeLimit,
    },
    pages::sample::Sample,
};

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    let with_files = vec![held("1", "Giấy chứng sinh – mặt trước.jpg"), held("2", &"rất dài ".repeat(12))];
    vec![
        Sample::new("drafts/form-empty", |frame| {
            form_page(frame, &form(Answers::default(), Freshness::Fresh))
        }),
        Sample::new("drafts/form-typical", |frame| form_page(frame, &form(good(), Freshness::Fresh))),
        Sample::new("drafts/form-errors", |frame| {
            form_page(frame, &form(bad(), Freshness::ChangedElsewhere))
        }),
        Sample::new("drafts/contact", |frame| contact(frame, &person())),
        Sample::new("drafts/contact-errors", |frame| {
            let problems = (Some(Problem::Required), Some(Problem::NotAnEmail));
            let (phone_problem, email_problem) = problems;
            contact(frame, &Contact { phone: String::new(), phone_problem, email_problem, ..person() })
        }),
        Sample::new("drafts/papers-none", |frame| {
            papers(frame, &Papers { head: head(3), ..Papers::default() })
        }),
        Sample::new("drafts/papers-typical", move |frame| {
            papers(frame, &paper_page(with_files.clone(), &[]))
        }),
        Sample::new("drafts/papers-refused", |frame| {
            papers(
                frame,
                &paper_page(Vec::new(), &["anh.pdf: Tên tệp không khớp nội dung. Hãy gửi tệp gốc."]),
            )
        }),
        Sample::new("drafts/receive", |frame| receive(frame, &ways(Vec::new()))),
        Sample::new("drafts/receive-errors", |frame| {
            receive(frame, &ways(vec![ReceiveProblem::Method, ReceiveProblem::Desk, ReceiveProblem::Address]))
        }),
        Sample::new("drafts/review-missing", |frame| {
            let missing = MissingLink { href: "/drafts/1/start#who".into(), text: "Ai đi khai?".into() };
            review(frame, &Review { missing: vec![missing], competent: None, ..all_of_it(None) })
        }),
        Sample::new("drafts/review-ready", |frame| review(frame, &all_of_it(None))),
        Sample::new("drafts/review-not-declared", |frame| {
            review(frame, &all_of_it(Some(ReviewTrouble::DeclarationMissing)))
        }),
        Sample::new("drafts/remove", |frame| remove(frame, &head(5))),
        Sample::new("drafts/revision-same", |frame| revision(frame, &NewRevision::default())),
        Sample::new("drafts/revision", |frame| {
            let model = NewRevision {
                base: "/drafts/1".into(),
                author: DraftAuthor::Citizen,
                procedure_name: "Đăng ký khai sinh".into(),
                changes: vec!["Thêm câu hỏi “Dân tộc”.".into()],
                attention: vec!["Dân tộc".into()],
                dropped: vec![("Số bản".into(), "12".into())],
                papers_gone: vec!["Giấy chứng sinh".into()],
            };
            revision(frame, &model)
        }),
        Sample::new("drafts/revision-desk", |frame| {
            let model = NewRevision {
                base: "/office/counter/drafts/1".into(),
                author: DraftAuthor::Desk,
                attention: vec!["Dân tộc".into()],
                ..NewRevision::default()
            };
            revision(frame, &model)
        }),
    ]
}

fn head(current: usize) -> DraftHead {
    DraftHead {
        id: "0190-sample".into(),
        version: 4,
        command_id: "0190-command".into(),
        procedure_name: "Đăng ký khai sinh".into(),
        page_titles: vec!["Đăng ký ở đâu, ai đi khai".into(), "Bé được khai sinh".into()],
        current,
        back: "/procedures/1.001193".into(),
        base: None,
    }
}

fn page() -> Page {
    let text = r#"{"id":"start","title":{"vi":"Đăng ký ở đâu, ai đi khai","en":"Where, and who declares"},
      "lead":{"vi":"Xin đọc lại từng chữ, từng dấu.","en":"Please check every letter."},"fields":[
      {"id":"registered_at","kind":"commune","label":{"vi":"Xã, phường đăng ký","en":"Commune of registration"},
       "hint":{"vi":"Nơi cha hoặc mẹ đang cư trú.","en":"Where a parent lives."}},
      {"id":"who","kind":"choice","label":{"vi":"Ai đi khai?","en":"Who declares?"},"choices":[
        {"value":"mother","label":{"vi":"Mẹ","en":"Mother"}},{"value":"other","label":{"vi":"Người khác","en":"Somebody else"}}]},
      {"id":"why","kind":"long_text","label":{"vi":"Vì sao người khác đi khai?","en":"Why somebody else?"},
       "when":{"field":"who","equals":"other"}},
      {"id":"name","kind":"person_name","label":{"vi":"Họ, chữ đệm, tên của bé","en":"Child's full name"}},
      {"id":"born","kind":"date","past":true,"label":{"vi":"Ngày sinh","en":"Date of birth"}},
      {"id":"home","kind":"address","label":{"vi":"Nơi cư trú","en":"Residence"}},
      {"id":"area","kind":"decimal","required":false,"unit":{"vi":"m²","en":"m²"},"label":{"vi":"Diện tích","en":"Area"}},
      {"id":"value","kind":"money","label":{"vi":"Giá trị","en":"Value"}},
      {"id":"groups","kind":"choices","label":{"vi":"Thuộc diện nào?","en":"Which groups?"},"choices":[
        {"value":"a","label":{"vi":"Hộ nghèo","en":"Poor household"}},{"value":"b","label":{"vi":"Người cao tuổi","en":"Elderly"}}]},
      {"id":"truth","kind":"confirm","label":{"vi":"Tôi cam đoan lời khai là đúng","en":"I declare this to be true"}}]}"#;
    serde_json::from_str(text).unwrap_or_else(|_| Page {
        id: "start".into(),
        title: Localized::default(),
        lead: None,
        when: None,
        fields: Vec::new(),
    })
}

fn communes() -> Vec<Commune> {
    let commune = |code: &str, vi: &str, en: &str| Commune {
        code: code.to_owned(),
        name: Localized::new(vi, en),
        short_name: Localized::new(vi, en),
    };
    vec![
        commune("06838", "Xã Bình Liêu", "Binh Lieu Commune"),
        commune("06652", "Phường Hà Tu", "Ha Tu Ward"),
    ]
}

fn good() -> Answers {
    [
        ("registered_at", "06838"),
        ("who", "mother"),
        ("name", "Vũ Minh Khang"),
        ("born", "2025-06-20"),
        ("home", "06838|Số 12, khu Bình Quyền"),
        ("value", "1500000"),
        ("groups", "b"),
        ("truth", "yes"),
    ]
    .into_iter()
    .collect()
}

fn bad() -> Answers {
    [("who", "other"), ("born", "2025-06-99"), ("home", "other|"), ("area", "rộng"), ("value", "</textarea>")]
        .into_iter()
        .collect()
}

fn form(answers: Answers, freshness: Freshness) -> FormPage {
    let page = page();
    let today = Timestamp(1_795_000_000_000).local_date();
    let errors = if freshness == Freshness::Fresh { Vec::new() } else { check_page(&page, &answers, today) };
    FormPage {
        head: DraftHead { current: 1, ..head(1) },
        fields: page.fields.clone(),
        page,
        effective: answers.clone(),
        answers,
        errors,
        communes: communes(),
        basis: vec![crate::domain::localized::Localized::new("Luật Hộ tịch 2014", "Civil Status Law 2014")],
        base: "base".into(),
        today: today.to_string(),
        freshness,
        old_places: crate::components::form_field::OldPlaceSearch::Offered,
    }
}

fn person() -> Contact {
    Contact {
        head: head(3),
        name: "Nguyễn Thị Hằng".into(),
        personal_id: "022190001234".into(),
        birth_date: "1990-03-05".into(),
        phone: "0912 345 678".into(),
        email: "hang@example.vn".into(),
        ..Contact::default()
    }
}

fn held(id: &str, name: &str) -> HeldPaper {
    HeldPaper {
        id: id.to_owned(),
        name: name.to_owned(),
        media_type: "image/jpeg".into(),
        size: 2_400_000,
        pages: None,
        width: Some(3024),
        height: Some(4032),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    }
}

fn paper_page(files: Vec<HeldPaper>, problems: &[&str]) -> Papers {
    let slot = PaperSlot {
        component: "birth_notice".into(),
        name: "Giấy chứng sinh".into(),
        note: Some("Chụp bản chính do bệnh viện, trạm y tế cấp.".into()),
        kind: PaperKind::Original,
        required: true,
        max_files: 4,
        files,
        problems: problems.iter().map(ToString::to_string).collect(),
    };
    let not_needed = vec![("Giấy tờ tùy thân của ông/bà".into(), PaperKind::HeldByState)];
    Papers { head: head(4), slots: vec![slot], not_needed, max_bytes: 60_000_000 }
}

fn ways(problems: Vec<ReceiveProblem>) -> Receive {
    Receive {
        head: head(5),
        methods: vec![ReturnMethod::Desk, ReturnMethod::Online, ReturnMethod::Post],
        method: problems.is_empty().then_some(ReturnMethod::Desk),
        desks: vec![("QN.TT".into(), "Trung tâm Phục vụ hành chính công tỉnh".into())],
        desk: if problems.is_empty() { "QN.TT".into() } else { String::new() },
        address: String::new(),
        phone: "0912 345 678".into(),
        problems,
    }
}

fn all_of_it(trouble: Option<ReviewTrouble>) -> Review {
    let rows = vec![("Ai đi khai?".into(), "Mẹ".into()), ("Vì sao?".into(), String::new())];
    Review {
        head: head(6),
        sections: vec![ReviewSection {
            title: "Đăng ký ở đâu, ai đi khai".into(),
            step: "start".into(),
            rows,
        }],
        papers: vec![
            ReviewPaper {
                name: "Giấy chứng sinh".into(), required: true, files: vec![held("1", "a.jpg")]
            },
            ReviewPaper { name: "Văn bản ủy quyền".into(), required: false, files: Vec::new() },
        ],
        fee: FeeBreakdown::default(),
        exempt_notes: vec!["Miễn cho trẻ em, người cao tuổi.".into()],
        receiving: "Trung tâm Phục vụ hành chính công xã Bình Liêu".into(),
        competent: Some("Ủy ban nhân dân xã Bình Liêu".into()),
        answer_by: Some(Timestamp(1_795_000_000_000)),
        limit: TimeLimit::WorkingDay { n: 3 },
        missing: Vec::new(),
        trouble,
    }
}
