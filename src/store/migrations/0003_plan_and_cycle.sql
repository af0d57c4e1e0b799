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
    report_due  TEXT NOT NULL,          -- moment, UTC
    plan_symbol TEXT NOT NULL,
    plan_date   TEXT NOT NULL,
    illustrative BIGINT NOT NULL CHECK (illustrative IN (0, 1)), -- figures are made up
    opened_at   TEXT NOT NULL
);

-- The plan's schedule. Points are days, months (2019-11), quarters (2020-Q1) or years.
CREATE TABLE milestone (
    cycle_id   TEXT NOT NULL REFERENCES cycle (id),
    number     BIGINT NOT NULL,
    from_point TEXT NOT NULL,
    to_point   TEXT,
    minute     BIGINT,            -- since midnight, in Việt Nam
    what       TEXT NOT NULL,
    actors     TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number)
);

-- Who has to deliver what.
CREATE TABLE assignment (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    number   BIGINT NOT NULL,
    actor    TEXT NOT NULL,
    task     TEXT NOT NULL,
    due      TEXT,                -- moment, UTC
    PRIMARY KEY (cycle_id, number)
);
