//! Two procedures in small for the samples and the tests of this area: one with a price by the page, one
//! with conditions, several fees and a competence by place.

use super::condition::Places;
use crate::domain::{
    fee::{Beneficiary, Fee, FeeBase, FeeKind, FeeTiming, PageBand},
    form::{Choice, Field, FieldKind, Page},
    localized::Localized,
    logic::Condition,
    money::Vnd,
    procedure::{
        Clock, Competence, LimitVariant, Paper, PaperKind, Procedure, ProcessStep, ServiceLevel, StepKind,
    },
    unit::UnitKind,
    working_time::TimeLimit,
};
use jiff::civil::{date, time};

fn words(vi: &str, en: &str) -> Localized {
    Localized::new(vi, en)
}

/// Names of two communes.
pub fn places() -> Places {
    let places = [("06685", "Hồng Gai", "Hong Gai"), ("06838", "Vân Đồn", "Van Don")];
    places.into_iter().map(|(code, vi, en)| (code.to_owned(), words(vi, en))).collect()
}

fn field(id: &str, label: Localized, kind: FieldKind) -> Field {
    Field::new(id, label, kind)
}

fn page(id: &str, title: Localized, fields: Vec<Field>) -> Page {
    Page { id: id.to_owned(), title, lead: None, when: None, fields }
}

fn paper(id: &str, kind: PaperKind, name: Localized, when: Option<Condition>) -> Paper {
    let note = (id == "original").then(|| {
        words("Chụp đủ các trang, rõ chữ, rõ dấu.", "Photograph all pages with text and seals legible.")
    });
    Paper {
        id: id.to_owned(),
        name,
        note,
        kind,
        required: id != "proof",
        required_when: None,
        when,
        max_files: 10,
    }
}

fn fee(id: &str, kind: FeeKind, name: Localized, base: FeeBase) -> Fee {
    let exempt_note = (id == "certificate").then(|| words("Miễn cho hộ nghèo.", "Free for poor households."));
    let legal_basis = Some(words("Luật Phí và lệ phí 2015", "Law on Fees and Charges 2015"));
    Fee {
        id: id.to_owned(),
        kind,
        name,
        base,
        timing: FeeTiming::AtReturn,
        when: None,
        exempt: Vec::new(),
        beneficiary: Beneficiary::Competent,
        valid_from: None,
        valid_to: None,
        exempt_note,
        legal_basis,
        example: true,
    }
}

fn base(code: &str, name: Localized, summary: Localized) -> Procedure {
    let steps = StepKind::ALL.map(|step| ProcessStep::usual(step, 4)).to_vec();
    Procedure {
        code: code.to_owned(),
        revision: 1,
        valid_from: date(2025, 7, 1),
        valid_to: None,
        name,
        summary,
        field: "dat_dai".to_owned(),
        life_events: vec!["land".to_owned()],
        keywords: Vec::new(),
        service_level: ServiceLevel::Partial,
        non_boundary: true,
        vertical: false,
        sensitive: false,
        time_limit: TimeLimit::SameDay { cutoff: time(15, 0, 0, 0) },
        limit_variants: Vec::new(),
        clock: Clock::default(),
        eligibility: Vec::new(),
        competence: Competence {
            agency: UnitKind::CommuneCommittee,
            by_field: None,
            unit: None,
            anywhere: true,
            rules: Vec::new(),
        },
        tasks: Vec::new(),
        steps,
        fees: Vec::new(),
        papers: Vec::new(),
        pages: Vec::new(),
        result: words("Bản sao có chứng thực", "Certified copies"),
        electronic_result: true,
        supplement_days: 15,
        legal_basis: vec![words("Nghị định 23/2015/NĐ-CP", "Decree 23/2015/NĐ-CP")],
        source_note: String::new(),
    }
}

