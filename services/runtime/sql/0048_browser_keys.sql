-- What a browser keeps of words that nobody has sent or saved is sealed with a key of whoever typed them. Their
-- pages bring it, and here it is destroyed when all that it sealed is past its day. What a browser's own database goes on
-- holding of removed values can then be read by nobody.
CREATE TABLE staff.browser_keys (
    key_id  uuid PRIMARY KEY,
    login   text NOT NULL REFERENCES staff.accounts (login),
    key     bytea NOT NULL CHECK (octet_length(key) = 32),
    made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX browser_keys_by_login ON staff.browser_keys (login, made_at);
