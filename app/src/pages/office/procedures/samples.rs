//! Samples of the editor's pages.

use super::{
    Compared, DraftLine, Editing, FaultLink, Known, List, ListTrouble, Overview, Preview, ProcedureLine,
    RevisionLine, Revisions, Standing, State, diff, edit, list, overview, revisions,
};
use crate::{
    domain::{
        form::{FieldError, Problem},
        localized::Localized,
        procedure::{
            Change, Procedure,
            editing::{Action, Place, empty, part_of, rearrange},
        },
    },
    pages::sample::Sample,
};
use jiff::civil::date;

/// One of every part that there can be, most of them empty.
fn procedure() -> Procedure {
    let lists = [
        "pages",
        "pages.0.fields",
        "pages.0.fields",
        "fees",
        "fees.0.exempt",
        "eligibility",
        "limit_variants",
        "competence.rules",
        "papers",
        "tasks",
        "tasks",
    ];
    lists.iter().fold(empty("X.MAU", date(2027, 1, 1)), |procedure, list| {
        rearrange(&procedure, list, 0, Action::Add).map_or(procedure, |(added, _)| added)
    })
}

fn known() -> Known {
    let one = |code: &str, name: &str| vec![(code.to_owned(), name.to_owned())];
    Known {
        procedure: procedure(),
        fields: one("ho-tich", "Hộ tịch"),
        life_events: one("sinh-con", "Sinh con"),
        units: one("QN.STC", "Sở Tài chính"),
    }
}

fn draft(state: State, faults: usize) -> Overview {
    let fault = FaultLink {
        href: "/office/procedure-drafts/1/edit/head#name".into(),
        place: "Tên".into(),
        text: "Thiếu tên.".into(),
    };
    Overview {
        id: "1".into(),
        version: 3,
        state,
        known: known(),
        author: "Triệu Văn Sáng".into(),
        checked_by: (state == State::Checked).then(|| "Lương Thị Thu Hà".into()),
        faults: vec![fault; faults],
        asked: faults > 1,
        may_publish: state == State::Checked,
        compare_with: Some(1),
    }
}

fn part(path: &str, errors: Vec<FieldError>) -> Option<Editing> {
    let (known, place) = (known(), Place::parse(path)?);
    let item = part_of(&known.procedure, &place)?;
    let unfit = (!errors.is_empty()).then(|| "unknown variant".to_owned());
    Some(Editing {
        id: "1".into(),
        version: 3,
        place,
        item,
        known,
        faults: vec!["Thiếu nội dung.".into()],
        saved: errors.is_empty(),
        unfit,
        errors,
        preview: if path.starts_with("pages") {
            Preview::Page("page_1".into())
        } else {
            Preview::Procedure("fees")
        },
    })
}

/// Samples of every page of the editor.
pub fn samples() -> Vec<Sample> {
    let mut samples = vec![
        Sample::new("office/procedures/list-empty", |frame| list(frame, &List::default())),
        Sample::new("office/procedures/list", |frame| list(frame, &all())),
        Sample::new("office/procedures/draft", |frame| overview(frame, &draft(State::Draft, 1))),
        Sample::new("office/procedures/draft-faulty", |frame| overview(frame, &draft(State::Draft, 2))),
        Sample::new("office/procedures/draft-checked", |frame| overview(frame, &draft(State::Checked, 0))),
        Sample::new("office/procedures/revisions", |frame| revisions(frame, &two())),
        Sample::new("office/procedures/diff-none", |frame| diff(frame, &Compared::default())),
        Sample::new("office/procedures/diff", |frame| diff(frame, &compared())),
    ];
    let places = [
        "head",
        "limits",
        "competence",
        "competence.rules.0",
        "limit_variants.0",
        "eligibility.0",
        "pages.0",
        "pages.0.fields.0",
        "papers.0",
        "fees.0",
        "fees.0.exempt.0",
        "steps.0",
        "tasks.0",
    ];
    for path in places {
        let name = format!("office/procedures/edit-{path}");
        samples.push(Sample::new(&name, move |frame| {
            let error = FieldError { field: "hours".into(), problem: Problem::NotANumber };
            let errors = if path == "steps.0" { vec![error] } else { Vec::new() };
            part(path, errors).map(|model| edit(frame, &model)).unwrap_or_default()
        }));
    }
    samples
}

fn all() -> List {
    List {
        drafts: vec![DraftLine { id: "1".into(), code: "X.MAU".into(), revision: 1, ..DraftLine::default() }],
        procedures: vec![
            ProcedureLine {
                code: "1.001193".into(),
                name: "Đăng ký khai sinh".into(),
                revisions: 2,
                in_force: Some((1, "01/07/2025".into())),
            },
            ProcedureLine {
                code: "X.MAU".into(), name: "Thủ tục mẫu".into(), ..ProcedureLine::default()
            },
        ],
        trouble: Some(ListTrouble { title: "Không đọc được tệp".into(), help: "dòng 3".into() }),
    }
}

fn two() -> Revisions {
    let line =
        |revision, standing, by| RevisionLine { revision, standing, from: "01/07/2025".into(), to: None, by };
    let by = Some(("Triệu Văn Sáng".to_owned(), "Lương Thị Thu Hà".to_owned()));
    Revisions {
        code: "X.MAU".into(),
        name: "Thủ tục mẫu".into(),
        revisions: vec![
            line(3, Standing::Coming, by.clone()),
            line(2, Standing::InForce, by),
            line(1, Standing::Superseded, None),
        ],
    }
}

fn compared() -> Compared {
    let change = |path: &str, code: &str| Change {
        path: path.into(),
        code: code.into(),
        text: Localized::new("Thêm câu hỏi “Lý do”.", "The question “Reason” was added."),
    };
    Compared {
        name: "Thủ tục mẫu".into(),
        from: 1,
        to: 2,
        changes: vec![
            change("fields.reason", "field_added"),
            change("papers.map", "paper_added"),
            change("name", "text_changed"),
        ],
        back: "/office/procedures/X.MAU".into(),
    }
}
