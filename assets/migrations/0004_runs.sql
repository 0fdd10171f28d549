-- Simulation runs: what was asked, and the whole result.

CREATE TABLE run (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    journey INTEGER NOT NULL,            -- 0: of a file
    journey_name TEXT NOT NULL,
    journey_revision INTEGER NOT NULL,
    contacts_version INTEGER NOT NULL,
    time INTEGER NOT NULL,
    start INTEGER NOT NULL,
    days INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    entered INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    json TEXT NOT NULL
) STRICT;

CREATE INDEX run_by_journey ON run (journey, number);
