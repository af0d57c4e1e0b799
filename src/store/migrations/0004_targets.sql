-- Programmes and works (chương trình, công trình) of the term.
CREATE TABLE programme (
    id     TEXT PRIMARY KEY,
    code   TEXT NOT NULL UNIQUE,
    number BIGINT NOT NULL UNIQUE  -- order of first import
);
CREATE TABLE programme_revision (
    programme_id TEXT NOT NULL REFERENCES programme (id),
    revision     BIGINT NOT NULL,
    at           TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('programme', 'work')),
    name         TEXT NOT NULL,
    board        TEXT NOT NULL,    -- code of the unit that answers for it; may be empty
    PRIMARY KEY (programme_id, revision)
);

CREATE TABLE target (
    id     TEXT PRIMARY KEY,
    code   TEXT NOT NULL UNIQUE,
    number BIGINT NOT NULL UNIQUE
);
-- Figures are whole ten-thousandths.
CREATE TABLE target_revision (
    target_id   TEXT NOT NULL REFERENCES target (id),
    revision    BIGINT NOT NULL,
    at          TEXT NOT NULL,
    name        TEXT NOT NULL,
    measure     TEXT NOT NULL,
    programme   TEXT NOT NULL,     -- code; may be empty
    board       TEXT NOT NULL,     -- code; may be empty
    direction   TEXT NOT NULL CHECK (direction IN ('at_least', 'at_most', 'exactly', 'by_date')),
    adding      TEXT NOT NULL CHECK (adding IN ('sum', 'latest', 'ratio', 'units_that', 'unit_share')),
    numerator   TEXT NOT NULL,
    denominator TEXT NOT NULL,
    goal        BIGINT,
    baseline    BIGINT,
    due         TEXT,
    PRIMARY KEY (target_id, revision)
);
CREATE TABLE target_goal (
    target_id TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    year      BIGINT NOT NULL,
    goal      BIGINT NOT NULL,
    PRIMARY KEY (target_id, revision, year),
    FOREIGN KEY (target_id, revision) REFERENCES target_revision (target_id, revision)
);
