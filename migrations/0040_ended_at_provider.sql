-- What the identity provider ended, a session of its own or everything of a subject, by a hash of its name, and when it told
-- us: a sign-in that was begun before does not outlive it.
CREATE TABLE ended_at_provider (
    name TEXT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);
