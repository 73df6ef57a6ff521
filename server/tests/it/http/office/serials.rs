//! Dossier codes without a gap, however many officers accept at once.

use super::{EXTRACT, now, sent};
use crate::support::Centre;
use futures::future::join_all;
use server::service::{Order, reception::Checklist};

on_both_databases! {
    async fn two_hundred_at_once_get_serials_without_a_gap(centre: Centre) {
        let mut ids = Vec::new();
        for _ in 0..200 {
            ids.push(sent(&centre, EXTRACT).await);
        }
        let actor = centre.staff_actor("desk.hong-gai");
        let checklist = Checklist { seen: vec!["form".to_owned()], sets: 1, fee: None };
        let accepts = ids.iter().map(|id| {
            let order = Order { actor: &actor, dossier: id, version: None, key: None };
            let (services, checklist) = (&centre.services, &checklist);
            async move { services.accept(&order, checklist).await.unwrap() }
        });
        join_all(accepts).await;
        let mut codes = Vec::new();
        for id in &ids {
            codes.push(now(&centre, id).await.code.unwrap());
        }
        codes.sort();
        let wanted: Vec<_> = (1..=200).map(|n| format!("000.00.26.H49-260302-{n:04}")).collect();
        assert_eq!(codes, wanted);
    }
}
