-- How far the journal of access had come when a day was sealed: how many entries, and the hash of the last. 0 and empty
-- for the seals made before.
ALTER TABLE seal ADD COLUMN security_events BIGINT NOT NULL DEFAULT 0;
ALTER TABLE seal ADD COLUMN security_hash TEXT NOT NULL DEFAULT '';

-- How many entries of that journal a look over everything has followed.
ALTER TABLE audit_run ADD COLUMN security_events BIGINT NOT NULL DEFAULT 0;

-- What in that journal and in the work on dossiers looked like somebody who should not. `mark` is the kind and the person
-- while the alert is open, so that there is one of each, and its own id once somebody has looked into it.
CREATE TABLE security_alert (
    id TEXT PRIMARY KEY,
    mark TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    count BIGINT NOT NULL,
    other TEXT NOT NULL,
    units TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    settled_at BIGINT,
    settled_by TEXT NOT NULL,
    finding TEXT NOT NULL
);
CREATE INDEX security_alert_by_time ON security_alert (raised_at, id);

CREATE INDEX security_event_by_time ON security_event (at);
