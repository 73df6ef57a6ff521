-- What the owner of an account has lost: the password alone, or the second factors as well. Until now always all.
ALTER TABLE staff_recovery ADD COLUMN lost TEXT NOT NULL DEFAULT 'factors' CHECK (lost IN ('password', 'factors'));

-- How often the screen of a session was unlocked: who locks it because of what was before an unlocking locks nothing.
ALTER TABLE session ADD COLUMN unlocks BIGINT NOT NULL DEFAULT 0;

-- When an office last ended all sessions of a citizen, and which; nothing where none ever did.
ALTER TABLE account ADD COLUMN sessions_ended_at BIGINT;
ALTER TABLE account ADD COLUMN sessions_ended_by TEXT;
