//! Samples of the journal of access and of alerts, with invented people.

use super::{
    AlertLine, EntryLine, Journal, Narrowed,
    alert::{Alert, Settled, alert},
    journal,
};
use crate::{domain::security::SecurityKind, pages::sample::Sample};

fn entry(number: i64, kind: SecurityKind) -> EntryLine {
    EntryLine {
        number,
        when: "02/03/2026 08:14".into(),
        kind: kind.code().into(),
        times: (kind == SecurityKind::AccessDenied).then_some(30),
        actor_kind: "staff".into(),
        actor: "desk.hong-gai".into(),
        name: "Lò Thị Ban".into(),
        origin: "5f2c9a1e0b7d4c3a8e6f".into(),
        subject: "/office/dossiers/{id}".into(),
        reason: "Kiểm tra theo kế hoạch quý I".into(),
    }
}

fn line(id: &str, settled: bool) -> AlertLine {
    AlertLine {
        id: id.into(),
        kind: "mass_look_up".into(),
        who: "Cán bộ Lò Thị Ban (desk.hong-gai)".into(),
        count: 160,
        since: "02/03/2026 09:30".into(),
        settled,
    }
}

fn whole() -> Journal {
    let entries = (1..).zip(SecurityKind::ALL).map(|(number, kind)| entry(90 - number, *kind));
    let guest = EntryLine {
        actor_kind: "guest".into(),
        actor: String::new(),
        name: String::new(),
        reason: String::new(),
        ..entry(99, SecurityKind::GuessingStopped)
    };
    Journal {
        units: vec![("QN.TT.06685".into(), "TTPVHCC phường Hồng Gai".into())],
        open: 1,
        alerts: vec![line("a", false), line("b", true)],
        more_alerts: Some("1-1772409600000-b".to_owned()),
        entries: std::iter::once(guest).chain(entries).collect(),
        older: Some(50),
        first: true,
        ..Journal::default()
    }
}

fn raised() -> Alert {
    Alert {
        id: "a".into(),
        kind: "stand_in_and_absent".into(),
        who: "Cán bộ Lò Thị Ban (deputy.hong-gai)".into(),
        person: "deputy.hong-gai".into(),
        other: "Bàn Văn Quý (leader.hong-gai)".into(),
        units: "UBND phường Hồng Gai".into(),
        count: 3,
        raised: "02/03/2026 09:30".into(),
        last: "02/03/2026 09:41".into(),
        ..Alert::default()
    }
}

/// The journal empty, full, narrowed and wrongly narrowed; alerts open, one's own, unanswered and looked into.
pub fn samples() -> Vec<Sample> {
    let wrong = || Journal {
        narrowed: Narrowed { from: "31/02/2026".into(), to: "01/01/2026".into(), ..Narrowed::default() },
        wrong: true,
        ..Journal::default()
    };
    let settled = || Settled {
        who: "Vi Thị Hảo".into(),
        when: "02/03/2026 10:05".into(),
        finding: "Đã gọi hai người: việc thay thế kết thúc sớm, đã báo quản trị sửa ngày.".into(),
    };
    let from_there = || Alert {
        kind: "enumeration".into(),
        origin: "5f2c9a1e0b7d4c3a8e6f".into(),
        count: 40,
        raised: "02/03/2026 09:30".into(),
        last: "02/03/2026 09:41".into(),
        ..Alert::default()
    };
    vec![
        Sample::new("office/access/empty", |frame| {
            journal(frame, &Journal { first: true, ..Journal::default() })
        }),
        Sample::new("office/access/typical", |frame| journal(frame, &whole())),
        Sample::new("office/access/narrowed", |frame| {
            let narrowed = Narrowed { kind: "exported".into(), ..Narrowed::default() };
            journal(frame, &Journal { narrowed, first: false, older: None, ..whole() })
        }),
        Sample::new("office/access/wrong", move |frame| journal(frame, &wrong())),
        Sample::new("office/access/alert-open", |frame| alert(frame, &raised())),
        Sample::new("office/access/alert-origin", move |frame| alert(frame, &from_there())),
        Sample::new("office/access/alert-own", |frame| alert(frame, &Alert { own: true, ..raised() })),
        Sample::new("office/access/alert-missing", |frame| {
            alert(frame, &Alert { missing: true, ..raised() })
        }),
        Sample::new("office/access/alert-settled", move |frame| {
            alert(frame, &Alert { settled: Some(settled()), ..raised() })
        }),
    ]
}
