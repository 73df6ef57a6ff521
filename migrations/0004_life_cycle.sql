-- Whose hands a dossier lies in, and what its life cycle keeps beside the status.
ALTER TABLE dossier ADD COLUMN holder_person TEXT;
ALTER TABLE dossier ADD COLUMN custody TEXT NOT NULL DEFAULT 'held';
ALTER TABLE dossier ADD COLUMN crosses BIGINT NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN apology TEXT NOT NULL DEFAULT 'none';
ALTER TABLE dossier ADD COLUMN withdrawal TEXT NOT NULL DEFAULT 'none';
ALTER TABLE dossier ADD COLUMN shelf TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN trial BIGINT NOT NULL DEFAULT 0;
-- What is looked through for the apologies that are due.
CREATE INDEX dossier_by_apology ON dossier (apology, status, due_at);

-- One row a hand-over, as the control slip prints it: who gave it to whom, and when either side said so.
CREATE TABLE hand_over (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    from_unit TEXT NOT NULL,
    from_person TEXT NOT NULL,
    to_unit TEXT NOT NULL,
    to_person TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    -- By when the step to which it was handed is to be done; none where nothing is promised.
    due_at BIGINT,
    received_at BIGINT,
    left_at BIGINT,
    -- Minutes of working time after that, and the unit to which they are charged.
    late_minutes BIGINT NOT NULL,
    charged_unit TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (dossier_id, number)
);

-- The written apology with its new date; one a dossier.
CREATE TABLE apology (
    dossier_id TEXT PRIMARY KEY REFERENCES dossier (id),
    reason TEXT NOT NULL,
    original_due_at BIGINT NOT NULL,
    new_due_at BIGINT NOT NULL,
    drafted_by TEXT NOT NULL,
    drafted_at BIGINT NOT NULL,
    number TEXT NOT NULL,
    signed_by TEXT,
    signed_at BIGINT
);

-- Asking once more needs a reason of the list, a legal basis and a leader.
ALTER TABLE supplement_request ADD COLUMN again_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE supplement_request ADD COLUMN legal_basis TEXT NOT NULL DEFAULT '';
ALTER TABLE supplement_request ADD COLUMN approved_by TEXT;
ALTER TABLE supplement_request ADD COLUMN days BIGINT NOT NULL DEFAULT 0;
ALTER TABLE supplement_item ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
-- When it was last found not to be in order: only what comes later answers it.
ALTER TABLE supplement_item ADD COLUMN judged_at BIGINT;
-- An earlier round could have asked for it.
ALTER TABLE supplement_item ADD COLUMN repeat_fault BIGINT NOT NULL DEFAULT 0;
