-- The platform's own form that follows the words of the reply that asks for a telephone number: a message of its own,
-- once the words have gone. Null: the row is words. Of a form, text is its title.
ALTER TABLE broadcast.replies ADD form_of uuid;
CREATE INDEX replies_form ON broadcast.replies (form_of) WHERE form_of IS NOT NULL AND ended_at IS NULL;
