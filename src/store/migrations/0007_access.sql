-- Somebody who enters by the pages. What may change stands in account_revision; what nobody else may
-- read, in the passing_ tables: their rows come and go, and the journal doesn't cover them.
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

-- A role held at a unit since a day; somebody who stands in for another holds it by a document.
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
-- Asked for every page: who asks holds which roles.
CREATE INDEX role_holding_account ON role_holding (account_id, number);
-- Until when; the highest revision holds.
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
-- A way in that works once. The token itself is in the link only.
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
-- The second key of those who approve (TOTP, RFC 6238), shared with the person's telephone.
CREATE TABLE passing_second_key (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    secret     TEXT NOT NULL,         -- hexadecimal
    at         TEXT NOT NULL,
    last_step  BIGINT NOT NULL        -- of the last code that was taken: none is taken twice
);
-- The password was right; the code is still to come.
CREATE TABLE passing_half_way (
    token_hash TEXT PRIMARY KEY,      -- SHA-256
    account_id TEXT NOT NULL REFERENCES account (id),
    expires_at TEXT NOT NULL
);
-- What a program shows instead of a person: that person's rights, cut down to some actions.
CREATE TABLE passing_token (
    token_hash TEXT PRIMARY KEY,      -- SHA-256
    account_id TEXT NOT NULL REFERENCES account (id),
    name       TEXT NOT NULL,
    actions    TEXT NOT NULL,         -- rights/rights.h, blanks between
    last_day   TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    used_at    TEXT                   -- to a quarter of an hour
);
-- Wrong passwords in a row, of a login or from an address.
CREATE TABLE passing_attempt (
    subject TEXT PRIMARY KEY,
    failed  BIGINT NOT NULL,
    last_at TEXT NOT NULL
);
