-- The secret that a session had before its present one, and until when requests that left before the change are still known
-- by it. It counts for no proof.
ALTER TABLE session ADD COLUMN former_id TEXT;
ALTER TABLE session ADD COLUMN former_until BIGINT;
CREATE INDEX session_by_former ON session (former_id);
