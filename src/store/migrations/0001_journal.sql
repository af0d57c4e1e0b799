-- Who did what and when. Each row's hash covers the row and the hash before it, so that a row
-- altered, removed or added shows (journal/journal.h).
CREATE TABLE journal (
    number  BIGINT PRIMARY KEY,  -- from 1, without gaps
    at      TEXT NOT NULL,       -- moment, UTC, ISO 8601
    person  TEXT NOT NULL,       -- who: a person's id, or cli:LOGIN
    kind    TEXT NOT NULL,       -- what was done: room.deed, e.g. report.submitted
    subject TEXT NOT NULL,       -- the id or code of the thing it was done to
    data    TEXT NOT NULL,       -- particulars, a JSON object
    changes TEXT NOT NULL,       -- rows put into the other tables: table, key, SHA-256 (store/row_mark.cpp)
    hash    TEXT NOT NULL        -- SHA-256, hexadecimal, over all of the above and the hash before
);

-- The end of the chain, kept apart: without it the last rows could be cut off unseen.
CREATE TABLE journal_head (
    singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
    number BIGINT NOT NULL,
    hash   TEXT NOT NULL
);
INSERT INTO journal_head (singleton, number, hash) VALUES (1, 0, '');
