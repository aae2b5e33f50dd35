-- Places that a force knows by name, each with its point: of its list, or of a pin that somebody has set for words that
-- nothing knew. name_key: the name however it is spelt. They only say how words are read; officers sign the point.
CREATE TABLE intake.own_places (
    commune_code text NOT NULL CHECK (commune_code ~ '^[0-9]{5}$'),
    name_key     text NOT NULL CHECK (name_key <> ''),
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    lat          double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon          double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    source       text NOT NULL CHECK (source IN ('list', 'pin')),
    noted_by     text NOT NULL,
    noted_at     timestamptz NOT NULL,
    PRIMARY KEY (commune_code, name_key)
);
