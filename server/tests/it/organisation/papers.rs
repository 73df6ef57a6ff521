//! Whose name and numbers stand on a paper, where the desk that had to issue it is no more.

use super::{
    fixture::{moment, plan, rows},
    real::{accept, admin, become_like, find, revision, send, services, writer},
};
use crate::support::{Centre, printed};
use app::domain::{
    dossier::{Actor, Aspect, ProblemCode, SupplementItem},
    refusal::RefusalCode,
    unit::{Assignment, Role, Staff, StaffKind},
};
use server::{
    service::{
        Order,
        organisation::{Choices, Execution},
        reception::{Refusal, Request},
    },
    store::events,
};

/// The point that closes on 1 April 2025, and the branch in its place.
const CLOSED: &str = "BD.DTN.TDM.07";
const HEIR: &str = "BD.CN.TDM";

fn order<'a>(actor: &'a Actor, dossier: &'a str) -> Order<'a> {
    Order { actor, dossier, version: None, key: None }
}

/// Four dossiers sent to the point, one accepted there; then the branch takes its place.
async fn closed_with_work_left(centre: &Centre) -> Actor {
    centre.clock.set(moment("2025-03-31 09:00").0);
    become_like(centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
    let row = &rows("tests/fixtures/binh_duong/open_dossiers.tsv")[0];
    for id in ["before", "accepted", "refused", "asked"] {
        send(centre, &[&[id.to_owned()], &row[1..]].concat(), "25747").await;
    }
    let old = Actor::Staff { login: "quay.cu".into(), assignments: vec![(CLOSED.into(), Role::Desk)] };
    accept(&services(centre), &old, &find(centre, "before").await).await;
    centre.clock.set(moment("2025-04-01 07:00").0);
    let mut change = plan("binh_duong/phase_2");
    change.hires.push(Staff {
        login: "quay.tdm".into(),
        name: "Đỗ Thị Thu Hà".into(),
        kind: StaffKind::PublicEmployee,
        home_agency: None,
        assignments: vec![Assignment::new(HEIR, Role::Desk)],
    });
    let code = services(centre).begin_plan(&writer(), change).await.unwrap();
    let (actor, revision) = (admin(centre), revision(centre, &code));
    let cut_over = Execution {
        actor: &actor,
        code: &code,
        revision,
        choices: Choices::new(),
        reason: "",
        proof: "theo quyết định",
        address: "198.51.100.7",
        console: false,
        key: None,
    };
    services(centre).execute_plan(&cut_over).await.unwrap();
    services(centre).staff_actor("quay.tdm").unwrap()
}

/// What the last event of a dossier keeps of its paper: the number and whose it is.
async fn note(centre: &Centre, id: &str) -> [String; 2] {
    let history = events::list(&mut *centre.reader().await, id).await.unwrap();
    let data: serde_json::Value = serde_json::from_str(&history.last().unwrap().data).unwrap();
    ["number", "unit"].map(|key| data[key].as_str().unwrap_or_default().to_owned())
}

on_both_databases! {
    async fn the_desk_in_place_of_a_closed_one_issues_papers_under_its_own_name_and_numbers(centre: Centre) {
        let actor = closed_with_work_left(&centre).await;
        let services = services(&centre);
        accept(&services, &actor, &find(&centre, "accepted").await).await;
        let why = Refusal { codes: vec![RefusalCode::ALL[0]], text: "Hồ sơ không thuộc địa bàn".into() };
        services.refuse(&order(&actor, "refused"), &why).await.unwrap();
        let item = SupplementItem {
            aspect: Aspect::Field("copies".into()),
            problem: ProblemCode::Other,
            note: "Ghi rõ số bản".into(),
        };
        let request = Request { items: vec![item], ..Request::default() };
        services.ask_supplement(&order(&actor, "asked"), &request).await.unwrap();

        assert_eq!(find(&centre, "before").await.code.unwrap(), "000.07.01.H09-250331-0001");
        assert_eq!(find(&centre, "accepted").await.code.unwrap(), "000.00.01.H09-250401-0001");
        for (id, number) in [("accepted", "0001/TNHS"), ("refused", "0001/TCHS"), ("asked", "0001/HDHS")] {
            assert_eq!(note(&centre, id).await, [number, HEIR]);
            assert_eq!(find(&centre, id).await.receiving_unit, CLOSED, "where it was received is history");
        }
        let name = |unit| printed::words(&services.catalogue.unit(unit).unwrap().name.vi).to_uppercase();
        let (heir, closed) = (name(HEIR), name(CLOSED));
        for id in ["before", "accepted", "refused", "asked"] {
            let dossier = find(&centre, id).await;
            let slip = match id {
                "refused" => services.refusal_slip(&actor, &dossier).await,
                "asked" => services.supplement_slip(&actor, &dossier).await,
                _ => services.slip_01(&actor, &dossier).await,
            };
            let head = printed::text(&slip.unwrap()).to_uppercase();
            // The head names the unit below the one it belongs to: the point belonged to the branch.
            let (head, _) = head.split_once("CỘNG HÒA").unwrap_or((&head, ""));
            assert!(head.contains(&heir), "{id}: {head}");
            assert_eq!(head.contains(&closed), id == "before", "{id}: {head}");
        }
    }
}
