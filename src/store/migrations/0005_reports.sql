-- A unit's report in a cycle.
CREATE TABLE report (
    id       TEXT PRIMARY KEY,
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    unit     TEXT NOT NULL REFERENCES unit (code),
    UNIQUE (cycle_id, unit)
);

-- What came, each time it came.
CREATE TABLE report_revision (
    report_id    TEXT NOT NULL REFERENCES report (id),
    revision     BIGINT NOT NULL,  -- from 1
    received_at  TEXT NOT NULL,    -- moment of arrival, UTC
    recorded_at  TEXT NOT NULL,    -- moment of taking in
    file         TEXT NOT NULL,
    sha256       TEXT NOT NULL,    -- of the file's bytes
    form_version TEXT NOT NULL,
    findings     TEXT NOT NULL,    -- JSON array of what was found wrong
    PRIMARY KEY (report_id, revision)
);
CREATE INDEX report_revision_sha256 ON report_revision (report_id, sha256);

-- Figures in whole ten-thousandths; what isn't there wasn't answered.
CREATE TABLE report_figure (
    report_id TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    target    TEXT NOT NULL REFERENCES target (code),
    year      BIGINT NOT NULL,
    part      TEXT NOT NULL CHECK (part IN ('figure', 'denominator')),
    figure    BIGINT NOT NULL,
    place     TEXT NOT NULL,      -- in the workbook: "Số liệu!H25"; empty where it was typed
    PRIMARY KEY (report_id, revision, target, year, part),
    FOREIGN KEY (report_id, revision) REFERENCES report_revision (report_id, revision)
);

-- Texts, models and papers: rows of named fields.
CREATE TABLE report_text (
    report_id TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    section   TEXT NOT NULL,      -- general, programme, limitations …; model; paper
    row       BIGINT NOT NULL,    -- from 1 within the section
    field     TEXT NOT NULL,      -- text, programme, name, title …
    text      TEXT NOT NULL,
    PRIMARY KEY (report_id, revision, section, row, field),
    FOREIGN KEY (report_id, revision) REFERENCES report_revision (report_id, revision)
);

-- States as they followed each other; a report's last one is in force.
CREATE TABLE report_state (
    report_id    TEXT NOT NULL REFERENCES report (id),
    cycle_id     TEXT NOT NULL REFERENCES cycle (id),
    number       BIGINT NOT NULL, -- from 1 through the cycle, all reports together
    receipt      BIGINT,          -- of a submission: from 1 through the cycle
    revision     BIGINT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
    at           TEXT NOT NULL,   -- moment that counts: of arrival, of the decision
    person       TEXT NOT NULL,
    late_minutes BIGINT,
    reasons      TEXT NOT NULL,
    PRIMARY KEY (report_id, number),
    UNIQUE (cycle_id, number),
    UNIQUE (cycle_id, receipt)
);
