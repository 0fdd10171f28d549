-- How a journey is looked at in the editor: no part of it, and no step to undo.
CREATE TABLE journey_view (
    journey INTEGER PRIMARY KEY REFERENCES journey (id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('lr', 'td')),
    lanes INTEGER NOT NULL CHECK (lanes IN (0, 1))
) STRICT;
