-- Journeys: each edit with its inverse, and now and then a snapshot so that loading is quick.

CREATE TABLE journey (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    nodes INTEGER NOT NULL,
    changed INTEGER NOT NULL,            -- seconds since 1970, UTC
    revision INTEGER NOT NULL,           -- number of the newest revision
    snapshot TEXT NOT NULL,              -- an edit (JSON) that makes the journey out of nothing
    snapshot_revision INTEGER NOT NULL,  -- as it stood after this revision
    snapshot_check INTEGER NOT NULL      -- FNV-1a, 64 bits, of the snapshot's bytes
) STRICT;

CREATE TABLE journey_revision (
    journey INTEGER NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,             -- from 1, without gaps
    time INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('edit', 'undo', 'redo')),
    of INTEGER,                          -- undo and redo: of which revision
    edit TEXT NOT NULL,                  -- JSON
    inverse TEXT NOT NULL,               -- JSON
    PRIMARY KEY (journey, number)
) STRICT, WITHOUT ROWID;
