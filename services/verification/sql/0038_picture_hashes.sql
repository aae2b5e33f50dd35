-- How pictures of cases look, as intake tells it (PicturesHashed): by it the same picture is known again in another case.
-- It goes with the case. ``poster``: of what went out itself, which is passed on as a picture.
CREATE TABLE verification.picture_hashes (
    case_id uuid NOT NULL REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    sha256  text NOT NULL,
    pdq     text NOT NULL CHECK (pdq ~ '^[0-9a-f]{64}$'),
    quality smallint NOT NULL CHECK (quality BETWEEN 0 AND 100),
    poster  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (case_id, sha256)
);
CREATE INDEX picture_hashes_sha256 ON verification.picture_hashes (sha256);
