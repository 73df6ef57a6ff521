-- A case stands at the id of a step, and several steps may do the same; what is done there is kept beside it for the
-- lists. Every id of before is the code of what its step does.
ALTER TABLE dossier ADD COLUMN step_kind TEXT;
UPDATE dossier SET step_kind = step;
-- What it waits for outside its status: the answer of another agency.
ALTER TABLE dossier ADD COLUMN awaits TEXT NOT NULL DEFAULT 'nothing';
-- When somebody of the next step opened it first; from then on it is called back no more.
ALTER TABLE hand_over ADD COLUMN opened_at BIGINT;
-- The steps of an office are found by who holds the dossier, and so are the lists of a unit outside its four; what
-- waits for another agency is not looked for among everything that is open.
CREATE INDEX dossier_by_holder ON dossier (holder_unit, status, next_due_at, id);
CREATE INDEX dossier_awaits_received ON dossier (receiving_unit, status, next_due_at, id) WHERE awaits = 'other_agency';
CREATE INDEX dossier_awaits_decided ON dossier (competent_unit, status, next_due_at, id) WHERE awaits = 'other_agency';
CREATE INDEX dossier_awaits_returned ON dossier (returning_unit, status, next_due_at, id) WHERE awaits = 'other_agency';
CREATE INDEX dossier_awaits_held ON dossier (holder_unit, status, next_due_at, id) WHERE awaits = 'other_agency';
