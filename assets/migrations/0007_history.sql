-- Since when fields have been as they are, and the journeys of recorded activity.

-- When the contact was first stored and when the column came to be; seconds since 1970, UTC; 0: not
-- known. What was there before such a record is known to be so since the last change of contacts.
ALTER TABLE contact ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact_column ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
UPDATE contact SET added = (SELECT changed FROM contact_data);

-- When a field of a contact last changed, if it did since both were there.
CREATE TABLE contact_change (
    contact INTEGER NOT NULL REFERENCES contact (number) ON DELETE CASCADE,
    column INTEGER NOT NULL REFERENCES contact_column (number) ON DELETE CASCADE,
    time INTEGER NOT NULL,               -- seconds since 1970, UTC
    PRIMARY KEY (contact, column)
) STRICT, WITHOUT ROWID;

ALTER TABLE activity ADD COLUMN journey INTEGER REFERENCES activity_name (code);
ALTER TABLE activity ADD COLUMN node INTEGER REFERENCES activity_name (code);
