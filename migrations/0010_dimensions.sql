-- The dimensions of a dossier beside its status: its money, its digital papers, the post, the national portal.
ALTER TABLE dossier ADD COLUMN payment TEXT NOT NULL DEFAULT 'not_due';
ALTER TABLE dossier ADD COLUMN digitisation TEXT NOT NULL DEFAULT 'none';
ALTER TABLE dossier ADD COLUMN sync TEXT NOT NULL DEFAULT 'pending';
ALTER TABLE dossier ADD COLUMN delivery TEXT NOT NULL DEFAULT 'none';
-- The parcel that the post has or last had: its bill, its carrier, and how often nobody took it.
ALTER TABLE dossier ADD COLUMN post_bill TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN post_carrier TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN post_failures BIGINT NOT NULL DEFAULT 0;
-- Requests from the second round on, as their report reads them.
CREATE INDEX supplement_request_again ON supplement_request (asked_at) WHERE round >= 2;
