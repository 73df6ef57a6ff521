//! Samples of the organisation's pages.

use super::{
    lists::{Lists, Pair, lists},
    plan::{AskedRow, LineRow, MoveRow, PlanPage, PlanRow, Second, plan},
    plans::{PlanLine, Plans, Stage, plans},
    tree::{Node, PhaseLine, Tree, tree},
    unit::{UnitPage, unit},
};
use crate::{
    domain::{
        error::ErrorCode,
        organisation::{Case, Fact},
        unit::{Model, UnitStatus},
    },
    pages::sample::Sample,
};

/// The tree of a day, a unit, plans in each stage, the lists.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::new("office/organisation/tree", |frame| tree(frame, &a_tree())),
        Sample::new("office/organisation/tree-empty", |frame| tree(frame, &Tree::default())),
        Sample::new("office/organisation/unit", |frame| unit(frame, &a_unit())),
        Sample::new("office/organisation/plans", |frame| plans(frame, &some_plans())),
        Sample::new("office/organisation/plan", |frame| plan(frame, &a_plan(Stage::Draft))),
        Sample::new("office/organisation/plan-awaited", |frame| {
            let second = Second::Awaited("Triệu Văn Sáng (admin.tinh)".into());
            plan(frame, &PlanPage { second, ..a_plan(Stage::Draft) })
        }),
        Sample::new("office/organisation/plan-yours", |frame| {
            let second = Second::You("Triệu Văn Sáng (admin.tinh)".into());
            plan(frame, &PlanPage { second, ..a_plan(Stage::Draft) })
        }),
        Sample::new("office/organisation/plan-executed", |frame| plan(frame, &a_plan(Stage::Executed))),
        Sample::new("office/organisation/plan-faulty", |frame| {
            let faults = vec!["QN.CN.BL kết thúc từ 01/07/2025 mà chưa có đơn vị kế thừa.".into()];
            let problem = Some(ErrorCode::PlanFaulty);
            plan(frame, &PlanPage { faults, problem, ..a_plan(Stage::Draft) })
        }),
        Sample::new("office/organisation/lists", |frame| {
            let pair = Pair {
                from: "Chi nhánh Bình Liêu".into(),
                to: "Xã Bình Liêu".into(),
                lines: some_lines(),
                pdf: "/office/organisation/changes/binh-lieu-official/list.pdf".into(),
            };
            lists(
                frame,
                &Lists {
                    code: "binh-lieu-official".into(),
                    name: a_plan(Stage::Draft).name,
                    pairs: vec![pair],
                },
            )
        }),
    ]
}

fn a_tree() -> Tree {
    let node = |code: &str, name: &str, depth, status, model| Node {
        code: code.into(),
        name: name.into(),
        kind: "Trung tâm Phục vụ hành chính công cấp xã".into(),
        depth,
        status,
        model,
    };
    Tree {
        day: "2025-06-30".into(),
        day_words: "30/06/2025".into(),
        model: Model::Both,
        units: vec![
            node("QN.TT", "Trung tâm tỉnh", 0, UnitStatus::Official, Model::Both),
            node("QN.CN.BL", "Chi nhánh Bình Liêu", 1, UnitStatus::Official, Model::ThreeLevel),
            node("QN.DTN.BL.VN", "Điểm tiếp nhận Vô Ngại", 2, UnitStatus::Official, Model::ThreeLevel),
            node("QN.TT.06838", "Xã Bình Liêu", 1, UnitStatus::Trial, Model::TwoLevel),
        ],
        phases: vec![PhaseLine {
            name: "Giai đoạn 1".into(),
            period: "01/12/2024 – 30/11/2025".into(),
            scope: "Thành lập Trung tâm một cấp".into(),
            running: true,
        }],
        admin: true,
        calendar_missing: Some(2026),
    }
}

