-- Dossiers whose supplement request ran out but could not be ended: how often that was tried, and when next.
CREATE TABLE expiry_setback (
    dossier_id TEXT PRIMARY KEY REFERENCES dossier (id),
    tries BIGINT NOT NULL,
    retry_at BIGINT NOT NULL
);

-- Drafts are counted each time somebody begins one.
CREATE INDEX dossier_draft_by_owner ON dossier (owner_account) WHERE status = 0;
