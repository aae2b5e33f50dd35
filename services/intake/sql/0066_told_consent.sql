-- Whether whoever may agree has agreed, or has withdrawn it, as was told last in a chat, by telephone, or behind a
-- family's link: its page says so, whichever way they took.
ALTER TABLE intake.reports
    ADD COLUMN told_consent    text CHECK (told_consent IN ('given', 'withdrawn')),
    ADD COLUMN told_consent_at timestamptz,
    ADD CHECK ((told_consent IS NULL) = (told_consent_at IS NULL));
