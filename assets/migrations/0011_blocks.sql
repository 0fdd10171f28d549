-- Contacts in blocks of 4096 by number, a BLOB for each column of a block: a million contacts are
-- some thousands of rows. The contact numbered n is in block (n - 1) / 4096. What the bytes of a
-- BLOB are, storage/database/contact_block.h and packed.h say.

-- Who there is.
CREATE TABLE contact_block (
    number INTEGER PRIMARY KEY           -- from 0, without gaps
        CHECK (number BETWEEN 0 AND 1048575),
    contacts INTEGER NOT NULL,           -- how many of its numbers are somebody's
    ids BLOB NOT NULL,                   -- texts; none: nobody has the number
    added BLOB NOT NULL                  -- when each was first stored: seconds since 1970, UTC;
                                         -- 0: not known
) STRICT;

-- What they have in the columns of contact_column. The values of a
-- field    are by its type: boolean 0 or 1; integer; float as whole number of 10^-scale; date as
--          days and datetime as seconds since 1970; string; list of strings
-- topic    1 joined, 2 left
-- consent  1 yes, 2 no, 3 stopped, 4 no after a yes
-- address  1 where there is one
-- No value is nothing known, everywhere; where nobody of a block has one, there is no row.
CREATE TABLE contact_cells (
    column INTEGER NOT NULL REFERENCES contact_column (number) ON DELETE CASCADE,
    block INTEGER NOT NULL REFERENCES contact_block (number) ON DELETE CASCADE,
    cells BLOB NOT NULL,
    changes BLOB,                        -- of a field: when whose last changed, if it did since the
                                         -- contact and the field were there; numbers as datetime
    PRIMARY KEY (column, block)
) STRICT;

-- A block of whom nobody is left has neither texts nor numbers.
WITH RECURSIVE block (number) AS (
    SELECT 0 WHERE EXISTS (SELECT 1 FROM contact)
    UNION ALL
    SELECT number + 1 FROM block
    WHERE number < (SELECT (max(contact.number) - 1) / 4096 FROM contact)
)
INSERT INTO contact_block (number, contacts, ids, added)
    SELECT number,
           (SELECT count(*) FROM contact
            WHERE contact.number > block.number * 4096
            AND contact.number <= (block.number + 1) * 4096),
           coalesce((SELECT contact_pack('string', contact.number - block.number * 4096 - 1, id)
                     FROM contact
                     WHERE contact.number > block.number * 4096
                     AND contact.number <= (block.number + 1) * 4096),
                    X'74000000000100000000000000000000000000000000000000000000'),
           coalesce((SELECT contact_pack('datetime', contact.number - block.number * 4096 - 1, added)
                     FROM contact
                     WHERE contact.number > block.number * 4096
                     AND contact.number <= (block.number + 1) * 4096),
                    X'6E0000000001000000000000000000')
    FROM block;

INSERT INTO migration_step (sql)
    SELECT 'INSERT INTO contact_cells (column, block, cells)'
           || ' SELECT ' || number || ', block.number, (SELECT contact_pack(''' || type || ''','
           || ' contact.number - block.number * 4096 - 1, c' || number || ') FROM contact'
           || ' WHERE contact.number > block.number * 4096'
           || ' AND contact.number <= (block.number + 1) * 4096) AS packed'
           || ' FROM contact_block AS block WHERE packed IS NOT NULL'
    FROM contact_column ORDER BY number;

INSERT INTO migration_step (sql)
    SELECT 'UPDATE contact_cells SET changes = (SELECT contact_pack(''datetime'','
           || ' contact - block * 4096 - 1, t' || number || ') FROM contact_change'
           || ' WHERE contact > block * 4096 AND contact <= (block + 1) * 4096)'
           || ' WHERE column = ' || number
    FROM contact_column WHERE kind = 'field' ORDER BY number;

-- Who does something, and who is in a segment, is said by number alone from here on.
CREATE TABLE activity_of_number (
    number INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event INTEGER REFERENCES activity_name (code),
    campaign INTEGER REFERENCES activity_name (code),
    message INTEGER REFERENCES activity_name (code),
    channel INTEGER REFERENCES activity_name (code),
    link INTEGER REFERENCES activity_name (code),
    list INTEGER REFERENCES activity_name (code),
    journey INTEGER REFERENCES activity_name (code),
    node INTEGER REFERENCES activity_name (code)
) STRICT;
INSERT INTO activity_of_number SELECT number, contact, time, kind, event, campaign, message, channel,
    link, list, journey, node FROM activity;

CREATE TABLE segment_member_of_number (
    segment INTEGER NOT NULL REFERENCES segment (number) ON DELETE CASCADE,
    contact INTEGER NOT NULL,
    joined INTEGER NOT NULL,             -- seconds since 1970, UTC
    PRIMARY KEY (segment, contact)
) STRICT, WITHOUT ROWID;
INSERT INTO segment_member_of_number SELECT segment, contact, joined FROM segment_member;

CREATE TABLE segment_move_of_number (
    segment INTEGER NOT NULL REFERENCES segment (number) ON DELETE CASCADE,
    at INTEGER NOT NULL REFERENCES segment_update (number) ON DELETE CASCADE,
    contact INTEGER NOT NULL,
    joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
    PRIMARY KEY (segment, at, contact)
) STRICT, WITHOUT ROWID;
INSERT INTO segment_move_of_number SELECT segment, at, contact, joined FROM segment_move;

INSERT INTO migration_step (sql) VALUES
    ('DROP TABLE contact_change'),
    ('DROP TABLE activity'),
    ('DROP TABLE segment_member'),
    ('DROP TABLE segment_move'),
    ('DROP TABLE contact'),
    ('ALTER TABLE activity_of_number RENAME TO activity'),
    ('ALTER TABLE segment_member_of_number RENAME TO segment_member'),
    ('ALTER TABLE segment_move_of_number RENAME TO segment_move'),
    ('CREATE INDEX activity_by_contact ON activity (contact)');
