-- An end that broadcast has not taken: the event that told it, and why. end_refused goes once it is signed anew.
ALTER TABLE verification.alerts
    ADD COLUMN refused_end uuid,
    ADD COLUMN end_refused text;
