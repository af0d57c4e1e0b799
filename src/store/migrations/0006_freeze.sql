-- Chốt số liệu: what the roll-up was made of at that moment, so that it can be made again to the
-- digit whatever changes later. What stands in revisions is pointed at; the organisation is kept as
-- the roll-up saw it.
CREATE TABLE frozen (
    id         TEXT PRIMARY KEY,
    cycle_id   TEXT NOT NULL REFERENCES cycle (id),
    number     BIGINT NOT NULL,   -- within the cycle, from 1
    at         TEXT NOT NULL,
    person     TEXT NOT NULL,
    note       TEXT NOT NULL,
    as_of      TEXT NOT NULL,     -- the cycle's days and years as they were
    term_begin TEXT NOT NULL,
    term_end   TEXT NOT NULL,
    first_year BIGINT NOT NULL,
    last_year  BIGINT NOT NULL,
    digest     TEXT NOT NULL,     -- SHA-256 of the results (rollup/freeze.h)
    UNIQUE (cycle_id, number)
);
CREATE TABLE frozen_unit (
    freeze_id TEXT NOT NULL REFERENCES frozen (id),
    place     BIGINT NOT NULL,    -- depth-first, from 0
    unit      TEXT NOT NULL REFERENCES unit (code),
    parent    BIGINT NOT NULL,    -- place of the unit above; of the root its own
    due       BIGINT NOT NULL CHECK (due IN (0, 1)),
    PRIMARY KEY (freeze_id, place)
);
CREATE TABLE frozen_report (
    freeze_id TEXT NOT NULL REFERENCES frozen (id),
    unit      TEXT NOT NULL REFERENCES unit (code),
    revision  BIGINT NOT NULL,
    PRIMARY KEY (freeze_id, unit)
);
CREATE TABLE frozen_target (
    freeze_id TEXT NOT NULL REFERENCES frozen (id),
    place     BIGINT NOT NULL,
    target    TEXT NOT NULL REFERENCES target (code),
    revision  BIGINT NOT NULL,
    PRIMARY KEY (freeze_id, place)
);
CREATE TABLE frozen_share (
    freeze_id TEXT NOT NULL REFERENCES frozen (id),
    target    TEXT NOT NULL,
    unit      TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    PRIMARY KEY (freeze_id, target, unit),
    FOREIGN KEY (target, unit, revision) REFERENCES target_share (target, unit, revision)
);
