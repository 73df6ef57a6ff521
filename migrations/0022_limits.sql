-- How often something was done lately that nobody may do often: a name that tells nothing (an address is in it under
-- its pseudonym), the beginning of a span of time in epoch milliseconds, and the count.
CREATE TABLE rate (
    name TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (name, window_start)
);
CREATE INDEX rate_by_age ON rate (window_start);
