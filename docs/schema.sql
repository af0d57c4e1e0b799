-- As the migrations give it (src/store/migrations); kept by store_test.

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

CREATE TABLE journal_head (
    singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
    number BIGINT NOT NULL,
    hash   TEXT NOT NULL
);

CREATE TABLE unit (
    id       TEXT PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE,   -- short, what files and addresses use
    code_key TEXT NOT NULL UNIQUE,   -- the same for codes that would be taken for each other
    number   BIGINT NOT NULL UNIQUE  -- order of first import; orders siblings
);

CREATE TABLE unit_change (
    number   BIGINT PRIMARY KEY,     -- from 1, in the order of recording
    at       TEXT NOT NULL,          -- moment of recording, UTC
    kind     TEXT NOT NULL CHECK (kind IN ('import', 'rename', 'move', 'merger', 'split',
                                           'dissolution')),
    from_day TEXT,                   -- what it changes holds from this day; NULL: a correction
    document TEXT NOT NULL,          -- that decided it; empty where none was named
    reason   TEXT NOT NULL
);

CREATE TABLE unit_change_revocation (
    change_number BIGINT PRIMARY KEY REFERENCES unit_change (number),
    at            TEXT NOT NULL,
    reason        TEXT NOT NULL
);

CREATE TABLE unit_revision (
    unit_id       TEXT NOT NULL REFERENCES unit (id),
    revision      BIGINT NOT NULL,   -- from 1
    change_number BIGINT NOT NULL REFERENCES unit_change (number),
    since         TEXT NOT NULL,     -- day; 0001-01-01: from the beginning
    name          TEXT NOT NULL,
    short_name    TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('level', 'grassroots', 'branch', 'board', 'office')),
    parent        TEXT NOT NULL,     -- code of the unit above; empty for the root
    unit_group    TEXT NOT NULL,
    PRIMARY KEY (unit_id, revision)
);

CREATE INDEX unit_revision_parent ON unit_revision (parent);

CREATE TABLE unit_exemption (
    unit_id  TEXT NOT NULL,
    revision BIGINT NOT NULL,
    duty     TEXT NOT NULL CHECK (duty IN ('conference_ban', 'report')),
    reason   TEXT NOT NULL,
    PRIMARY KEY (unit_id, revision, duty),
    FOREIGN KEY (unit_id, revision) REFERENCES unit_revision (unit_id, revision)
);

CREATE TABLE unit_succession (
    change_number BIGINT NOT NULL REFERENCES unit_change (number),
    number        BIGINT NOT NULL,             -- from 1 within the change
    from_unit     TEXT NOT NULL REFERENCES unit (code),
    to_unit       TEXT REFERENCES unit (code), -- NULL: nobody takes it over
    ends          BIGINT NOT NULL CHECK (ends IN (0, 1)), -- 0: the unit goes on beside the new one
    PRIMARY KEY (change_number, number)
);

CREATE TABLE post (
    id        TEXT PRIMARY KEY,
    number    BIGINT NOT NULL UNIQUE,           -- order of first import
    unit      TEXT NOT NULL REFERENCES unit (code),
    title     TEXT NOT NULL,
    title_key TEXT NOT NULL,                    -- the same for titles that differ in case only
    UNIQUE (unit, title_key)
);

CREATE TABLE tenure (
    id         TEXT PRIMARY KEY,
    number     BIGINT NOT NULL UNIQUE,          -- order of first import
    post_id    TEXT NOT NULL REFERENCES post (id),
    person     TEXT NOT NULL,                   -- name as documents write it
    person_key TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    UNIQUE (post_id, person_key, from_day)
);

CREATE TABLE tenure_revision (
    tenure_id TEXT NOT NULL REFERENCES tenure (id),
    revision  BIGINT NOT NULL,                  -- from 1; the highest holds
    at        TEXT NOT NULL,
    manner    TEXT NOT NULL CHECK (manner IN ('holder', 'acting', 'in_charge', 'deputising',
                                              'by_order', 'by_authority', 'withdrawn')),
    to_day    TEXT,                             -- the last day; NULL: no end is known
    stands_in_for TEXT NOT NULL,                -- title of the post, of a stand-in; else empty
    document  TEXT NOT NULL,                    -- the decision
    PRIMARY KEY (tenure_id, revision)
);

CREATE TABLE plan (
    id       TEXT PRIMARY KEY,
    sha256   TEXT NOT NULL UNIQUE, -- of the text
    text     TEXT NOT NULL,
    reading  TEXT NOT NULL,        -- what was read from it, JSON (plan/json.h)
    read_at  TEXT NOT NULL
);

