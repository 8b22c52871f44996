-- Who may ask, beside the owner of the data folder. A secret itself is nowhere.
CREATE TABLE tokens (
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  secret       TEXT NOT NULL UNIQUE,  -- SHA-256
  scope        TEXT NOT NULL,
  applications TEXT NOT NULL,         -- with blanks between; empty: all
  environments TEXT NOT NULL,         -- with blanks between; empty: all
  at           TEXT NOT NULL,
  by           TEXT NOT NULL,
  expires_at   TEXT NOT NULL,         -- empty: never
  revoked_at   TEXT NOT NULL DEFAULT '',
  revoked_by   TEXT NOT NULL DEFAULT '',
  used_at      TEXT NOT NULL DEFAULT ''
) STRICT;
