-- A signature under a report counts for one alert: with which others it came is asked whenever a record is read.
CREATE INDEX signed_orders_statement ON broadcast.signed_orders (statement_sha256);
