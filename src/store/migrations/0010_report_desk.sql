-- A file that somebody handed in, by its content: what is handed in twice is there once.
CREATE TABLE stored_file (
    hash    TEXT PRIMARY KEY,    -- SHA-256 of its bytes
    kind    TEXT NOT NULL,       -- what they are (office/kind.h)
    size    BIGINT NOT NULL,     -- in bytes
    content TEXT NOT NULL        -- base64: texts can't hold every byte
);
-- What units attach to their reports: photographs, documents.
CREATE TABLE report_attachment (
    report_id TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    number    BIGINT NOT NULL,   -- from 1, in the order of attaching
    name      TEXT NOT NULL,     -- as its sender called it
    kind      TEXT NOT NULL,     -- by its content (office/kind.h)
    size      BIGINT NOT NULL,   -- bytes
    sha256    TEXT NOT NULL REFERENCES stored_file (hash),
    PRIMARY KEY (report_id, revision, number),
    UNIQUE (report_id, revision, sha256),
    FOREIGN KEY (report_id, revision) REFERENCES report_revision (report_id, revision)
);
-- What waits to be sent with a report, and what of the last one isn't sent again. Once sent these
-- rows go.
CREATE TABLE passing_attachment (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    unit     TEXT NOT NULL REFERENCES unit (code),
    sha256   TEXT NOT NULL,
    number   BIGINT NOT NULL,    -- orders them
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    size     BIGINT NOT NULL,
    content  TEXT NOT NULL,      -- base64
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, unit, sha256)
);
CREATE TABLE passing_detachment (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    unit     TEXT NOT NULL REFERENCES unit (code),
    sha256   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, unit, sha256)
);
-- What is to be mended in a report that was sent back, part by part. What concerns the whole of it
-- stands with the state.
CREATE TABLE report_return_reason (
    report_id TEXT NOT NULL,
    number    BIGINT NOT NULL,   -- of the state
    part      TEXT NOT NULL,     -- report/parts.h
    reason    TEXT NOT NULL,
    PRIMARY KEY (report_id, number, part),
    FOREIGN KEY (report_id, number) REFERENCES report_state (report_id, number)
);
-- More time that a unit asks for, and what was decided; the latest day granted is its own deadline.
CREATE TABLE extension (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    number   BIGINT NOT NULL,    -- from 1 through the cycle
    unit     TEXT NOT NULL REFERENCES unit (code),
    due      TEXT NOT NULL,      -- moment asked for, UTC
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number)
);
CREATE TABLE extension_decision (
    cycle_id TEXT NOT NULL,
    number   BIGINT NOT NULL,
    granted  BIGINT NOT NULL CHECK (granted IN (0, 1)),
    due      TEXT NOT NULL,      -- moment granted, or the one that was declined
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number),
    FOREIGN KEY (cycle_id, number) REFERENCES extension (cycle_id, number)
);
-- Units that were reminded of a report that hadn't come.
CREATE TABLE reminder (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    number   BIGINT NOT NULL,    -- from 1 through the cycle
    unit     TEXT NOT NULL REFERENCES unit (code),
    way      TEXT NOT NULL CHECK (way IN ('email', 'telephone')),
    address  TEXT NOT NULL,      -- or telephone number; may be empty
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,      -- who reminded
    PRIMARY KEY (cycle_id, number)
);