CREATE TABLE cycle (
    id          TEXT PRIMARY KEY,
    plan_id     TEXT NOT NULL UNIQUE REFERENCES plan (id),
    number      BIGINT NOT NULL UNIQUE, -- order of opening
    unit        TEXT NOT NULL REFERENCES unit (code),
    title       TEXT NOT NULL,
    term        TEXT NOT NULL,
    term_begin  TEXT NOT NULL,          -- days, ISO 8601
    term_end    TEXT NOT NULL,
    as_of       TEXT NOT NULL,
    first_year  BIGINT NOT NULL,
    last_year   BIGINT NOT NULL,
    plan_symbol TEXT NOT NULL,
    plan_date   TEXT NOT NULL,
    illustrative BIGINT NOT NULL CHECK (illustrative IN (0, 1)), -- figures are made up
    opened_at   TEXT NOT NULL
);

CREATE TABLE cycle_revision (
    cycle_id   TEXT NOT NULL REFERENCES cycle (id),
    revision   BIGINT NOT NULL,   -- 1: as issued, the baseline
    at         TEXT NOT NULL,     -- moment, UTC
    person     TEXT NOT NULL,
    plan_id    TEXT NOT NULL REFERENCES plan (id), -- the document in force
    document   BIGINT NOT NULL CHECK (document IN (0, 1)), -- a new document made the revision
    report_due TEXT NOT NULL,     -- moment, UTC
    reason     TEXT NOT NULL,     -- empty for the first
    PRIMARY KEY (cycle_id, revision)
);

CREATE TABLE milestone (
    cycle_id   TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    number     BIGINT NOT NULL,   -- the same through all revisions
    kind       TEXT NOT NULL CHECK (kind IN ('at', 'by', 'range', 'from')),
    from_point TEXT NOT NULL,
    to_point   TEXT,
    minute     BIGINT,            -- since midnight, in Việt Nam
    what       TEXT NOT NULL,
    actors     TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('work', 'tasks', 'reports', 'event')),
    set_in     BIGINT NOT NULL,   -- the revision whose document or person set this date; later
                                  -- ones only pushed it
    uid        TEXT NOT NULL,     -- by which calendars know it again
    PRIMARY KEY (cycle_id, revision, number),
    FOREIGN KEY (cycle_id, revision) REFERENCES cycle_revision (cycle_id, revision)
);

CREATE TABLE assignment (
    cycle_id  TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    number    BIGINT NOT NULL,    -- the same through all revisions
    actor     TEXT NOT NULL,
    task      TEXT NOT NULL,
    due       TEXT,               -- moment, UTC
    milestone BIGINT,             -- number of the one that sets its deadline
    set_in    BIGINT NOT NULL,
    PRIMARY KEY (cycle_id, revision, number),
    FOREIGN KEY (cycle_id, revision) REFERENCES cycle_revision (cycle_id, revision)
);

CREATE TABLE dependency_change (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    number   BIGINT NOT NULL,     -- from 1 through the cycle; a pair's last change holds
    giver    TEXT NOT NULL,       -- "3" a milestone, "P2" an assignment
    taker    TEXT NOT NULL,
    change   TEXT NOT NULL CHECK (change IN ('added', 'removed')),
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, number)
);

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

CREATE TABLE report (
    id       TEXT PRIMARY KEY,
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    unit     TEXT NOT NULL REFERENCES unit (code),
    UNIQUE (cycle_id, unit)
);

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

CREATE TABLE account (
    id        TEXT PRIMARY KEY,
    number    BIGINT NOT NULL UNIQUE, -- order of making
    login     TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE    -- the same for logins that would be taken for each other
);

CREATE TABLE account_revision (
    account_id TEXT NOT NULL REFERENCES account (id),
    revision   BIGINT NOT NULL,       -- from 1; the highest holds
    at         TEXT NOT NULL,
    person     TEXT NOT NULL,         -- who made the revision
    name       TEXT NOT NULL,         -- as it is shown: a person's, or a post's
    email      TEXT NOT NULL,
    phone      TEXT NOT NULL,
    blocked    BIGINT NOT NULL CHECK (blocked IN (0, 1)),
    PRIMARY KEY (account_id, revision)
);

