-- Which members of staff looked at a dossier: one row a person, thing and ten minutes, for its owner to read. `span` is
-- the number of the ten minutes since 1970. There is no reference to the dossier's row: what was looked at stays on
-- record for as long as its own rule says.
CREATE TABLE access_log (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL,
    span BIGINT NOT NULL,
    login TEXT NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (dossier_id, span, login, kind, object)
);
CREATE INDEX access_log_by_dossier ON access_log (dossier_id, id);

-- What people agreed to: which text they were shown, when and through whom, and when they took it back. `person` is an
-- account's id, or for who came to a desk the pseudonym of their number.
CREATE TABLE consent (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    version BIGINT NOT NULL,
    lang TEXT NOT NULL,
    wording TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    withdrawn_by TEXT NOT NULL
);
CREATE INDEX consent_by_person ON consent (person, id);
CREATE INDEX consent_by_subject ON consent (subject);

-- Browsers that were given leave to be told before: when is known, which words they were shown is not.
INSERT INTO consent (id, person, kind, subject, version, lang, wording, given_by, given_at, withdrawn_by)
SELECT id, account_id, 'push', id, 0, lang, '', account_id, created_at, '' FROM push_subscription;
