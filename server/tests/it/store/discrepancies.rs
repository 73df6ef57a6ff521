//! `store::discrepancies`.

use super::{
    batches::batch,
    sample::{begin_with, dossier},
};
use crate::support::{Centre, MORNING};
use server::store::{batches, discrepancies, discrepancies::Discrepancy};

on_both_databases! {
    async fn both_sides_see_what_is_missing_until_it_is_settled_once(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d-1")]).await;
        batches::insert(&mut tx, &batch("1", MORNING)).await.unwrap();
        let row = Discrepancy {
            batch_id: "1".into(),
            dossier_id: "d-1".into(),
            found_by: "specialist.one".into(),
            found_at: MORNING,
            note: "Không có trong túi".into(),
            settled_by: None,
            settled_at: None,
            settlement: String::new(),
        };
        discrepancies::insert(&mut tx, &row).await.unwrap();
        for unit in ["desk", "committee"] {
            let open = discrepancies::list_open(&mut tx, &[unit.to_owned()], 10).await.unwrap();
            assert_eq!(open, std::slice::from_ref(&row), "{unit}");
        }
        assert_eq!(discrepancies::list_open(&mut tx, &["elsewhere".to_owned()], 10).await.unwrap(), []);
        let settle = ("desk.one", MORNING + 1, "Còn ở quầy");
        assert!(discrepancies::update(&mut tx, ("1", "d-1"), settle).await.unwrap());
        assert!(!discrepancies::update(&mut tx, ("1", "d-1"), settle).await.unwrap(), "once");
        let settled = Discrepancy {
            settled_by: Some("desk.one".into()),
            settled_at: Some(MORNING + 1),
            settlement: "Còn ở quầy".into(),
            ..row
        };
        assert_eq!(discrepancies::list(&mut tx, "1").await.unwrap(), [settled]);
        assert_eq!(discrepancies::list_open(&mut tx, &["desk".to_owned()], 10).await.unwrap(), []);
    }
}
