-- A plan document that was uploaded and waits: for a cycle to be opened from it, or to take the place
-- of the plan in force. One for each purpose; whoever runs the cycle sees the same one.
CREATE TABLE passing_plan (
    purpose TEXT PRIMARY KEY CHECK (purpose IN ('opening', 'amending')),
    file    TEXT NOT NULL,       -- as its sender called it
    text    TEXT NOT NULL,
    reading TEXT NOT NULL,       -- JSON, as in plan
    at      TEXT NOT NULL,
    person  TEXT NOT NULL
);
-- What was chosen for it (the reports' deadline, the first year …), and the doubts that were settled.
CREATE TABLE passing_plan_answer (
    purpose TEXT NOT NULL REFERENCES passing_plan (purpose),
    name    TEXT NOT NULL,       -- cycle/waiting.h
    text    TEXT NOT NULL,       -- as typed
    PRIMARY KEY (purpose, name)
);
