-- What happened, for ever: rows are added and never touched again.
CREATE TABLE events (
  position    INTEGER PRIMARY KEY,  -- in the whole journal, without gaps
  application TEXT    NOT NULL,
  environment TEXT    NOT NULL,
  number      INTEGER NOT NULL,     -- of the deployment within its lane
  revision    INTEGER NOT NULL,     -- of the lane after the event, without gaps
  at          TEXT    NOT NULL,     -- UTC, to the nanosecond
  actor       TEXT    NOT NULL,
  build       TEXT    NOT NULL,
  type        TEXT    NOT NULL,
  json        TEXT    NOT NULL
) STRICT;

-- Two writers who saw the same revision cannot both win, whatever happens above this line.
CREATE UNIQUE INDEX events_of_lane ON events (application, environment, revision);
CREATE INDEX events_of_deployment ON events (application, environment, number, position);
CREATE INDEX beginnings_of_lanes ON events (position) WHERE revision = 1;

CREATE TRIGGER events_are_never_edited BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never edited');
END;

CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never removed');
END;

-- Every configuration that was ever applied, the newest last.
CREATE TABLE configurations (
  number      INTEGER PRIMARY KEY,
  application TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  text        TEXT NOT NULL,
  at          TEXT NOT NULL,
  by          TEXT NOT NULL
) STRICT;

CREATE INDEX configurations_of_application ON configurations (application, number);

-- Which files a version is made of.
CREATE TABLE releases (
  number      INTEGER PRIMARY KEY,
  application TEXT    NOT NULL,
  version     TEXT    NOT NULL,
  artifact    TEXT    NOT NULL,     -- SHA-256
  files       INTEGER NOT NULL,
  bytes       INTEGER NOT NULL,
  at          TEXT    NOT NULL,
  UNIQUE (application, version)
) STRICT;

-- What was answered to a command, for when it is sent again.
CREATE TABLE answers (
  key     TEXT    PRIMARY KEY,
  request TEXT    NOT NULL,         -- SHA-256
  status  INTEGER NOT NULL,
  body    TEXT    NOT NULL,
  at      TEXT    NOT NULL
) STRICT;

CREATE INDEX answers_by_age ON answers (at);
