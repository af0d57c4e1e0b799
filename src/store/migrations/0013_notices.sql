-- Who has read that the schedule has changed. Whom a change concerns follows from the revision and
-- from the roles held on its day.
CREATE TABLE notice_read (
    cycle_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    person   TEXT NOT NULL,
    at       TEXT NOT NULL,     -- moment, UTC
    PRIMARY KEY (cycle_id, revision, person),
    FOREIGN KEY (cycle_id, revision) REFERENCES cycle_revision (cycle_id, revision)
);
