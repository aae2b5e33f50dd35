-- What a transaction of a service holds against its others: a row of the service's own. Advisory locks are open to every
-- login of the database; that of the public pages could hold up a hold.
CREATE TABLE intake.locks (name text PRIMARY KEY);
CREATE TABLE verification.locks (name text PRIMARY KEY);
CREATE TABLE broadcast.locks (name text PRIMARY KEY);
-- What the code locks by its own name has a row; what it locks by an id has one for as long as somebody holds it.
INSERT INTO intake.locks VALUES ('outbox');
INSERT INTO verification.locks VALUES ('outbox'), ('forgetting');
INSERT INTO broadcast.locks VALUES ('outbox'), ('progress'), ('relay');
-- What a change of the roster holds alone, and every order shares: locks of tables are given in turn, those of rows to
-- whoever shares them first.
CREATE TABLE broadcast.roster_lock (held boolean);
