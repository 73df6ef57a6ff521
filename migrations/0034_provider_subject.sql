-- By whose name at the identity provider a session began, hashed: the provider may name nothing else when it ends sessions,
-- and nothing else of its names is kept of a member of staff. Empty where it began without the provider.
ALTER TABLE session ADD COLUMN provider_subject TEXT NOT NULL DEFAULT '';
CREATE INDEX session_by_subject ON session (provider_subject);
