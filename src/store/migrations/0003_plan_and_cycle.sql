-- A plan document as it was read. The text is the document's, unchanged.
CREATE TABLE plan (
    id       TEXT PRIMARY KEY,
    sha256   TEXT NOT NULL UNIQUE, -- of the text
    text     TEXT NOT NULL,
    reading  TEXT NOT NULL,        -- what was read from it, JSON (plan/json.h)
    read_at  TEXT NOT NULL
);

-- One review of one plan.
CREATE TABLE cycle (
    id          TEXT PRIMARY KEY,
    plan_id     TEXT NOT NULL UNIQUE REFERENCES plan (id),
    number      BIGINT NOT NULL UNIQUE, -- order of opening
    unit        TEXT NOT NULL REFERENCES unit (code),
    title       TEXT NOT NULL,
    term        TEXT NOT NULL,
    term_begin  TEXT NOT NULL,          -- days, ISO 8601
    term_end    TEXT NOT NULL,
    as_of       TEXT NOT NULL,
    first_year  BIGINT NOT NULL,
    last_year   BIGINT NOT NULL,
    plan_symbol TEXT NOT NULL,
    plan_date   TEXT NOT NULL,
    illustrative BIGINT NOT NULL CHECK (illustrative IN (0, 1)), -- figures are made up
    opened_at   TEXT NOT NULL
);

-- The cycle's schedule as it changed; the last revision is in force. A revision holds all rows anew.
CREATE TABLE cycle_revision (
    cycle_id   TEXT NOT NULL REFERENCES cycle (id),
    revision   BIGINT NOT NULL,   -- 1: as issued, the baseline
    at         TEXT NOT NULL,     -- moment, UTC
    person     TEXT NOT NULL,
    plan_id    TEXT NOT NULL REFERENCES plan (id), -- the document in force
    document   BIGINT NOT NULL CHECK (document IN (0, 1)), -- a new document made the revision
    report_due TEXT NOT NULL,     -- moment, UTC
    reason     TEXT NOT NULL,     -- empty for the first
    PRIMARY KEY (cycle_id, revision)
);

-- The plan's schedule. Points are days, months (2019-11), quarters (2020-Q1) or years.
CREATE TABLE milestone (
    cycle_id   TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    number     BIGINT NOT NULL,   -- the same through all revisions
    kind       TEXT NOT NULL CHECK (kind IN ('at', 'by', 'range', 'from')),
    from_point TEXT NOT NULL,
    to_point   TEXT,
    minute     BIGINT,            -- since midnight, in Việt Nam
    what       TEXT NOT NULL,
    actors     TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('work', 'tasks', 'reports', 'event')),
    set_in     BIGINT NOT NULL,   -- the revision whose document or person set this date; later
                                  -- ones only pushed it
    uid        TEXT NOT NULL,     -- by which calendars know it again
    PRIMARY KEY (cycle_id, revision, number),
    FOREIGN KEY (cycle_id, revision) REFERENCES cycle_revision (cycle_id, revision)
);

-- Who has to deliver what.
CREATE TABLE assignment (
    cycle_id  TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    number    BIGINT NOT NULL,    -- the same through all revisions
    actor     TEXT NOT NULL,
    task      TEXT NOT NULL,
    due       TEXT,               -- moment, UTC
    milestone BIGINT,             -- number of the one that sets its deadline
    set_in    BIGINT NOT NULL,
    PRIMARY KEY (cycle_id, revision, number),
    FOREIGN KEY (cycle_id, revision) REFERENCES cycle_revision (cycle_id, revision)
);

-- Dependencies that a person put beside or took out of those drawn from the plan's words.
CREATE TABLE dependency_change (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    number   BIGINT NOT NULL,     -- from 1 through the cycle; a pair's last change holds
    giver    TEXT NOT NULL,       -- "3" a milestone, "P2" an assignment
    taker    TEXT NOT NULL,
    change   TEXT NOT NULL CHECK (change IN ('added', 'removed')),
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number)
);
