-- Where the days that are played stop: at a node's first contact, at each step of a contact. No part
-- of the journey, and no step to undo.
CREATE TABLE breakpoint (
    journey INTEGER NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
    what TEXT NOT NULL CHECK (what IN ('node', 'contact')),
    id TEXT NOT NULL,
    PRIMARY KEY (journey, what, id)
) STRICT, WITHOUT ROWID;
