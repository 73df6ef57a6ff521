//! The dimensions beside the status: how much of a dossier is digital, what is known of its money, what its officer
//! reads of both.

use super::{PERMIT, accept, must, now, sent};
use crate::support::{Browser, Centre, Upload, pdf};
use app::domain::dossier::{Digitisation, PaymentState, SyncState};

async fn scan(desk: &Browser, id: &str, paper: &str) {
    let bytes = pdf(paper);
    let file = Upload { field: paper, file_name: "quet.pdf", media_type: "application/pdf", bytes: &bytes };
    let office = format!("/office/dossiers/{id}");
    desk.post_multipart(&format!("{office}/papers"), &[], &[file])
        .await
        .expect_see(&format!("{office}#papers"));
}

on_both_databases! {
    async fn a_dossier_on_paper_becomes_digital_as_its_desk_scans_what_it_accepted(centre: Centre) {
        let id = sent(&centre, PERMIT).await;
        let row = now(&centre, &id).await;
        assert_eq!((row.digitisation, row.payment, row.sync), (Digitisation::None, PaymentState::NotDue, SyncState::Pending));
        accept(&centre, &id, PERMIT).await;
        let row = now(&centre, &id).await;
        assert_eq!(row.digitisation, Digitisation::None, "everything was ticked, and nothing is scanned");
        let procedure = centre.services.catalogue.revision(PERMIT, row.procedure_revision).unwrap();
        let answers = centre.services.known_answers(&row);
        let papers: Vec<String> = procedure
            .papers_for(&answers)
            .into_iter()
            .filter(|paper| paper.takes_files())
            .map(|paper| paper.id.clone())
            .collect();
        let desk = centre.staff("desk.hong-gai").await;
        let (last, first) = papers.split_last().unwrap();
        for paper in first {
            scan(&desk, &id, paper).await;
        }
        assert_eq!(now(&centre, &id).await.digitisation, Digitisation::Partial);
        scan(&desk, &id, last).await;
        assert_eq!(now(&centre, &id).await.digitisation, Digitisation::Full);
        let words = desk.get(&format!("/office/dossiers/{id}")).await.expect(200).words();
        for fact in ["Số hóa đầy đủ", "Chưa ghi nhận đã nộp", "Chưa mời"] {
            assert!(words.contains(fact), "{fact}: {words}");
        }
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, [""; 0]);
    }

    async fn a_payment_that_was_asked_for_is_open_until_it_is_confirmed_and_given_back_after_a_withdrawal(centre: Centre) {
        let id = sent(&centre, PERMIT).await;
        accept(&centre, &id, PERMIT).await;
        let desk = centre.staff("desk.hong-gai").await;
        must(&desk, &id, "transfer", &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "ask_payment", &[("reason", "Thông báo số 12")]).await;
        assert_eq!(now(&centre, &id).await.payment, PaymentState::Unpaid);
        must(&desk, &id, "confirm_payment", &[("reason", "Biên lai số 34")]).await;
        assert_eq!(now(&centre, &id).await.payment, PaymentState::Paid);
        must(&desk, &id, "withdraw", &[("reason", "Công dân đổi ý")]).await;
        assert_eq!(now(&centre, &id).await.payment, PaymentState::RefundPending);
        centre.leave_jobs();
    }
}
