//! The desk corrects the kind of a case: limit and fee follow, and everybody learns of it.

use super::{EXTRACT, accept, give, must, now, sent};
use crate::support::Centre;
use app::domain::{dossier::PaymentState, error::ErrorCode};
use server::store::events;

on_both_databases! {
    async fn a_corrected_number_of_copies_is_priced_anew_and_told(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let before = now(&centre, &id).await;
        let desk = centre.staff("desk.hong-gai").await;
        let filled = [("case.copies", "5"), ("reason", "Ông/bà cần năm bản")];
        must(&desk, &id, "change_procedure_case", &filled).await;
        let after = now(&centre, &id).await;
        assert_eq!((after.stored_answers().number("copies"), after.payment), (Some(5), PaymentState::Unpaid));
        assert!(before.fee > 0 && after.fee > before.fee, "{} {}", before.fee, after.fee);
        assert_eq!((after.due_at, after.original_due_at), (before.due_at, before.original_due_at));
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        let last = history.last().unwrap();
        assert!(last.kind == "change_procedure_case" && last.data.contains(r#""copies":["2","5"]"#), "{}", last.data);
        let owner = centre.citizen("Hoàng Thị Minh").await;
        let read = owner.get(&format!("/dossiers/{id}")).await.expect(200).words();
        assert!(read.contains("Đã sửa trường hợp giải quyết") && read.contains("Ông/bà cần năm bản"), "{read}");
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, [""; 0]);
        centre.leave_jobs();
    }

    async fn nothing_new_nothing_possible_and_no_reason_are_refused(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        for copies in ["2", "0", "nhiều", "-1"] {
            let refused = give(&desk, &id, "change_procedure_case", &[("case.copies", copies), ("reason", "Sửa")]).await;
            assert!(refused.expect(ErrorCode::Incomplete.status()).has_testid("incomplete"), "{copies}");
        }
        let wordless = give(&desk, &id, "change_procedure_case", &[("case.copies", "3")]).await;
        assert!(wordless.expect(ErrorCode::ReasonMissing.status()).has_testid("reason_missing"));
        // Another answer than those that decide is the citizen's own.
        let other = [("case.registered_at", "06676"), ("reason", "Sửa")];
        give(&desk, &id, "change_procedure_case", &other).await.expect(ErrorCode::Incomplete.status());
        assert_eq!(now(&centre, &id).await.stored_answers().number("copies"), Some(2));
    }
}
