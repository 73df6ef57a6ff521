-- What a session says about itself: a name for lists and revocation that opens nothing, the device in words, how and
-- when the person proved who they are, whether the screen is locked, and whom the person acts for. Sessions opened
-- before are ended: nobody knows how they were proved.
DELETE FROM session;
ALTER TABLE session ADD COLUMN handle TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN proof TEXT NOT NULL DEFAULT 'provider';
ALTER TABLE session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN assurance BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN provider_session TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN locked_at BIGINT;
ALTER TABLE session ADD COLUMN principal TEXT;
CREATE UNIQUE INDEX session_by_handle ON session (handle);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_staff ON session (staff_login);
CREATE INDEX session_by_provider ON session (provider_session);

-- Logout tokens of the identity provider that were obeyed, by the SHA-256 of their id: none is obeyed twice.
CREATE TABLE logout_token (
    id TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

-- Further identities of a person who has an account: another issuer's, or a new one of the same issuer.
CREATE TABLE account_link (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX account_by_personal_id ON account (personal_id);
