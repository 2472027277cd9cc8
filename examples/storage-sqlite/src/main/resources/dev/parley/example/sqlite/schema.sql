-- Ids are BLOBs: SQLite compares BLOBs as unsigned bytes, a prefix before what it begins (ORDER-1).
-- Every table holds, with a version, what was said last or first; none needs a row of another one
-- to be there, so mutations may come in any order (MERGE-2).

CREATE TABLE conversation (
  id         BLOB PRIMARY KEY,
  kind       TEXT NOT NULL,
  creator    BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  version    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute (
  conversation BLOB NOT NULL,
  name         BLOB NOT NULL,
  value        BLOB,
  version      INTEGER NOT NULL,
  PRIMARY KEY (conversation, name)
) STRICT, WITHOUT ROWID;

-- What only moves forward: two clocks, and where the history begins (TRIM-1).
CREATE TABLE clock (
  conversation   BLOB PRIMARY KEY,
  activity       INTEGER NOT NULL,
  updated        INTEGER NOT NULL,
  trimmed_before INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The addition that stands. Rows lie in the order of positions, so a page is one walk.
CREATE TABLE message (
  conversation BLOB NOT NULL,
  sent_at      INTEGER NOT NULL,
  id           BLOB NOT NULL,
  version      INTEGER NOT NULL,
  changed      INTEGER NOT NULL, -- the version of the last change: of addition, edit, recall
  sender       BLOB NOT NULL,
  form         TEXT NOT NULL,
  type         INTEGER NOT NULL,
  body         BLOB NOT NULL,
  mentions     BLOB NOT NULL,
  mentions_all INTEGER NOT NULL,
  counted      INTEGER NOT NULL,
  reply_to     BLOB,
  source_id    BLOB,
  edited_at    INTEGER,
  recalled_at  INTEGER,
  recalled_by  BLOB,
  PRIMARY KEY (conversation, sent_at, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX message_by_id ON message (conversation, id);
CREATE INDEX message_by_change ON message (conversation, changed);

-- What became of a message, whether or not it is there already (MERGE-8).
CREATE TABLE edit (
  conversation BLOB NOT NULL,
  id           BLOB NOT NULL,
  version      INTEGER NOT NULL,
  form         TEXT NOT NULL,
  type         INTEGER NOT NULL,
  body         BLOB NOT NULL,
  mentions     BLOB NOT NULL,
  mentions_all INTEGER NOT NULL,
  edited_at    INTEGER NOT NULL,
  PRIMARY KEY (conversation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recall (
  conversation BLOB NOT NULL,
  id           BLOB NOT NULL,
  version      INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  "by"         BLOB NOT NULL,
  PRIMARY KEY (conversation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  conversation BLOB NOT NULL,
  user         BLOB NOT NULL,
  joined       INTEGER NOT NULL,
  role         TEXT NOT NULL,
  since        INTEGER NOT NULL,
  after_time   INTEGER, -- the bound "unreadAfter": none, a time, or a time and an id
  after_id     BLOB,
  after_closed INTEGER NOT NULL,
  blocked      INTEGER NOT NULL,
  muted_until  INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  PRIMARY KEY (conversation, user)
) STRICT, WITHOUT ROWID;

-- A few blocked users are found without a look at all members.
CREATE INDEX blocked ON member (conversation, user) WHERE blocked;
CREATE INDEX muted ON member (conversation, user) WHERE muted_until <> 0;

-- The list of a user's conversations. SQLite changes an index with its table, so it never lags.
CREATE INDEX list ON member (user, conversation) WHERE joined;

CREATE TABLE receipt (
  conversation BLOB NOT NULL,
  user         BLOB NOT NULL,
  kind         TEXT NOT NULL,
  sent_at      INTEGER NOT NULL,
  id           BLOB NOT NULL,
  at           INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  PRIMARY KEY (conversation, user, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  user    BLOB NOT NULL,
  scope   BLOB NOT NULL,
  name    BLOB NOT NULL,
  value   BLOB,
  version INTEGER NOT NULL,
  PRIMARY KEY (user, scope, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  partition TEXT NOT NULL, -- of what kind
  id        BLOB NOT NULL,
  about     BLOB NOT NULL, -- a user, or empty
  name      BLOB NOT NULL,
  winner    BLOB NOT NULL,
  PRIMARY KEY (partition, id, about, name)
) STRICT, WITHOUT ROWID;

-- One row: the greatest version seen (LIFE-1), how often a write was forced to disk, and what tells
-- this store and its backups from others (BACKUP-3).
CREATE TABLE store (
  highest INTEGER NOT NULL,
  forced  INTEGER NOT NULL,
  id      BLOB NOT NULL
) STRICT;
INSERT INTO store VALUES (-9223372036854775808, 0, randomblob(16));

-- A row in a backup to which nothing was written: the first write takes it away.
CREATE TABLE backup (
  made INTEGER NOT NULL
) STRICT;

PRAGMA application_id = 0x7061726C;
PRAGMA user_version = 1;
