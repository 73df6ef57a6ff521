-- What a company takes away is read in the order in which its dossiers were made, in which none moves meanwhile.
CREATE INDEX dossier_by_organisation_made ON dossier (owner_organisation, id);
