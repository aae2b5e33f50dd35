-- What the same sender, or the same number, has told before is asked for with each case.
CREATE INDEX cases_sender ON verification.cases (submitted_by) WHERE submitted_by LIKE 'zalo:%';
CREATE INDEX cases_phone ON verification.cases ((reporter ->> 'phone')) WHERE reporter ->> 'phone' IS NOT NULL;
