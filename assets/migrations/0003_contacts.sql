-- Contacts, a column of the table `contact` each: fields, subscriptions, consents, addresses.

CREATE TABLE contact (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    key INTEGER NOT NULL UNIQUE          -- FNV-1a, 64 bits, of the id
) STRICT;

-- What the further columns of `contact`, called c1, c2 and so on, hold:
-- field    by its type: boolean 0 or 1; integer; float as whole number of 10^-scale; date as days
--          and datetime as seconds since 1970; string; list as strings parted by the byte 1F
-- topic    1 joined, 2 left
-- consent  1 yes, 2 no, 3 stopped, 4 no after a yes
-- address  1 where there is one
-- NULL is nothing known, everywhere.
CREATE TABLE contact_column (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('field', 'topic', 'consent', 'address')),
    name TEXT NOT NULL,
    header TEXT NOT NULL,                -- as the file had it
    type TEXT NOT NULL,
    scale INTEGER NOT NULL,
    UNIQUE (kind, name)
) STRICT;

-- Channels that all contacts of some file count as reachable by.
CREATE TABLE contact_reachable (
    channel TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_data (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL,            -- rises with every change of contacts or activity
    changed INTEGER NOT NULL,            -- when it last did
    consent_assumed INTEGER NOT NULL     -- 1 until contacts with consents come in
) STRICT;

INSERT INTO contact_data (only, version, changed, consent_assumed) VALUES (1, 0, 0, 1);

CREATE TABLE activity_name (
    code INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- In order of recording. Codes are those of activity_name.
CREATE TABLE activity (
    number INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (number) ON DELETE CASCADE,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event INTEGER REFERENCES activity_name (code),
    campaign INTEGER REFERENCES activity_name (code),
    message INTEGER REFERENCES activity_name (code),
    channel INTEGER REFERENCES activity_name (code),
    link INTEGER REFERENCES activity_name (code),
    list INTEGER REFERENCES activity_name (code)
) STRICT;

CREATE INDEX activity_by_contact ON activity (contact);

CREATE TABLE activity_property (
    activity INTEGER NOT NULL REFERENCES activity (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES activity_name (code),
    value INTEGER NOT NULL REFERENCES activity_name (code),
    PRIMARY KEY (activity, place)
) STRICT, WITHOUT ROWID;
