-- One seal a day: the root over all events since the seal before it. A copy with every event's hash is kept outside
-- the database; see server::seals.
CREATE TABLE seal (
    number BIGINT PRIMARY KEY,
    day TEXT NOT NULL UNIQUE,
    events BIGINT NOT NULL,
    root TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    sealed_at BIGINT NOT NULL
);

-- The seal that covers an event; 0 until there is one. Not part of what the event's hash covers.
ALTER TABLE event ADD COLUMN seal BIGINT NOT NULL DEFAULT 0;
CREATE INDEX event_by_seal ON event (seal, dossier_id, number);
