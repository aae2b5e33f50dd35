-- Where a report lies, as scopes name it: by the place that was told last. Null while nobody knows it.
ALTER TABLE intake.reports
    ADD commune_code text,
    ADD province_code text,
    ADD CHECK ((commune_code IS NULL) = (province_code IS NULL));
