-- What other agencies are asked for within one dossier; the dossier keeps their states, this table their words.
ALTER TABLE dossier ADD COLUMN tasks TEXT NOT NULL DEFAULT '[]';
-- How many of them the result waits for.
ALTER TABLE dossier ADD COLUMN open_tasks BIGINT NOT NULL DEFAULT 0;

CREATE TABLE task (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    number BIGINT NOT NULL,
    -- The foreseen task of the procedure; empty for an officer's own.
    plan TEXT NOT NULL,
    agency TEXT NOT NULL,
    title TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_unit TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- The agency's own time, as JSON; it runs from the moment at which nothing holds the task back any more.
    time_limit TEXT NOT NULL,
    state TEXT NOT NULL,
    begun_at BIGINT,
    due_at BIGINT,
    ended_at BIGINT,
    ended_by TEXT NOT NULL,
    result TEXT NOT NULL,
    UNIQUE (dossier_id, number)
);
CREATE INDEX task_by_agency ON task (agency, state, due_at);

-- Files that an agency attached to its answer.
CREATE TABLE task_file (
    id TEXT PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES task (id),
    file_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX task_file_by_task ON task_file (task_id, created_at, id);
CREATE INDEX task_file_by_file ON task_file (file_hash);
