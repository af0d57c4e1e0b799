-- A product that the office asks for beside those that the plan assigns.
CREATE TABLE added_task (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    number   BIGINT NOT NULL,    -- from 1 through the cycle: "B1"
    owner    TEXT NOT NULL REFERENCES unit (code),
    what     TEXT NOT NULL,
    due      TEXT,               -- moment, UTC
    reason   TEXT NOT NULL,      -- may be empty
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number)
);
-- It is asked for no more, or again; the last change holds.
CREATE TABLE added_task_change (
    cycle_id  TEXT NOT NULL,
    number    BIGINT NOT NULL,
    change    BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1)),
    reason    TEXT NOT NULL,
    at        TEXT NOT NULL,
    person    TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number, change),
    FOREIGN KEY (cycle_id, number) REFERENCES added_task (cycle_id, number)
);

-- A version of a product, as it was handed in.
CREATE TABLE delivery (
    cycle_id  TEXT NOT NULL REFERENCES cycle (id),
    task      TEXT NOT NULL,     -- "P2" an assignment of the plan, "B1" an addition
    owner     TEXT NOT NULL,     -- code of the unit that owes it; empty where none is named
    version   BIGINT NOT NULL,
    due       TEXT,              -- its deadline at that time
    text      TEXT NOT NULL,     -- may be empty beside a file
    file      TEXT REFERENCES stored_file (hash),
    file_name TEXT NOT NULL,     -- as its sender called it
    at        TEXT NOT NULL,
    person    TEXT NOT NULL,
    PRIMARY KEY (cycle_id, task, owner, version)
);
-- What was said of a version; the last word holds.
CREATE TABLE delivery_verdict (
    cycle_id TEXT NOT NULL,
    task     TEXT NOT NULL,
    owner    TEXT NOT NULL,
    version  BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    verdict  TEXT NOT NULL CHECK (verdict IN ('accepted', 'returned')),
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, task, owner, version, number),
    FOREIGN KEY (cycle_id, task, owner, version)
        REFERENCES delivery (cycle_id, task, owner, version)
);

-- A step on the way to a product, as its owner sees it: of a film the script, the shooting …
CREATE TABLE task_phase (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    task     TEXT NOT NULL,
    owner    TEXT NOT NULL,
    number   BIGINT NOT NULL,    -- from 1, in the order of working
    name     TEXT NOT NULL,
    due      TEXT,               -- a day
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, task, owner, number)
);
-- That it was reached, or isn't after all; the last mark holds.
CREATE TABLE task_phase_mark (
    cycle_id TEXT NOT NULL,
    task     TEXT NOT NULL,
    owner    TEXT NOT NULL,
    phase    BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    reached  BIGINT NOT NULL CHECK (reached IN (0, 1)),
    note     TEXT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, task, owner, phase, number),
    FOREIGN KEY (cycle_id, task, owner, phase)
        REFERENCES task_phase (cycle_id, task, owner, number)
);

-- A survey of a unit, or a working session with it, as it was proposed.
CREATE TABLE survey (
    cycle_id     TEXT NOT NULL REFERENCES cycle (id),
    number       BIGINT NOT NULL, -- from 1 through the cycle
    kind         TEXT NOT NULL CHECK (kind IN ('survey', 'working_session')),
    board        TEXT NOT NULL,   -- code of the unit that proposes it; empty: the office
    unit         TEXT NOT NULL REFERENCES unit (code),
    day          TEXT NOT NULL,
    subject      TEXT NOT NULL,
    participants TEXT NOT NULL,
    at           TEXT NOT NULL,
    person       TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number)
);
-- What was decided about it, or that it was taken back; the last one holds.
CREATE TABLE survey_decision (
    cycle_id TEXT NOT NULL,
    survey   BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    verdict  TEXT NOT NULL CHECK (verdict IN ('approved', 'declined', 'withdrawn')),
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, survey, number),
    FOREIGN KEY (cycle_id, survey) REFERENCES survey (cycle_id, number)
);
-- That it was held, and what was noted; the last revision holds.
CREATE TABLE survey_record (
    cycle_id  TEXT NOT NULL,
    survey    BIGINT NOT NULL,
    revision  BIGINT NOT NULL,
    day       TEXT NOT NULL,
    notes     TEXT NOT NULL,
    file      TEXT REFERENCES stored_file (hash),
    file_name TEXT NOT NULL,
    at        TEXT NOT NULL,
    person    TEXT NOT NULL,
    PRIMARY KEY (cycle_id, survey, revision),
    FOREIGN KEY (cycle_id, survey) REFERENCES survey (cycle_id, number)
);
