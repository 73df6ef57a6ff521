//! A unit on trial: what is handed in there has a code and a register of its own, and counts in no figure.

use super::{COMMITTEE, DESK, EXTRACT, accept, now, sent};
use crate::support::{Browser, Centre};
use app::domain::{
    organisation::Organisation,
    unit::{Standing, UnitStatus},
};
use server::catalogue::{self, Publication};

/// The desk of Hồng Gai is on trial from now on, or official again.
async fn stand(centre: &mut Centre, status: UnitStatus) {
    let services = &centre.services;
    let today = services.now().local_date();
    let mut tx = services.store.begin_write().await.unwrap();
    let turn = Publication::begin(&mut tx, services.now().0).await.unwrap();
    let before: Organisation = turn.catalogue.organisation().clone();
    let mut after = before.clone();
    for unit in after.units.iter_mut().filter(|unit| unit.code == DESK) {
        unit.standing = vec![Standing { status, from: today }];
    }
    catalogue::publish(&mut tx, &turn, catalogue::changed(&before, &after).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    services.refresh_catalogue().await;
    centre.services = centre.services.fresh();
}

async fn rows(browser: &Browser, path: &str) -> usize {
    browser.get(path).await.expect(200).count_testid("register-row")
}

async fn counted(centre: &Centre) -> i64 {
    let board =
        centre.services.board(&centre.staff_actor("director.tinh"), Default::default()).await.unwrap();
    board.iter().filter(|figures| figures.unit == COMMITTEE).map(|figures| figures.received).sum()
}

on_both_databases! {
    async fn what_a_unit_on_trial_receives_stays_outside_every_official_figure(centre: Centre) {
        let mut centre = centre;
        catalogue::load(&centre.services.store, centre.services.now().0).await.unwrap();
        let before = sent(&centre, EXTRACT).await;
        accept(&centre, &before, EXTRACT).await;
        let figures = counted(&centre).await;
        stand(&mut centre, UnitStatus::Trial).await;
        let trial = sent(&centre, EXTRACT).await;
        accept(&centre, &trial, EXTRACT).await;
        let row = now(&centre, &trial).await;
        assert_eq!((row.trial, row.code.as_deref()), (1, Some("TN.000.00.26.H49-260302-0001")));
        stand(&mut centre, UnitStatus::Official).await;
        let after = sent(&centre, EXTRACT).await;
        accept(&centre, &after, EXTRACT).await;
        let row = now(&centre, &after).await;
        assert_eq!((row.trial, row.code.as_deref()), (0, Some("000.00.26.H49-260302-0002")), "no number is lost to a trial");
        assert_eq!((figures, counted(&centre).await), (1, 2));

        let desk = centre.staff("desk.hong-gai").await;
        assert_eq!(rows(&desk, "/office/register").await, 2);
        let apart = desk.get("/office/register?series=trial").await.expect(200);
        assert_eq!(apart.count_testid("register-row"), 1);
        assert!(apart.words().contains("TN.000.00.26.H49-260302-0001"));
        let files: Vec<String> =
            apart.links().into_iter().filter(|link| link.starts_with("/office/register.")).collect();
        assert!(files.iter().all(|link| link.contains("series=trial")) && files.len() == 2, "{files:?}");
        assert!(desk.get(&files[0]).await.expect(200).bytes().starts_with(b"%PDF"));
        let officer = desk.get(&format!("/office/dossiers/{trial}")).await.expect(200);
        assert!(officer.words().contains("Hồ sơ thử nghiệm"));
        let owner = centre.citizen("Hoàng Thị Minh").await;
        assert!(owner.get(&format!("/dossiers/{trial}")).await.expect(200).has_testid("trial"));
        let found = desk.search("queue", &[("view", "all"), ("q", "TN.000.00.26.H49-260302-0001")]).await.1.expect(200);
        assert!(found.links().contains(&format!("/office/dossiers/{trial}")));
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, [""; 0]);
        centre.leave_jobs();
    }
}
