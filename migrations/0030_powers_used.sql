-- Under which powers of attorney something was done with a dossier: they stay as long as the dossier names a person.
CREATE TABLE power_use (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    power_id TEXT NOT NULL REFERENCES power_of_attorney (id),
    PRIMARY KEY (dossier_id, power_id)
);
CREATE INDEX power_use_by_power ON power_use (power_id);
