-- A unit of the organisation. What may change stands in unit_revision.
CREATE TABLE unit (
    id       TEXT PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE,   -- short, what files and addresses use
    code_key TEXT NOT NULL UNIQUE,   -- the same for codes that would be taken for each other
    number   BIGINT NOT NULL UNIQUE  -- order of first import; orders siblings
);

-- A change of the organisation: an import, or what a document decided. Revisions and successions
-- hang on it.
CREATE TABLE unit_change (
    number   BIGINT PRIMARY KEY,     -- from 1, in the order of recording
    at       TEXT NOT NULL,          -- moment of recording, UTC
    kind     TEXT NOT NULL CHECK (kind IN ('import', 'rename', 'move', 'merger', 'split',
                                           'dissolution')),
    from_day TEXT,                   -- what it changes holds from this day; NULL: a correction
    document TEXT NOT NULL,          -- that decided it; empty where none was named
    reason   TEXT NOT NULL
);

-- A change that was recorded by mistake, taken back: it counts as if it had never been.
CREATE TABLE unit_change_revocation (
    change_number BIGINT PRIMARY KEY REFERENCES unit_change (number),
    at            TEXT NOT NULL,
    reason        TEXT NOT NULL
);

-- A unit's particulars. On a day the one holds that began last (`since`) before or on it; of those
-- that began on the same day the highest revision.
CREATE TABLE unit_revision (
    unit_id       TEXT NOT NULL REFERENCES unit (id),
    revision      BIGINT NOT NULL,   -- from 1
    change_number BIGINT NOT NULL REFERENCES unit_change (number),
    since         TEXT NOT NULL,     -- day; 0001-01-01: from the beginning
    name          TEXT NOT NULL,
    short_name    TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('level', 'grassroots', 'branch', 'board', 'office')),
    parent        TEXT NOT NULL,     -- code of the unit above; empty for the root
    unit_group    TEXT NOT NULL,
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

-- What a unit was passes to another one, on the day of the change.
CREATE TABLE unit_succession (
    change_number BIGINT NOT NULL REFERENCES unit_change (number),
    number        BIGINT NOT NULL,             -- from 1 within the change
    from_unit     TEXT NOT NULL REFERENCES unit (code),
    to_unit       TEXT REFERENCES unit (code), -- NULL: nobody takes it over
    ends          BIGINT NOT NULL CHECK (ends IN (0, 1)), -- 0: the unit goes on beside the new one
    PRIMARY KEY (change_number, number)
);

-- A post of a unit: "Bí thư". Those of a unit stand in the order of their numbers, its head first.
CREATE TABLE post (
    id        TEXT PRIMARY KEY,
    number    BIGINT NOT NULL UNIQUE,           -- order of first import
    unit      TEXT NOT NULL REFERENCES unit (code),
    title     TEXT NOT NULL,
    title_key TEXT NOT NULL,                    -- the same for titles that differ in case only
    UNIQUE (unit, title_key)
);

-- Somebody in a post since a day. What may change stands in tenure_revision.
CREATE TABLE tenure (
    id         TEXT PRIMARY KEY,
    number     BIGINT NOT NULL UNIQUE,          -- order of first import
    post_id    TEXT NOT NULL REFERENCES post (id),
    person     TEXT NOT NULL,                   -- name as documents write it
    person_key TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    UNIQUE (post_id, person_key, from_day)
);
CREATE TABLE tenure_revision (
    tenure_id TEXT NOT NULL REFERENCES tenure (id),
    revision  BIGINT NOT NULL,                  -- from 1; the highest holds
    at        TEXT NOT NULL,
    manner    TEXT NOT NULL CHECK (manner IN ('holder', 'acting', 'in_charge', 'deputising',
                                              'by_order', 'by_authority', 'withdrawn')),
    to_day    TEXT,                             -- the last day; NULL: no end is known
    stands_in_for TEXT NOT NULL,                -- title of the post, of a stand-in; else empty
    document  TEXT NOT NULL,                    -- the decision
    PRIMARY KEY (tenure_id, revision)
);
