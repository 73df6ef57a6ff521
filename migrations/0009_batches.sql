-- Dossiers that travel together from one unit to another: the list that both sides hold, and what was found on arrival.
CREATE TABLE batch (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('papers', 'results')),
    from_unit TEXT NOT NULL,
    to_unit TEXT NOT NULL,
    carrier TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sent', 'received')),
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    received_by TEXT,
    received_at BIGINT
);

CREATE INDEX batch_by_from ON batch (from_unit, made_at);
CREATE INDEX batch_by_to ON batch (to_unit, made_at);

CREATE TABLE batch_item (
    batch_id TEXT NOT NULL REFERENCES batch (id),
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    number BIGINT NOT NULL,
    -- Papers on record when the list was made.
    papers BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('listed', 'counted', 'received', 'missing')),
    PRIMARY KEY (batch_id, dossier_id)
);

-- A dossier travels in one batch at a time.
CREATE UNIQUE INDEX batch_item_under_way ON batch_item (dossier_id) WHERE state IN ('listed', 'counted');

-- What was on the list and not in the bag. It stays on record when it is settled.
CREATE TABLE batch_discrepancy (
    batch_id TEXT NOT NULL REFERENCES batch (id),
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    found_by TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    note TEXT NOT NULL,
    settled_by TEXT,
    settled_at BIGINT,
    settlement TEXT NOT NULL,
    PRIMARY KEY (batch_id, dossier_id)
);
