-- Search by words (docs/decisions/0017): a text's words with their places, and each sign that occurs in it as #hex.
-- Words are runs of ASCII letters and digits and of all that is not ASCII; only A-Z are folded, whatever the database's
-- locale, as lib/domain/templates/search-terms.ts does with what is searched.
CREATE FUNCTION template_words(body text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 200 AS $$
  SELECT COALESCE((
    SELECT string_agg('''' || left(w.word, 200) || ''':' || least(w.place, 16383), ' ')::tsvector
    FROM regexp_split_to_table(lower(left(body, 100000) COLLATE "C"), '[\u0001-/:-`{-\u007f]+') WITH ORDINALITY w(word, place)
    WHERE w.word <> ''
  ), ''::tsvector) || COALESCE((
    SELECT array_to_tsvector(array_agg(DISTINCT '#' || to_hex(ascii(s.sign))))
    FROM regexp_split_to_table(
      regexp_replace(left(body, 100000) COLLATE "C", '[\u0001- 0-9A-Za-z\u007f-\U0010ffff]+', '', 'g'), '') s(sign)
    WHERE s.sign <> ''
  ), ''::tsvector)
$$;
ALTER TABLE "template" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (template_words("text")) STORED;
CREATE INDEX "template_words_idx" ON "template" USING gin ("words");
-- As fine as those of the text: what is rare must be told from what is common.
ALTER TABLE "template" ALTER COLUMN "words" SET STATISTICS 500;
