-- Changes of the lists that decide who gets a post: the registry of groups, accounts, officers who post by hand. One of
-- each list waits for signatures at most; what was made stays, with what people signed.
CREATE TABLE broadcast.list_changes (
    list_name   text NOT NULL CHECK (list_name IN ('groups', 'accounts', 'relay')),
    version     integer NOT NULL CHECK (version >= 1),
    -- schemas/trust/signed_lists.py: the bytes whose SHA-256 people sign.
    document    bytea NOT NULL,
    -- What accounts are to send with, by account: the document has only its hash. Gone once the change is made.
    secrets     jsonb NOT NULL DEFAULT '{}',
    signatures  jsonb NOT NULL DEFAULT '[]',
    proposed_by text NOT NULL,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    made_at     timestamptz,
    PRIMARY KEY (list_name, version)
);

-- What the account was given to send with, as people may read it: an address, and a hash. Empty: before people signed.
ALTER TABLE broadcast.accounts ADD COLUMN sends_with text NOT NULL DEFAULT '';
