//! The table of §3.4 as status codes: which command may lead from where to where. Written by hand and on its own.

/// Command, and the pairs of statuses before and after.
pub const TABLE: &[(&str, &[(i64, i64)])] = &[
    ("submit", &[(0, 1)]),
    ("accept", &[(1, 2), (5, 2)]),
    ("refuse", &[(1, 3), (5, 3)]),
    ("ask_supplement", &[(1, 5), (2, 5), (4, 5), (1, 1), (2, 2), (4, 4), (5, 5)]),
    ("propose_supplement", &[(4, 4)]),
    ("forward_supplement", &[(4, 5), (4, 4)]),
    ("approve_supplement", &[(1, 5), (2, 5), (4, 5), (5, 5)]),
    ("decline_supplement", &[(1, 1), (2, 2), (4, 4), (5, 5)]),
    ("answer_supplement", &[(5, 5)]),
    ("reject_items", &[(5, 5)]),
    ("complete_supplement", &[(5, 2), (5, 4)]),
    ("expire_supplement", &[(5, 3), (5, 8)]),
    ("transfer", &[(2, 4), (4, 4)]),
    ("confirm_receipt", &SAME),
    ("return_to_sender", &[(4, 4), (9, 9)]),
    ("recall", &[(4, 4), (9, 9)]),
    ("assign", &SAME),
    ("take", &SAME),
    ("comment", &SAME),
    ("set_shelf", &SAME),
    ("pass_on", &[(4, 4), (4, 6)]),
    ("record_answer", &[(4, 4)]),
    ("draft", &[(4, 4)]),
    ("open_task", &[(4, 4)]),
    ("answer_task", &[(2, 2), (4, 4), (5, 5), (6, 6)]),
    ("cancel_task", &[(4, 4)]),
    ("check", &[(4, 4)]),
    ("reject_draft", &[(4, 4)]),
    ("approve", &[(4, 4)]),
    ("issue", &[(4, 9)]),
    ("transfer_result", &[(9, 9)]),
    ("confirm_result", &[(9, 9)]),
    ("deliver", &[(9, 10)]),
    ("register_post", &[(9, 9)]),
    ("collect_post", &[(9, 9)]),
    ("deliver_post", &[(9, 10)]),
    ("fail_post", &[(9, 9)]),
    ("retry_post", &[(9, 9)]),
    ("return_post", &[(9, 9)]),
    ("change_procedure_case", &[(1, 1), (2, 2), (4, 4)]),
    ("receive_online", &[(9, 10)]),
    ("rate", &[(10, 10)]),
    ("ask_withdrawal", &[(2, 2), (4, 4), (5, 5), (6, 6)]),
    ("decline_withdrawal", &[(2, 2), (4, 4), (5, 5), (6, 6)]),
    ("withdraw", &[(1, 7), (2, 7), (4, 7), (5, 7), (6, 7)]),
    ("suspend", &[(2, 8), (4, 8)]),
    ("resume", &[(8, 2), (8, 4)]),
    ("ask_payment", &[(4, 6)]),
    ("confirm_payment", &[(6, 4)]),
    ("call_apology", &[(2, 2), (4, 4)]),
    ("draft_apology", &[(4, 4), (2, 2)]),
    ("sign_apology", &[(4, 4), (2, 2)]),
];

/// What changes hands or is noted, and no status.
const SAME: [(i64, i64); 10] =
    [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10)];

/// Whether the table has this row.
pub fn allows(command: &str, from: i64, to: i64) -> bool {
    TABLE.iter().any(|(name, pairs)| *name == command && pairs.contains(&(from, to)))
}
