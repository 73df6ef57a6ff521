-- The officers' lists are read in the order of these, unit by unit and status by status: the id decides between equal
-- deadlines, and a page ends after its lines.
DROP INDEX dossier_by_receiving;
DROP INDEX dossier_by_competent;
DROP INDEX dossier_by_returning;
CREATE INDEX dossier_by_receiving ON dossier (receiving_unit, status, next_due_at, id);
CREATE INDEX dossier_by_competent ON dossier (competent_unit, status, next_due_at, id);
CREATE INDEX dossier_by_returning ON dossier (returning_unit, status, next_due_at, id);
-- What is rarely asked is not looked for among everything that is open.
CREATE INDEX dossier_withdrawal_received ON dossier (receiving_unit, status, next_due_at, id) WHERE withdrawal = 'asked';
CREATE INDEX dossier_withdrawal_decided ON dossier (competent_unit, status, next_due_at, id) WHERE withdrawal = 'asked';
CREATE INDEX dossier_again_received ON dossier (receiving_unit, status, next_due_at, id) WHERE supplement = 'awaiting_approval';
CREATE INDEX dossier_again_decided ON dossier (competent_unit, status, next_due_at, id) WHERE supplement = 'awaiting_approval';
CREATE INDEX dossier_apology_received ON dossier (receiving_unit, status, next_due_at, id) WHERE apology = 'drafted';
CREATE INDEX dossier_apology_decided ON dossier (competent_unit, status, next_due_at, id) WHERE apology = 'drafted';

-- What the board and the register look for, so that neither reads the whole history of the province. Drafts are in
-- none of them.
CREATE INDEX dossier_in_progress ON dossier (competent_unit) WHERE status IN (1, 2, 4, 5, 6, 8);
CREATE INDEX dossier_by_submission ON dossier (submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX dossier_by_finish ON dossier (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX dossier_by_acceptance ON dossier (receiving_unit, accepted_at) WHERE accepted_at IS NOT NULL;
CREATE INDEX rating_by_time ON rating (at);

-- Looks over all histories that somebody asked for, and what they found; `faults` is a JSON list.
CREATE TABLE audit_run (
    id TEXT PRIMARY KEY,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    finished_at BIGINT,
    histories BIGINT NOT NULL,
    events BIGINT NOT NULL,
    root TEXT NOT NULL,
    fault_count BIGINT NOT NULL,
    faults TEXT NOT NULL
);
CREATE INDEX audit_run_by_time ON audit_run (asked_at);
