-- Where a case lies, as scopes name it: by the centre of what would be sent. Null while nobody knows the place.
ALTER TABLE verification.cases
    ADD commune_code text,
    ADD province_code text,
    ADD CHECK ((commune_code IS NULL) = (province_code IS NULL));

-- A quiet commune's last ended cases are found among all that ever ended: from the index alone, without their rows.
DROP INDEX verification.cases_ended;
CREATE INDEX cases_ended ON verification.cases (ended_at DESC) INCLUDE (case_id, commune_code, province_code)
    WHERE ended_at IS NOT NULL;