fn a_unit() -> UnitPage {
    let row = |a: &str, b: &str, c: &str| [a.to_owned(), b.to_owned(), c.to_owned()];
    UnitPage {
        name: "Trung tâm Phục vụ hành chính công xã Bình Liêu".into(),
        day: "2025-06-30".into(),
        facts: vec![("Mã".into(), "QN.TT.06838".into()), ("Con dấu".into(), "seal:QN.TT.06838".into())],
        history: vec![row("10/06/2025 – chưa có ngày kết thúc", "Xã Bình Liêu", "Thử nghiệm")],
        staff: vec![row("Lài Hữu Múi", "Cán bộ một cửa", "biệt phái")],
        shortage: Some((11, 12)),
    }
}

fn some_plans() -> Plans {
    let line = |code: &str, name: &str, stage| PlanLine {
        code: code.into(),
        name: name.into(),
        effective: "01/07/2025".into(),
        stage,
        second: match stage {
            Stage::Draft => Second::You("Triệu Văn Sáng (admin.tinh)".into()),
            _ => Second::NotNeeded,
        },
    };
    Plans {
        plans: vec![
            line("binh-lieu-trial", "Ba trung tâm thử nghiệm", Stage::Executed),
            line("binh-lieu-official", "Chính thức vận hành chính quyền hai cấp", Stage::Draft),
        ],
        problem: Some(ErrorCode::ChangedMeanwhile),
        typed: vec![("code".into(), "binh-lieu-official".into())],
    }
}

fn some_lines() -> Vec<LineRow> {
    let named = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let one = |fact, to| MoveRow { fact, from: "Chi nhánh Bình Liêu".into(), to };
    let line = |code: &str, case, moves| LineRow {
        id: format!("0199-{code}"),
        code: format!("000.00.21.H49-250627-{code}"),
        case,
        due: "17:00, 08/07/2025".into(),
        moves,
    };
    let clear = vec![named("QN.TT.06838", "Xã Bình Liêu")];
    let several = vec![named("QN.TT.06838", "Xã Bình Liêu"), named("QN.TT.06862", "Xã Tiên Yên")];
    vec![
        line("0001", Case::Moves, vec![one(Fact::Returning, clear.clone()), one(Fact::Holder, clear)]),
        line("0019", Case::Moves, vec![one(Fact::Returning, several.clone()), one(Fact::Holder, several)]),
        line("0003", Case::OldFinishes, Vec::new()),
    ]
}

fn a_plan(stage: Stage) -> PlanPage {
    let named = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let row = |list, at, words: &str| PlanRow { list, at, words: words.into() };
    let asked = |number, to| AskedRow {
        id: "0199-0001".into(),
        code: "000.00.21.H49-250627-0001".into(),
        number,
        from: "Chi nhánh Bình Liêu".into(),
        to,
    };
    PlanPage {
        code: "binh-lieu-official".into(),
        name: "Chính thức vận hành chính quyền hai cấp".into(),
        stage,
        effective: "01/07/2025".into(),
        decision: Some("12/NQ-HĐND ngày 20/06/2025".into()),
        revision: 3,
        command_id: "0199d2c1-0000-7000-8000-0000000000ff".into(),
        rows: vec![
            row("open", 0, "Lập mới hoặc thay đổi: Xã Tiên Yên"),
            row("succession", 0, "Chi nhánh Bình Liêu → Xã Bình Liêu"),
        ],
        lines: some_lines(),
        asked: vec![asked(1, vec!["Xã Bình Liêu".into()]), asked(2, Vec::new())],
        moved: 16,
        old_units: vec![named("QN.CN.BL", "Chi nhánh Bình Liêu")],
        new_units: vec![named("QN.TT.06838", "Xã Bình Liêu")],
        trials: vec![named("QN.TT.06838", "Xã Bình Liêu")],
        people: vec![named("desk1.bl", "Lài Hữu Múi")],
        kinds: vec![named("branch", "Chi nhánh")],
        roles: vec![named("desk", "Cán bộ một cửa")],
        text: "code = \"binh-lieu-official\"\n".into(),
        ..PlanPage::default()
    }
}
