-- Columns of the contacts that lie beside the database are taken only where they were made of these
-- very data: a version could be met again in another file.
ALTER TABLE contact_data ADD COLUMN stamp BLOB;   -- random, another one with every change
UPDATE contact_data SET stamp = randomblob(16);