CREATE TABLE role_holding (
    id            TEXT PRIMARY KEY,
    number        BIGINT NOT NULL UNIQUE,
    account_id    TEXT NOT NULL REFERENCES account (id),
    role          TEXT NOT NULL,      -- rights/rights.h
    unit          TEXT REFERENCES unit (code), -- NULL: of the whole organisation
    from_day      TEXT NOT NULL,
    stands_in_for TEXT REFERENCES account (id),
    document      TEXT NOT NULL
);

CREATE INDEX role_holding_account ON role_holding (account_id, number);

CREATE TABLE role_holding_end (
    holding_id TEXT NOT NULL REFERENCES role_holding (id),
    revision   BIGINT NOT NULL,
    at         TEXT NOT NULL,
    to_day     TEXT NOT NULL,         -- the last day
    reason     TEXT NOT NULL,
    PRIMARY KEY (holding_id, revision)
);

CREATE TABLE passing_password (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    hash       TEXT NOT NULL,         -- argon2id, with its parameters
    at         TEXT NOT NULL
);

CREATE TABLE passing_link (
    token_hash TEXT PRIMARY KEY,      -- SHA-256
    account_id TEXT REFERENCES account (id), -- NULL: makes the first account
    expires_at TEXT NOT NULL
);

CREATE TABLE passing_session (
    token_hash TEXT PRIMARY KEY,      -- SHA-256 of the cookie's token
    account_id TEXT NOT NULL REFERENCES account (id),
    form_key   TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    device     TEXT NOT NULL          -- what the browser calls itself
);

CREATE TABLE passing_second_key (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    secret     TEXT NOT NULL,         -- hexadecimal
    at         TEXT NOT NULL,
    last_step  BIGINT NOT NULL        -- of the last code that was taken: none is taken twice
);

CREATE TABLE passing_half_way (
    token_hash TEXT PRIMARY KEY,      -- SHA-256
    account_id TEXT NOT NULL REFERENCES account (id),
    expires_at TEXT NOT NULL
);

CREATE TABLE passing_token (
    token_hash TEXT PRIMARY KEY,      -- SHA-256
    account_id TEXT NOT NULL REFERENCES account (id),
    name       TEXT NOT NULL,
    actions    TEXT NOT NULL,         -- rights/rights.h, blanks between
    last_day   TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    used_at    TEXT                   -- to a quarter of an hour
);

CREATE TABLE passing_attempt (
    subject TEXT PRIMARY KEY,
    failed  BIGINT NOT NULL,
    last_at TEXT NOT NULL
);

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

CREATE TABLE passing_plan (
    purpose TEXT PRIMARY KEY CHECK (purpose IN ('opening', 'amending')),
    file    TEXT NOT NULL,       -- as its sender called it
    text    TEXT NOT NULL,
    reading TEXT NOT NULL,       -- JSON, as in plan
    at      TEXT NOT NULL,
    person  TEXT NOT NULL
);

CREATE TABLE passing_plan_answer (
    purpose TEXT NOT NULL REFERENCES passing_plan (purpose),
    name    TEXT NOT NULL,       -- cycle/waiting.h
    text    TEXT NOT NULL,       -- as typed
    PRIMARY KEY (purpose, name)
);

CREATE TABLE stored_file (
    hash    TEXT PRIMARY KEY,    -- SHA-256 of its bytes
    kind    TEXT NOT NULL,       -- what they are (office/kind.h)
    size    BIGINT NOT NULL,     -- in bytes
    content TEXT NOT NULL        -- base64: texts can't hold every byte
);

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

CREATE TABLE report_return_reason (
    report_id TEXT NOT NULL,
    number    BIGINT NOT NULL,   -- of the state
    part      TEXT NOT NULL,     -- report/parts.h
    reason    TEXT NOT NULL,
    PRIMARY KEY (report_id, number, part),
    FOREIGN KEY (report_id, number) REFERENCES report_state (report_id, number)
);

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

CREATE TABLE offering (
    id       TEXT PRIMARY KEY,
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    kind     TEXT NOT NULL CHECK (kind IN ('model', 'paper')),
    unit     TEXT NOT NULL REFERENCES unit (code)
);

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

CREATE TABLE paper_session (
    cycle_id TEXT NOT NULL REFERENCES cycle (id),
    revision BIGINT NOT NULL,
    minutes  BIGINT NOT NULL,
    at       TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (cycle_id, revision)
);

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

CREATE TABLE notice_read (
    cycle_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    person   TEXT NOT NULL,
    at       TEXT NOT NULL,     -- moment, UTC
    PRIMARY KEY (cycle_id, revision, person),
    FOREIGN KEY (cycle_id, revision) REFERENCES cycle_revision (cycle_id, revision)
);
