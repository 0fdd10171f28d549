-- Undo beside journeys: a revision holds one change or several, and may undo or redo another.

CREATE TABLE workspace_change (
    revision INTEGER NOT NULL REFERENCES workspace_revision (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,              -- from 0, in the order in which they were made
    path TEXT NOT NULL,
    value TEXT NOT NULL,                 -- JSON; null: taken away
    inverse_path TEXT NOT NULL,
    inverse_value TEXT NOT NULL,
    PRIMARY KEY (revision, place)
) STRICT, WITHOUT ROWID;

INSERT INTO workspace_change (revision, place, path, value, inverse_path, inverse_value)
    SELECT number, 0, path, value, inverse_path, inverse_value FROM workspace_revision;

ALTER TABLE workspace_revision DROP COLUMN path;
ALTER TABLE workspace_revision DROP COLUMN value;
ALTER TABLE workspace_revision DROP COLUMN inverse_path;
ALTER TABLE workspace_revision DROP COLUMN inverse_value;
ALTER TABLE workspace_revision ADD COLUMN
    type TEXT NOT NULL DEFAULT 'edit' CHECK (type IN ('edit', 'undo', 'redo'));
ALTER TABLE workspace_revision ADD COLUMN
    of INTEGER;                          -- undo and redo: of which revision
