-- A content is one document, kept as the very bytes whose SHA-256 an approval binds (schemas/content.py).
ALTER TABLE verification.drafts ADD COLUMN content bytea;
ALTER TABLE verification.corrections RENAME COLUMN content TO content_before;
ALTER TABLE verification.corrections ADD COLUMN content bytea;

-- Approvals of the version before keep what their hash was made of; those since then keep the document.
ALTER TABLE verification.approvals RENAME COLUMN content TO content_before;
ALTER TABLE verification.approvals ALTER COLUMN content_before DROP NOT NULL;
ALTER TABLE verification.approvals ADD COLUMN content bytea;
ALTER TABLE verification.approvals ADD CHECK ((content IS NULL) <> (content_before IS NULL));
