-- By which rule the clock of a dossier is counted: its limit, what pauses do to it, and whose calendar counts. Written
-- down at acceptance as JSON; empty for what was accepted before.
ALTER TABLE dossier ADD COLUMN promise TEXT NOT NULL DEFAULT '';
