-- Letting go what is no longer needed: whom we have told, what was made anonymous, and the daily runs.

-- A warning holds as long as its subject is not changed; after a change it is told anew.
CREATE TABLE retention_warning (
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    -- Not before this moment does it go.
    due_at BIGINT NOT NULL,
    PRIMARY KEY (rule, subject)
);
CREATE INDEX retention_warning_by_due ON retention_warning (rule, due_at);

-- One run a day, whoever works; a run that stopped in the middle is taken over.
CREATE TABLE retention_run (
    day TEXT PRIMARY KEY,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    -- JSON: what was told and what went, by rule.
    figures TEXT NOT NULL
);

-- When the person was taken out of the dossier; the case itself stays.
ALTER TABLE dossier ADD COLUMN erased_at BIGINT;
CREATE INDEX dossier_idle_drafts ON dossier (updated_at, id) WHERE status = 0;
CREATE INDEX dossier_closed ON dossier (procedure_code, updated_at, id) WHERE status IN (3, 7, 10) AND erased_at IS NULL;
CREATE INDEX notice_by_dossier ON notice (dossier_id);
CREATE INDEX notice_by_age ON notice (created_at);
