-- What the owner of an account has lost: the password alone, or the second factors as well. Until now always all.
ALTER TABLE staff_recovery ADD COLUMN lost TEXT NOT NULL DEFAULT 'factors' CHECK (lost IN ('password', 'factors'));
