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
