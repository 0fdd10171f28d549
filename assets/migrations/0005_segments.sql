-- Segments: who is in each, since when, and what each change of contacts moved.

CREATE TABLE segment (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,           -- as in the workspace's settings
    asked TEXT NOT NULL,                 -- its filter when its members were found, and a line with
                                         -- name and filter of each segment that it asks
    time INTEGER NOT NULL,               -- when they last were; seconds since 1970, UTC
    version INTEGER NOT NULL             -- contact_data.version then
) STRICT;

CREATE TABLE segment_member (
    segment INTEGER NOT NULL REFERENCES segment (number) ON DELETE CASCADE,
    contact INTEGER NOT NULL REFERENCES contact (number) ON DELETE CASCADE,
    joined INTEGER NOT NULL,             -- seconds since 1970, UTC
    PRIMARY KEY (segment, contact)
) STRICT, WITHOUT ROWID;

CREATE INDEX segment_member_by_contact ON segment_member (contact);

-- A change of contacts after which the members were found anew.
CREATE TABLE segment_update (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,
    cause TEXT NOT NULL                  -- the file that was imported
) STRICT;

-- The edges: who joined and who left at it. A change of a segment's own filter makes none.
CREATE TABLE segment_move (
    segment INTEGER NOT NULL REFERENCES segment (number) ON DELETE CASCADE,
    at INTEGER NOT NULL REFERENCES segment_update (number) ON DELETE CASCADE,
    contact INTEGER NOT NULL REFERENCES contact (number) ON DELETE CASCADE,
    joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
    PRIMARY KEY (segment, at, contact)
) STRICT, WITHOUT ROWID;

CREATE INDEX segment_move_by_contact ON segment_move (contact);
