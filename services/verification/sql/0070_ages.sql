-- Whoever searches for an age asks for it beside a name or a place that many cases have.
CREATE INDEX cases_age ON verification.cases (((subject ->> 'age')::numeric));
