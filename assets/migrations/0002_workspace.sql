-- What stands beside journeys: one tree, and each change of it with its inverse.

CREATE TABLE workspace (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    revision INTEGER NOT NULL,
    settings TEXT NOT NULL               -- JSON
) STRICT;

INSERT INTO workspace (only, revision, settings) VALUES (1, 0, '{}');

CREATE TABLE workspace_revision (
    number INTEGER PRIMARY KEY,          -- from 1, without gaps
    time INTEGER NOT NULL,
    path TEXT NOT NULL,
    value TEXT NOT NULL,                 -- JSON; null: taken away
    inverse_path TEXT NOT NULL,
    inverse_value TEXT NOT NULL
) STRICT;
