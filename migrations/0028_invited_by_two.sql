-- An invitation is the work of two administrators, like a recovery: it stands among them as one where nothing is lost.
DROP INDEX staff_recovery_by_login;
CREATE TABLE staff_recovery_of_two (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL REFERENCES staff_account (login),
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'finished')),
    lost TEXT NOT NULL CHECK (lost IN ('password', 'factors', 'no_account')),
    reason TEXT NOT NULL,
    code TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT
);
INSERT INTO staff_recovery_of_two
    (id, login, state, lost, reason, code, opened_by, opened_at, decided_by, decided_at)
SELECT id, login, state, lost, reason, code, opened_by, opened_at, decided_by, decided_at FROM staff_recovery;
DROP TABLE staff_recovery;
ALTER TABLE staff_recovery_of_two RENAME TO staff_recovery;
CREATE INDEX staff_recovery_by_login ON staff_recovery (login, state);

-- When somebody was last invited to open an account here, by which administrator (empty: from the console), and when
-- they said at the identity provider's session that they know of it.
ALTER TABLE staff_account ADD COLUMN invited_at BIGINT;
ALTER TABLE staff_account ADD COLUMN invited_by TEXT;
ALTER TABLE staff_account ADD COLUMN told_at BIGINT;

-- Who was given a role, by whom: the watch over administrators looks it up by the person.
CREATE INDEX security_event_by_subject ON security_event (subject, kind);
