//! `store::register`: what a desk accepted in a period.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, DAY, HOUR, MORNING};
use app::domain::dossier::Status;
use server::store::{
    dossiers::Dossier,
    register::{self, Series},
};

on_both_databases! {
    async fn a_desks_register_holds_what_it_accepted_in_the_period_in_that_order(centre: Centre) {
        let accepted = |id: &str, at| Dossier {
            status: Status::Accepted,
            accepted_at: Some(at),
            ..dossier(id)
        };
        let mut tx = begin_with(&centre, &[
            dossier("not accepted"),
            accepted("second", MORNING + HOUR),
            accepted("first", MORNING),
            accepted("the day before", MORNING - 1),
            accepted("the day after", MORNING + DAY),
            Dossier { trial: 1, ..accepted("on trial", MORNING) },
            Dossier { receiving_unit: "other".into(), ..accepted("elsewhere", MORNING) },
        ])
        .await;
        let ids = |list: Vec<Dossier>| list.into_iter().map(|dossier| dossier.id).collect::<Vec<_>>();
        let day = (MORNING, MORNING + DAY);
        assert_eq!(ids(register::list(&mut tx, ("desk", Series::Official), day, 10).await.unwrap()), ["first", "second"]);
        assert_eq!(ids(register::list(&mut tx, ("desk", Series::Official), day, 1).await.unwrap()), ["first"]);
        assert_eq!(ids(register::list(&mut tx, ("desk", Series::Trial), day, 10).await.unwrap()), ["on trial"]);
    }
}
