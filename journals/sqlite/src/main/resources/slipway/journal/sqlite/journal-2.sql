-- Messages to people, in the order in which they were put in. What is settled is forgotten in time.
CREATE TABLE outbox (
  number      INTEGER PRIMARY KEY,
  key         TEXT    NOT NULL UNIQUE,
  application TEXT    NOT NULL,
  environment TEXT    NOT NULL,
  channel     TEXT    NOT NULL,
  happened    TEXT    NOT NULL,     -- when what it tells of did
  json        TEXT    NOT NULL,
  state       TEXT    NOT NULL,     -- waiting, delivered or givenUp
  attempts    INTEGER NOT NULL,
  due         TEXT    NOT NULL,     -- when it is tried next; of what is settled, when that was
  trouble     TEXT    NOT NULL      -- with the last attempt; empty for none
) STRICT;

CREATE INDEX outbox_of_channel ON outbox (application, environment, channel, state, number);
CREATE INDEX outbox_by_age ON outbox (due) WHERE state <> 'waiting';

-- Up to which event messages were put in: nobody is told of what happened before there were any.
CREATE TABLE outbox_position (
  only     INTEGER PRIMARY KEY CHECK (only = 1),
  position INTEGER NOT NULL
) STRICT;

INSERT INTO outbox_position SELECT 1, coalesce(max(position), 0) FROM events;

-- What lasts and has been told of.
CREATE TABLE occurrences (
  occasion TEXT NOT NULL,
  subject  TEXT NOT NULL,
  since    TEXT NOT NULL,
  PRIMARY KEY (occasion, subject)
) STRICT, WITHOUT ROWID;
