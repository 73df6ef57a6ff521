-- The whole first schema, in the vocabulary that SQLite and PostgreSQL share: TEXT and BIGINT only.
-- Ids are UUIDv7 text, time is epoch milliseconds (UTC), money is whole dong, flags are 0 or 1,
-- what the database never looks into is JSON text.

-- Versioned catalogue data: procedures, units, staff, calendars, fields, life events.
CREATE TABLE catalogue_entry (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    revision BIGINT NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    PRIMARY KEY (kind, key, revision)
);

-- Citizens and businesses, bound to their identity by issuer and subject only.
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    full_name TEXT NOT NULL,
    personal_id TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    assurance BIGINT NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (issuer, subject)
);

-- Signed-in browsers; the id is the SHA-256 of the cookie's value.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    account_id TEXT REFERENCES account (id),
    staff_login TEXT,
    id_token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CHECK ((account_id IS NULL) <> (staff_login IS NULL))
);
CREATE INDEX session_by_expiry ON session (expires_at);

-- Sign-ins under way; the id is the SHA-256 of the state parameter.
CREATE TABLE login_attempt (
    id TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE dossier (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    status BIGINT NOT NULL CHECK (status BETWEEN 0 AND 10),
    step TEXT,
    supplement TEXT NOT NULL,
    result TEXT NOT NULL,
    rounds BIGINT NOT NULL,
    rated BIGINT NOT NULL CHECK (rated IN (0, 1)),
    procedure_code TEXT NOT NULL,
    procedure_revision BIGINT NOT NULL,
    owner_account TEXT REFERENCES account (id),
    created_by TEXT,
    channel TEXT NOT NULL,
    applicant_name TEXT NOT NULL,
    applicant_personal_id TEXT NOT NULL,
    applicant_birth_date TEXT NOT NULL,
    applicant_sex TEXT NOT NULL,
    applicant_phone TEXT NOT NULL,
    applicant_email TEXT NOT NULL,
    applicant_address TEXT NOT NULL,
    receiving_unit TEXT NOT NULL,
    supporting_unit TEXT,
    competent_unit TEXT NOT NULL,
    returning_unit TEXT NOT NULL,
    holder_unit TEXT,
    return_method TEXT NOT NULL,
    return_address TEXT NOT NULL,
    answers TEXT NOT NULL,
    code TEXT UNIQUE,
    track_hash TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL,
    accepted_by TEXT,
    drafted_by TEXT,
    fee BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    submitted_at BIGINT,
    triage_due_at BIGINT,
    accepted_at BIGINT,
    due_at BIGINT,
    original_due_at BIGINT,
    paused_at BIGINT,
    supplement_due_at BIGINT,
    finished_at BIGINT,
    returned_at BIGINT,
    -- The moment by which somebody has to act next; lists are ordered by it.
    next_due_at BIGINT NOT NULL,
    -- Folded name, code, phone and procedure for finding it again.
    search TEXT NOT NULL
);
CREATE INDEX dossier_by_owner ON dossier (owner_account, updated_at);
CREATE INDEX dossier_by_receiving ON dossier (receiving_unit, status, next_due_at);
CREATE INDEX dossier_by_competent ON dossier (competent_unit, status, next_due_at);
CREATE INDEX dossier_by_returning ON dossier (returning_unit, status, next_due_at);
-- The short reference that people read out before there is a code.
CREATE INDEX dossier_by_reference ON dossier (substr(id, 29));
CREATE INDEX dossier_by_supplement_due ON dossier (supplement_due_at);

-- One file handed in for one paper. A removed one stays on record until the dossier is sent.
CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    component TEXT NOT NULL,
    item_id TEXT,
    file_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    pages BIGINT,
    width BIGINT,
    height BIGINT,
    added_by TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX paper_by_dossier ON paper (dossier_id, created_at, id);
CREATE INDEX paper_by_file ON paper (file_hash);

CREATE TABLE supplement_request (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    round BIGINT NOT NULL,
    state TEXT NOT NULL,
    number TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_unit TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX supplement_request_by_dossier ON supplement_request (dossier_id, asked_at);

CREATE TABLE supplement_item (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES supplement_request (id),
    position BIGINT NOT NULL,
    about TEXT NOT NULL,
    aspect_id TEXT NOT NULL,
    problem TEXT NOT NULL,
    note TEXT NOT NULL,
    answer TEXT NOT NULL
);
CREATE INDEX supplement_item_by_request ON supplement_item (request_id, position);

-- The settlement result, from draft to numbered and issued.
CREATE TABLE result (
    dossier_id TEXT PRIMARY KEY REFERENCES dossier (id),
    decision TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    drafted_at BIGINT NOT NULL,
    checked_by TEXT,
    checked_at BIGINT,
    approved_by TEXT,
    approved_at BIGINT,
    number TEXT,
    issued_by TEXT,
    issued_at BIGINT,
    file_hash TEXT,
    file_size BIGINT
);
CREATE INDEX result_by_file ON result (file_hash);

-- The append-only history; see domain::dossier::event.
CREATE TABLE event (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_status BIGINT NOT NULL,
    to_status BIGINT NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    data TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (dossier_id, number)
);
CREATE INDEX event_by_time ON event (at);

-- What the citizen is told: the inbox, and what push messages are made of.
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    kind TEXT NOT NULL,
    params TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notice_by_account ON notice (account_id, created_at, id);

CREATE TABLE push_subscription (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    endpoint TEXT NOT NULL UNIQUE,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    delivered_at BIGINT
);
CREATE INDEX push_subscription_by_account ON push_subscription (account_id);

-- Work to be done after the transaction that wanted it.
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX job_by_time ON job (run_at, id);

CREATE TABLE rating (
    dossier_id TEXT PRIMARY KEY REFERENCES dossier (id),
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    comment TEXT NOT NULL,
    -- How it came: from the applicant's account, or from whoever holds the printed secret.
    way TEXT NOT NULL CHECK (way IN ('account', 'bearer')),
    receiving_unit TEXT NOT NULL,
    competent_unit TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Commands carried out, by the key the client made: a repeat gets the first answer.
CREATE TABLE command (
    key TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX command_by_time ON command (at);

-- Serial numbers: of dossier codes (per agency and day), of slips (per unit and year).
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
