//! What is true of every document.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::{
    DocumentError,
    handout_receipt::{self, HandoutReceipt},
    layout::page,
    receipt_slip::{self, ReceiptSlip},
    refusal_slip::{self, RefusalSlip},
    result_letter::{self, ResultLetter},
    submission_receipt::{self, SubmissionReceipt},
    supplement_slip::{self, SupplementSlip},
    testing::Printed,
};

fn all() -> [(&'static str, Result<Vec<u8>, DocumentError>); 6] {
    [
        ("submission_receipt", submission_receipt::render(&SubmissionReceipt::sample())),
        ("receipt_slip", receipt_slip::render(&ReceiptSlip::sample())),
        ("supplement_slip", supplement_slip::render(&SupplementSlip::sample())),
        ("refusal_slip", refusal_slip::render(&RefusalSlip::sample())),
        ("result_letter", result_letter::render(&ResultLetter::sample())),
        ("handout_receipt", handout_receipt::render(&HandoutReceipt::sample())),
    ]
}

#[test]
fn zz_dump() {
    for (name, pdf) in all() {
        let start = std::time::Instant::now();
        std::fs::write(format!("/tmp/docs/{name}.pdf"), pdf.unwrap()).unwrap();
        let _ = start;
    }
}
