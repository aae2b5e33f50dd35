-- By what the hotline finds a case: each number that was told of it, and each name of whom it is about, folded, from each
-- of its words on. What was added to the report is found as the report is; and what is sought is read in an index,
-- instead of every report's name being folded anew. Gone with the case.
CREATE TABLE intake.case_words (
    case_id uuid NOT NULL REFERENCES intake.reports (case_id) ON DELETE CASCADE,
    -- By its bytes, so that what begins alike is one stretch of the index.
    word    text COLLATE "C" NOT NULL,
    added   boolean NOT NULL,
    PRIMARY KEY (case_id, word)
);
CREATE INDEX case_words_word ON intake.case_words (word);
COMMENT ON COLUMN intake.case_words.added IS 'told after the report';

-- Of reports that are here: the fields of each, and of what was added as long as the outbox has it. Folded as Python
-- folds: letters and their marks apart, the marks left out. lower() alone knows ASCII in some locales, so it comes last.
WITH told AS (
    SELECT case_id, payload AS said, false AS added FROM intake.reports WHERE payload IS NOT NULL
    UNION ALL
    SELECT r.case_id, convert_from(o.value, 'UTF8')::jsonb, true
    FROM intake.outbox o JOIN intake.reports r ON o.key = r.case_id::text
    WHERE o.headers ->> 'ce_type' LIKE 'loa.ReportAmended.%' AND r.erased_at IS NULL
        -- What jsonb cannot hold.
        AND position(convert_to('\u0000', 'UTF8') IN o.value) = 0
), named AS (
    SELECT case_id, added, array_remove(string_to_array(regexp_replace(lower(regexp_replace(
        translate(normalize(said #>> '{subject,name}', NFD), 'đĐ', 'dD'), '[\u0300-\u036f]', '', 'g'
    )), '\s+', ' ', 'g'), ' '), '') AS words FROM told
)
INSERT INTO intake.case_words (case_id, word, added)
SELECT case_id, word, bool_and(added) FROM (
    SELECT case_id, said #>> '{reporter,phone}' AS word, added FROM told
    UNION ALL
    SELECT case_id, array_to_string(words[at:], ' '), added FROM named, generate_subscripts(words, 1) AS at
) AS every WHERE word IS NOT NULL GROUP BY case_id, word;
