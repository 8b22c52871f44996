CREATE TABLE places (
  id          INTEGER PRIMARY KEY,
  application TEXT NOT NULL,
  environment TEXT NOT NULL,
  component   TEXT NOT NULL,
  UNIQUE (application, environment, component)
) STRICT;

CREATE TABLE ticks (
  place    INTEGER NOT NULL REFERENCES places (id),
  sequence INTEGER NOT NULL,
  began    INTEGER NOT NULL,        -- milliseconds since 1970
  body     BLOB    NOT NULL,
  PRIMARY KEY (place, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticks_by_age ON ticks (began);
