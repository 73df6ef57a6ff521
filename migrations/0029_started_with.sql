-- With which keys and settings the site last started, each as a keyed hash: a start with others is noted in the journal of
-- access.
CREATE TABLE started_with (
    name TEXT PRIMARY KEY,
    mark TEXT NOT NULL,
    at BIGINT NOT NULL
);
