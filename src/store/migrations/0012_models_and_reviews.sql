-- A model or a paper that a unit offers, once somebody deals with it. What nobody has dealt with
-- stands in the unit's report only. The id is made of cycle, kind, unit and name (models/offering.h),
-- so that it is the same in every revision of the report.
CREATE TABLE offering (
    id       TEXT PRIMARY KEY,
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    kind     TEXT NOT NULL CHECK (kind IN ('model', 'paper')),
    unit     TEXT NOT NULL REFERENCES unit (code)
);
-- What it said at each time that somebody dealt with it and it had changed; nothing is lost when
-- the report says something else later.
CREATE TABLE offering_text (
    offering_id TEXT NOT NULL REFERENCES offering (id),
    revision    BIGINT NOT NULL,  -- from 1
    at          TEXT NOT NULL,
    name        TEXT NOT NULL,
    text        TEXT NOT NULL,
    effect      TEXT NOT NULL,    -- of a model
    presenter   TEXT NOT NULL,    -- of a paper: a post
    PRIMARY KEY (offering_id, revision)
);
-- A board that puts it forward, or takes that back.
CREATE TABLE offering_support (
    offering_id TEXT NOT NULL REFERENCES offering (id),
    number      BIGINT NOT NULL,  -- from 1 within the offering
    board       TEXT NOT NULL REFERENCES unit (code),
    supports    BIGINT NOT NULL CHECK (supports IN (0, 1)),
    reason      TEXT NOT NULL,
    at          TEXT NOT NULL,
    person      TEXT NOT NULL,
    PRIMARY KEY (offering_id, number)
);
-- What was decided; the highest revision holds.
CREATE TABLE offering_choice (
    offering_id TEXT NOT NULL REFERENCES offering (id),
    revision    BIGINT NOT NULL,  -- from 1
    chosen_for  TEXT NOT NULL CHECK (chosen_for IN ('nothing_yet', 'report', 'conference', 'not_chosen')),
    place       BIGINT NOT NULL,  -- in the conference's order, from 1; else 0
    minutes     BIGINT NOT NULL,  -- at the conference; else 0
    presenter   TEXT NOT NULL,
    reason      TEXT NOT NULL,
    at          TEXT NOT NULL,
    person      TEXT NOT NULL,
    PRIMARY KEY (offering_id, revision)
);

-- A unit that a board asks for a paper which the unit hasn't offered.
CREATE TABLE nomination (
    id       TEXT PRIMARY KEY,
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    number   BIGINT NOT NULL,     -- from 1 within the cycle
    unit     TEXT NOT NULL REFERENCES unit (code),
    board    TEXT REFERENCES unit (code), -- NULL: the office itself
    topic    TEXT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    UNIQUE (cycle_id, number)
);
-- What the unit says to it, or that it was taken back; the highest revision holds.
CREATE TABLE nomination_answer (
    nomination_id TEXT NOT NULL REFERENCES nomination (id),
    revision      BIGINT NOT NULL, -- from 1
    answer        TEXT NOT NULL CHECK (answer IN ('accepted', 'declined', 'taken_back')),
    title         TEXT NOT NULL,
    presenter     TEXT NOT NULL,
    summary       TEXT NOT NULL,
    reason        TEXT NOT NULL,
    at            TEXT NOT NULL,
    person        TEXT NOT NULL,
    PRIMARY KEY (nomination_id, revision)
);

-- How long the conference has for papers, in minutes; the highest revision holds.
CREATE TABLE paper_session (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    revision BIGINT NOT NULL,
    minutes  BIGINT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, revision)
);

-- A member's self-review, each time that it was kept. A draft is read by its author only; others
-- read the highest revision that was handed in.
CREATE TABLE review_revision (
    cycle_id  TEXT NOT NULL REFERENCES cycle (id),
    member    TEXT NOT NULL REFERENCES account (id),
    revision  BIGINT NOT NULL,  -- from 1
    at        TEXT NOT NULL,
    handed_in BIGINT NOT NULL CHECK (handed_in IN (0, 1)),
    rating    TEXT,             -- by oneself; NULL: not said yet
    PRIMARY KEY (cycle_id, member, revision)
);
CREATE TABLE review_text (
    cycle_id TEXT NOT NULL,
    member   TEXT NOT NULL,
    revision BIGINT NOT NULL,
    part     TEXT NOT NULL,     -- reviews/reviews.h
    text     TEXT NOT NULL,
    PRIMARY KEY (cycle_id, member, revision, part),
    FOREIGN KEY (cycle_id, member, revision) REFERENCES review_revision (cycle_id, member, revision)
);
-- What the standing says to it, and how it rates the member.
CREATE TABLE review_comment (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    member   TEXT NOT NULL REFERENCES account (id),
    number   BIGINT NOT NULL,   -- from 1 of that member
    revision BIGINT NOT NULL,   -- that was read
    rating   TEXT,
    text     TEXT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, member, number)
);

-- A meeting of the committee, and who was there. Members are accounts, or persons known by a post
-- only (reviews/members.h). The highest revision holds.
CREATE TABLE committee_meeting (
    cycle_id  TEXT NOT NULL REFERENCES cycle (id),
    number    BIGINT NOT NULL,  -- from 1
    revision  BIGINT NOT NULL,  -- from 1
    day       TEXT NOT NULL,
    name      TEXT NOT NULL,
    withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1)), -- recorded by mistake
    at        TEXT NOT NULL,
    person    TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number, revision)
);
CREATE TABLE meeting_presence (
    cycle_id TEXT NOT NULL,
    number   BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    member   TEXT NOT NULL,
    presence TEXT NOT NULL CHECK (presence IN ('attended', 'excused', 'absent')),
    PRIMARY KEY (cycle_id, number, revision, member),
    FOREIGN KEY (cycle_id, number, revision) REFERENCES committee_meeting (cycle_id, number, revision)
);

-- The review of the committee as a body; the highest revision holds.
CREATE TABLE body_review (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    revision BIGINT NOT NULL,   -- from 1
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, revision)
);
CREATE TABLE body_review_text (
    cycle_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    part     TEXT NOT NULL,     -- reviews/reviews.h
    text     TEXT NOT NULL,
    PRIMARY KEY (cycle_id, revision, part),
    FOREIGN KEY (cycle_id, revision) REFERENCES body_review (cycle_id, revision)
);
