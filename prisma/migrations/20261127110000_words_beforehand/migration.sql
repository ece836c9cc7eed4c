-- Making the words of a text took half of the time of inserting a template (docs/decisions/0017): an import brings them
-- with it (lib/domain/templates/template-words.ts makes the same), and template_words fills in what comes without.
ALTER TABLE "template" ALTER COLUMN "words" DROP EXPRESSION;
CREATE FUNCTION fill_template_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."words" := template_words(NEW."text");
  RETURN NEW;
END
$$;
CREATE TRIGGER "template_words_of_new" BEFORE INSERT ON "template"
  FOR EACH ROW WHEN (NEW."words" IS NULL) EXECUTE FUNCTION fill_template_words();
CREATE TRIGGER "template_words_of_changed" BEFORE UPDATE OF "text" ON "template"
  FOR EACH ROW EXECUTE FUNCTION fill_template_words();

-- What was staged by a worker that is gone has no words.
TRUNCATE "import_stage";
ALTER TABLE "import_stage" ADD COLUMN "words" tsvector NOT NULL;
