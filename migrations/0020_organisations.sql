-- Organisations of citizens, who acts inside them, and powers of attorney.

-- A company, cooperative or association, known by its tax code since its representative signed in for it.
CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    tax_code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Name of the legal representative, as the identity provider gave it; empty while it did not.
    representative TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Who acts inside it. Whoever left stays as a row whose time is over.
CREATE TABLE organisation_member (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    -- Names of roles with commas between.
    roles TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT,
    -- The account that let the member in.
    added_by TEXT NOT NULL,
    PRIMARY KEY (organisation_id, account_id)
);
CREATE INDEX organisation_member_by_account ON organisation_member (account_id);

-- A link that makes whoever follows it a member, once. Only its SHA-256 is kept.
CREATE TABLE organisation_invitation (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    link_hash TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL,
    -- For whom it is meant, in the inviter's words.
    note TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by TEXT,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX organisation_invitation_by_organisation ON organisation_invitation (organisation_id, created_at);

-- A power of attorney: a person or an organisation lets a natural person act. The one who may act is named by the
-- personal identification number, so that they need not have signed in before.
CREATE TABLE power_of_attorney (
    id TEXT PRIMARY KEY,
    grantor_account TEXT REFERENCES account (id),
    grantor_organisation TEXT REFERENCES organisation (id),
    grantee_personal_id TEXT NOT NULL,
    grantee_name TEXT NOT NULL,
    powers TEXT NOT NULL,
    -- Codes with commas between, and ids with commas between; empty for all.
    procedures TEXT NOT NULL,
    dossiers TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    -- The signed document.
    paper_hash TEXT NOT NULL,
    paper_name TEXT NOT NULL,
    paper_type TEXT NOT NULL,
    paper_size BIGINT NOT NULL,
    given_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When it was taken back before its end.
    ended_at BIGINT,
    CHECK ((grantor_account IS NULL) <> (grantor_organisation IS NULL))
);
CREATE INDEX power_of_attorney_by_grantee ON power_of_attorney (grantee_personal_id);
CREATE INDEX power_of_attorney_by_account ON power_of_attorney (grantor_account);
CREATE INDEX power_of_attorney_by_organisation ON power_of_attorney (grantor_organisation);
CREATE INDEX power_of_attorney_by_paper ON power_of_attorney (paper_hash);

-- The organisation whose dossier it is; nothing for a person's own. The account stays the one that made it.
ALTER TABLE dossier ADD COLUMN owner_organisation TEXT REFERENCES organisation (id);
CREATE INDEX dossier_by_organisation ON dossier (owner_organisation, updated_at, id);
CREATE INDEX dossier_by_organisation_status ON dossier (owner_organisation, status, updated_at, id);
CREATE INDEX dossier_by_organisation_procedure ON dossier (owner_organisation, procedure_code, updated_at, id);
CREATE INDEX dossier_by_organisation_due ON dossier (owner_organisation, next_due_at, id);

-- Filters of the organisation's board that somebody keeps under a name.
CREATE TABLE board_view (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    -- The filters as the query of the board's address.
    filters TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX board_view_by_member ON board_view (organisation_id, account_id, created_at);

-- A member's secret address of the deadlines' calendar; a new one takes the place of the old. Only its SHA-256 is kept.
CREATE TABLE calendar_feed (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    link_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, account_id)
);
