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
