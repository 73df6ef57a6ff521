-- The mark of the folder of seals outside the database, so that a process that keeps its seals in another folder is
-- noticed; one row.
CREATE TABLE seal_folder (
    mark TEXT PRIMARY KEY,
    since BIGINT NOT NULL
);