/// Priced by the page, decided anywhere, done in a day.
pub fn certified_copies() -> Procedure {
    let amount = |id, vi, en, unit: Localized| {
        field(id, words(vi, en), FieldKind::Number { min: Some(1), max: None, unit: Some(unit) })
    };
    let bands =
        vec![PageBand { from_page: 1, amount: Vnd(2_000) }, PageBand { from_page: 3, amount: Vnd(1_000) }];
    let price = FeeBase::PerPage { bands, cap_per_copy: Some(Vnd(200_000)), pages: None, copies: None };
    Procedure {
        fees: vec![fee("copy", FeeKind::Phi, words("Phí chứng thực", "Fee for certified copies"), price)],
        papers: vec![
            paper("form", PaperKind::Form, words("Phiếu yêu cầu", "Request"), None),
            paper("original", PaperKind::Original, words("Bản chính", "The original"), None),
        ],
        pages: vec![page(
            "amount",
            words("Số trang, số bản", "Pages and copies"),
            vec![
                amount("pages", "Bản chính có mấy trang?", "Pages of the original?", words("trang", "pages")),
                amount("copies", "Ông/bà cần mấy bản?", "How many copies?", words("bản", "copies")),
            ],
        )],
        ..base(
            "2.000815",
            words("Chứng thực bản sao từ bản chính", "Certified copies"),
            words("Dành cho người cần bản sao có chứng thực.", "For anyone who needs certified copies."),
        )
    }
}

/// Conditions, fixed fees, a competence by place, a variant of the limit.
pub fn land_transfer() -> Procedure {
    let islands = Condition::Equals { field: "parcel_commune".into(), equals: "06838".into() };
    Procedure {
        vertical: true,
        time_limit: TimeLimit::WorkingDay { n: 8 },
        limit_variants: vec![LimitVariant {
            when: islands,
            limit: TimeLimit::WorkingDay { n: 18 },
            label: words("Thửa đất ở đặc khu, hải đảo", "Parcel on an island"),
        }],
        competence: Competence {
            agency: UnitKind::LandRegistrationBranch,
            by_field: Some("parcel_commune".to_owned()),
            unit: None,
            anywhere: false,
            rules: Vec::new(),
        },
        fees: transfer_fees(),
        papers: transfer_papers(),
        pages: vec![transfer_page()],
        electronic_result: false,
        result: words("Giấy chứng nhận mới", "New land certificate"),
        ..base(
            "X.LAND-TRANSFER",
            words(
                "Đăng ký biến động đất đai khi chuyển nhượng, tặng cho, thừa kế quyền sử dụng đất",
                "Registration of a land transfer: sale, gift or inheritance",
            ),
            words(
                "Làm sau khi mua bán, tặng cho, thừa kế nhà đất.",
                "After a sale, a gift or an inheritance.",
            ),
        )
    }
}

fn transfer_fees() -> Vec<Fee> {
    let price = |amount, online_amount| FeeBase::PerCase { amount, online_amount, online_until: None };
    vec![
        fee(
            "certificate",
            FeeKind::LePhi,
            words("Lệ phí cấp Giấy chứng nhận", "Charge for the certificate"),
            price(Vnd(100_000), Some(Vnd(0))),
        ),
        fee(
            "appraisal",
            FeeKind::Phi,
            words("Phí thẩm định", "Fee for examining"),
            price(Vnd(300_000), None),
        ),
    ]
}

fn transfer_papers() -> Vec<Paper> {
    let sale = Condition::OneOf { field: "change_kind".into(), one_of: vec!["sale".into(), "gift".into()] };
    vec![
        paper("form", PaperKind::Form, words("Đơn đăng ký biến động", "Application"), None),
        paper(
            "contract",
            PaperKind::Original,
            words("Hợp đồng công chứng", "Notarised contract"),
            Some(sale),
        ),
        paper("proof", PaperKind::Copy, words("Giấy tờ quan hệ", "Proof of relation"), None),
        paper("identity", PaperKind::HeldByState, words("Thông tin nhân thân", "Identity"), None),
    ]
}

fn transfer_page() -> Page {
    let choice = |value: &str, vi, en| Choice { value: value.to_owned(), label: words(vi, en) };
    let kinds = vec![
        choice("sale", "Mua bán (chuyển nhượng)", "Sale"),
        choice("gift", "Tặng cho", "Gift"),
        choice("inheritance", "Thừa kế", "Inheritance"),
    ];
    page(
        "change",
        words("Việc cần đăng ký", "What to register"),
        vec![
            field(
                "change_kind",
                words("Ông/bà đăng ký việc gì?", "What do you register?"),
                FieldKind::Choice { choices: kinds },
            ),
            field(
                "parcel_commune",
                words("Thửa đất ở xã, phường", "Commune of the parcel"),
                FieldKind::Commune,
            ),
        ],
    )
}
