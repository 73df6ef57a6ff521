-- Everybody who wrote in a draft of a revision, as a JSON list of logins: none of them may publish it.
ALTER TABLE procedure_draft ADD COLUMN writers TEXT NOT NULL DEFAULT '[]';
