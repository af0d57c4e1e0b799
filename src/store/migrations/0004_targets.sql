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
    withdrawn    BIGINT NOT NULL CHECK (withdrawn IN (0, 1)), -- from this revision on not in force
    decision     TEXT NOT NULL,    -- the document that decided this revision; may be empty
    reason       TEXT NOT NULL,
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
    adding      TEXT NOT NULL CHECK (adding IN
        ('sum', 'latest', 'ratio', 'mean', 'weighted_mean', 'units_that', 'unit_share',
         'all_units', 'done_day', 'text')),
    numerator   TEXT NOT NULL,
    denominator TEXT NOT NULL,
    goal        BIGINT,
    baseline    BIGINT,
    due         TEXT,
    withdrawn   BIGINT NOT NULL CHECK (withdrawn IN (0, 1)),
    decision    TEXT NOT NULL,
    reason      TEXT NOT NULL,
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

-- A target shared out to units.
CREATE TABLE target_share (
    target   TEXT NOT NULL REFERENCES target (code),
    unit     TEXT NOT NULL REFERENCES unit (code),
    revision BIGINT NOT NULL,
    at       TEXT NOT NULL,
    goal     BIGINT,              -- for the term
    decision TEXT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (target, unit, revision)
);
CREATE TABLE target_share_goal (
    target   TEXT NOT NULL,
    unit     TEXT NOT NULL,
    revision BIGINT NOT NULL,
    year     BIGINT NOT NULL,
    goal     BIGINT NOT NULL,
    PRIMARY KEY (target, unit, revision, year),
    FOREIGN KEY (target, unit, revision) REFERENCES target_share (target, unit, revision)
);

-- A change of a target that somebody asks for, and what was decided on it.
CREATE TABLE target_proposal (
    id        TEXT PRIMARY KEY,
    number    BIGINT NOT NULL UNIQUE,
    target    TEXT NOT NULL REFERENCES target (code),
    revision  BIGINT NOT NULL,        -- of the target, that was in force
    proposer  TEXT NOT NULL,          -- code of a unit; may be empty
    reason    TEXT NOT NULL,
    withdraw  BIGINT NOT NULL CHECK (withdraw IN (0, 1)),
    at        TEXT NOT NULL,
    person    TEXT NOT NULL
);
CREATE TABLE target_proposal_goal (
    proposal_id TEXT NOT NULL REFERENCES target_proposal (id),
    year        BIGINT NOT NULL,      -- 0: the term
    goal        BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, year)
);
CREATE TABLE target_proposal_decision (
    proposal_id TEXT PRIMARY KEY REFERENCES target_proposal (id),
    verdict     TEXT NOT NULL CHECK (verdict IN ('approved', 'declined')),
    decision    TEXT NOT NULL,
    reason      TEXT NOT NULL,
    at          TEXT NOT NULL,
    person      TEXT NOT NULL
);
