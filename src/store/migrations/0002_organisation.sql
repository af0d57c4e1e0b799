-- A unit of the organisation. What may change stands in unit_revision.
CREATE TABLE unit (
    id       TEXT PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE,   -- short, what files and addresses use
    code_key TEXT NOT NULL UNIQUE,   -- the same for codes that would be taken for each other
    number   BIGINT NOT NULL UNIQUE  -- order of first import; orders siblings
);

-- A unit's particulars; the one with the highest revision is in force.
CREATE TABLE unit_revision (
    unit_id    TEXT NOT NULL REFERENCES unit (id),
    revision   BIGINT NOT NULL,      -- from 1
    at         TEXT NOT NULL,        -- moment of recording, UTC
    name       TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('level', 'grassroots', 'branch', 'board', 'office')),
    parent     TEXT NOT NULL,        -- code of the unit above; empty for the root
    unit_group TEXT NOT NULL,
    PRIMARY KEY (unit_id, revision)
);

CREATE INDEX unit_revision_parent ON unit_revision (parent);

-- What a unit is exempt from, as of that revision.
CREATE TABLE unit_exemption (
    unit_id  TEXT NOT NULL,
    revision BIGINT NOT NULL,
    duty     TEXT NOT NULL CHECK (duty IN ('conference_ban', 'report')),
    reason   TEXT NOT NULL,
    PRIMARY KEY (unit_id, revision, duty),
    FOREIGN KEY (unit_id, revision) REFERENCES unit_revision (unit_id, revision)
);
