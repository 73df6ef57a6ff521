-- For whom an applicant acts: the tax code of an organisation, as its account or the desk gave it; empty for persons.
-- Rules read from it whether the applicant is a citizen or an organisation.
ALTER TABLE account ADD COLUMN tax_code TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN applicant_tax_code TEXT NOT NULL DEFAULT '';
