-- Revisions of procedures while they are edited. A published one is a row of catalogue_entry; its draft stays here as
-- the record of who wrote, checked and published it.
CREATE TABLE procedure_draft (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'checked', 'published')),
    code TEXT NOT NULL,
    revision BIGINT NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    checked_by TEXT,
    published_by TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX procedure_draft_by_code ON procedure_draft (code, revision);
