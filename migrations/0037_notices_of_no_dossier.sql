-- Notices that are about no dossier: that somebody was given a power of attorney, or holds it no longer.
CREATE TABLE notice_told (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    -- Nothing where it is about no dossier.
    dossier_id TEXT REFERENCES dossier (id),
    kind TEXT NOT NULL,
    params TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
INSERT INTO notice_told (id, account_id, dossier_id, kind, params, created_at, read_at)
SELECT id, account_id, dossier_id, kind, params, created_at, read_at FROM notice;
DROP TABLE notice;
ALTER TABLE notice_told RENAME TO notice;
CREATE INDEX notice_by_account ON notice (account_id, created_at, id);
CREATE INDEX notice_by_dossier ON notice (dossier_id);
CREATE INDEX notice_by_age ON notice (created_at);
