//! The catalogue's own organisation, addresses and lists: that they hold together.

use super::fixture::{non_boundary, today};
use crate::catalogue::procedures;
use app::domain::{
    address::{Certainty, Found, OldKind},
    unit::UnitKind,
};
use jiff::civil::date;

#[test]
fn todays_organisation_has_no_fault_and_54_commune_centres_below_one() {
    let all = today();
    assert_eq!(all.faults(), []);
    let view = all.on(date(2026, 11, 20));
    assert_eq!(view.children("QN.TT").filter(|unit| unit.kind == UnitKind::CommuneCenter).count(), 54);
    assert_eq!(view.desks().len(), 55);
    assert_eq!(all.on(date(2025, 6, 30)).desks().len(), 1, "communes' centres begin on 1 July 2025");
    assert!(view.desks().iter().all(|desk| desk.seal.is_some() && desk.account.is_some()));
}

#[test]
fn the_old_addresses_lead_to_communes_that_exist() {
    let all = today();
    assert_eq!(all.addresses.faults(), [] as [String; 0]);
    let view = all.on(date(2026, 11, 20));
    for old in &all.addresses.communes {
        for candidate in &old.became {
            assert!(view.desk_of(&candidate.commune).is_some(), "{} → {}", old.code(), candidate.commune);
        }
    }
    let unverified = all.addresses.communes.iter().filter(|old| old.certainty == Certainty::Unverified);
    assert_eq!(unverified.count(), 2);
}

#[test]
fn the_whole_of_binh_lieu_is_mapped() {
    let book = today().addresses;
    let table = [
        (OldKind::ThiTran, "Bình Liêu", "06838"),
        (OldKind::Xa, "Húc Động", "06838"),
        (OldKind::Xa, "Đồng Tâm", "06856"),
        (OldKind::Xa, "Lục Hồn", "06856"),
        (OldKind::Xa, "Đồng Văn", "06841"),
        (OldKind::Xa, "Hoành Mô", "06841"),
    ];
    for (kind, name, now) in table {
        let old = book.find("Quảng Ninh", "Bình Liêu", kind, name).unwrap();
        assert_eq!(book.now(&old.code(), None), Found::One(now.to_owned()), "{name}");
    }
    let divided = book.find("Quảng Ninh", "Bình Liêu", OldKind::Xa, "Vô Ngại").unwrap();
    assert_eq!(book.now(&divided.code(), None), Found::Several(vec!["06838".into(), "06862".into()]));
}

#[test]
fn sixty_three_old_provinces_make_thirty_four() {
    let book = today().addresses;
    let mut now: Vec<_> = book.provinces.iter().map(|old| old.now.clone()).collect();
    assert_eq!(now.len(), 63);
    now.sort();
    now.dedup();
    assert_eq!(now.len(), 34);
    assert_eq!(book.province_now("Bình Dương"), Some("79"));
    assert_eq!(book.province_now("Hải Dương"), Some("31"));
    assert_eq!(book.province_now("Khánh Hoà"), Some("56"), "whatever way the tone is placed");
}

#[test]
fn the_non_boundary_list_holds_every_listed_procedure_and_no_vertical_one() {
    let lists = non_boundary();
    let procedures: Vec<_> = procedures().into_iter().map(|(_, _, procedure)| procedure).collect();
    assert_eq!(lists.faults(&procedures), []);
    let list = lists.on(date(2026, 11, 20)).unwrap();
    for procedure in &procedures {
        let listed = list.holds(&procedure.code, UnitKind::CommuneCenter);
        assert_eq!(listed, procedure.non_boundary && !procedure.vertical, "{}", procedure.code);
    }
    assert_eq!((list.count(), lists.on(date(2025, 6, 30)).unwrap().count()), (28, 12));
}
