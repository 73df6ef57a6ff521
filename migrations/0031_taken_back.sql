-- Browsers that gave the secret printed for a dossier and see all of it for half an hour. A row can be taken back, which a
-- seal in a cookie could not.
CREATE TABLE pass (
    -- SHA-256 of the cookie's value.
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX pass_by_dossier ON pass (dossier_id);
CREATE INDEX pass_by_end ON pass (expires_at);

-- What a session was worth before its present secret: whoever still comes with the one before gets no more than that.
ALTER TABLE session ADD COLUMN former_proved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN former_assurance BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN former_principal TEXT;
