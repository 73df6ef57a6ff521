-- What happened to access itself: sign-ins, roles, exports, keys. Rows are only ever added; each hash covers the one
-- before it.
CREATE TABLE security_event (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    data TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX security_event_by_kind ON security_event (kind, number);
CREATE INDEX security_event_by_actor ON security_event (actor_kind, actor, number);

-- Where that chain ends. Locking this one row puts writers in a line.
CREATE TABLE security_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO security_head (id, number, hash) VALUES (1, 0, '');
