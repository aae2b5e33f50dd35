-- Where a case lies, as scopes name it: by the centre of what would be sent. Null while nobody knows the place.
ALTER TABLE verification.cases
    ADD commune_code text,
    ADD province_code text,
    ADD CHECK ((commune_code IS NULL) = (province_code IS NULL));
