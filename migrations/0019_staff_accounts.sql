-- The account with which a member of staff signs in here; the person and their roles are in the catalogue.
CREATE TABLE staff_account (
    login TEXT PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'recovering')),
    password TEXT NOT NULL,
    totp TEXT NOT NULL,
    totp_new TEXT NOT NULL,
    totp_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Public keys of passkeys; the id is the credential's own.
CREATE TABLE passkey (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL REFERENCES staff_account (login),
    name TEXT NOT NULL,
    credential TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_by_login ON passkey (login);

-- Recovery codes, as hashes. A used one is gone.
CREATE TABLE recovery_code (
    login TEXT NOT NULL REFERENCES staff_account (login),
    hash TEXT NOT NULL,
    PRIMARY KEY (login, hash)
);

-- One-time links, as hashes; `code` is the hash of what is needed beside the link.
CREATE TABLE staff_link (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL REFERENCES staff_account (login),
    purpose TEXT NOT NULL,
    code TEXT NOT NULL,
    step TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX staff_link_by_login ON staff_link (login);

-- Recoveries of accounts, each with the two who answer for it.
CREATE TABLE staff_recovery (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL REFERENCES staff_account (login),
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'finished')),
    reason TEXT NOT NULL,
    code TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT
);
CREATE INDEX staff_recovery_by_login ON staff_recovery (login, state);

-- Guesses at accounts in the last minutes, by pseudonyms of account and address.
CREATE TABLE guess (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX guess_by_account ON guess (account, at);
CREATE INDEX guess_by_time ON guess (at);

-- One row for each account at which is guessed: locking it puts guesses in a line.
CREATE TABLE guess_line (
    account TEXT PRIMARY KEY,
    at BIGINT NOT NULL
);

-- From which addresses the owner of an account has signed in.
CREATE TABLE known_address (
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account, address)
);

-- Fresh proofs of who somebody is, each for one purpose within one session.
CREATE TABLE session_proof (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE ON UPDATE CASCADE,
    purpose TEXT NOT NULL,
    reason TEXT NOT NULL,
    proved_at BIGINT NOT NULL,
    PRIMARY KEY (session, purpose)
);
