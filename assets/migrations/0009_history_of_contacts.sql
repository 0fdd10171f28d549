-- Since when fields have been as they are: a row a contact in place of a row a cell.

ALTER TABLE contact_change RENAME TO contact_change_of_column;

-- When fields of a contact last changed, if one did since it and the field were there. The further
-- columns, called t1, t2 and so on, are of the fields c1, c2 and so on: seconds since 1970, UTC;
-- NULL: it did not.
CREATE TABLE contact_change (
    contact INTEGER PRIMARY KEY REFERENCES contact (number) ON DELETE CASCADE
) STRICT;

INSERT INTO migration_step (sql)
    SELECT 'ALTER TABLE contact_change ADD COLUMN t' || number || ' INTEGER'
    FROM contact_column WHERE kind = 'field' ORDER BY number;

INSERT INTO migration_step (sql)
    SELECT 'INSERT INTO contact_change (contact' || group_concat(', t' || number, '') ||
           ') SELECT contact' ||
           group_concat(', max(time) FILTER (WHERE column = ' || number || ')', '') ||
           ' FROM contact_change_of_column GROUP BY contact'
    FROM contact_column WHERE kind = 'field' HAVING count(*) > 0;

INSERT INTO migration_step (sql) VALUES ('DROP TABLE contact_change_of_column');
