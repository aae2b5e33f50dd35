-- Alerts from before people signed, of versions that ran nowhere outside.
DROP TABLE broadcast.carried_over;
