-- What a unit types into the pages before it sends its report, answer by answer. Once sent it is a
-- revision of the report, and these rows go.
CREATE TABLE passing_answer (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    unit     TEXT NOT NULL REFERENCES unit (code),
    field    TEXT NOT NULL,      -- report/typed.h
    text     TEXT NOT NULL,      -- as typed
    version  BIGINT NOT NULL,    -- from 1; each change counts one on
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, unit, field)
);
