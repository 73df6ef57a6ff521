-- What can go from a history: what people are named or said in an event is kept beside it, and the event itself holds only a
-- salted hash of it. With the salt gone, no hash of the history can be guessed back to what it was made of.

-- 128 random bits in every hash over what people said; emptied when the person is taken out of the dossier.
ALTER TABLE dossier ADD COLUMN salt TEXT NOT NULL DEFAULT '';

CREATE TABLE event_words (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    number BIGINT NOT NULL,
    -- In the actor's words; empty if none was given.
    reason TEXT NOT NULL,
    -- JSON: the particulars that may name people.
    particulars TEXT NOT NULL,
    PRIMARY KEY (dossier_id, number)
);

-- Rules for what grew old without a dossier.
CREATE INDEX access_log_by_age ON access_log (at);
CREATE INDEX consent_by_end ON consent (withdrawn_at);
CREATE INDEX power_of_attorney_by_end ON power_of_attorney (COALESCE(ended_at, ends_at));
CREATE INDEX push_subscription_by_use ON push_subscription (COALESCE(delivered_at, created_at));
-- Accounts and organisations by the last time that somebody came, and what goes with an account.
CREATE INDEX account_by_age ON account (updated_at, id);
CREATE INDEX organisation_by_age ON organisation (updated_at, id);
CREATE INDEX account_link_by_account ON account_link (account_id);
CREATE INDEX board_view_by_account ON board_view (account_id);
CREATE INDEX calendar_feed_by_account ON calendar_feed (account_id);

-- The session in which a browser asked to be told: ended elsewhere, it is told nothing more. Empty where nobody knows it.
ALTER TABLE push_subscription ADD COLUMN session TEXT NOT NULL DEFAULT '';
CREATE INDEX push_subscription_by_session ON push_subscription (session);
