-- What the identity provider says of the organisation whose account it is, beside the name of the person who represents it;
-- empty for a person's account, and where the provider names nobody but the organisation.
ALTER TABLE account ADD COLUMN organisation_name TEXT NOT NULL DEFAULT '';
-- The number of the passport of somebody who has no personal identification number; empty for everybody else.
ALTER TABLE account ADD COLUMN passport TEXT NOT NULL DEFAULT '';

-- Refresh tokens of sessions that have ended, and those whose place a newer one took, until the provider has taken them back.
-- They are sealed for the session's handle, as they were in its row. None is given back while a session goes on that began
-- with the same session of the provider: there it may be the same grant.
CREATE TABLE ended_grant (
    refresh_token TEXT PRIMARY KEY,
    handle TEXT NOT NULL,
    provider_session TEXT NOT NULL,
    try_at BIGINT NOT NULL,
    tries BIGINT NOT NULL
);
CREATE INDEX ended_grant_by_time ON ended_grant (try_at);
