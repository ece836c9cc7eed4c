-- Appends events to a project's hash chain in one statement, so that the project's row is locked for as long as it takes and
-- not for a way to the application and back. `events` is a JSON array of texts: each the canonical JSON of an event that has no
-- sequence number yet and no closing brace. "seq" sorts behind every other key, so the number and the brace complete it.
CREATE FUNCTION append_history(of_project TEXT, events JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  first_seq INTEGER;
  link TEXT;
  line TEXT;
  lines TEXT[] := '{}';
  links TEXT[];
BEGIN
  SELECT "historySeq", "historyHash" INTO first_seq, link FROM "project" WHERE "id" = of_project FOR UPDATE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING MESSAGE = format('There is no project %s.', of_project);
  END IF;
  links := ARRAY[link];
  FOR line IN SELECT value FROM jsonb_array_elements_text(events) LOOP
    line := line || ',"seq":' || (first_seq + cardinality(links)) || '}';
    link := encode(sha256(convert_to(link || line, 'UTF8')), 'hex');
    lines := lines || line;
    links := links || link;
  END LOOP;
  INSERT INTO "history_event" ("projectId", "seq", "prevHash", "hash", "actorId", "kind", "entityType", "entityId",
    "payload", "createdAt")
  SELECT of_project, e."seq", links[n], links[n + 1], e."actorId", e."kind", e."entityType", e."entityId", e."payload",
    e."createdAt"
  FROM unnest(lines) WITH ORDINALITY AS l(line, n),
    jsonb_to_record(l.line::jsonb) AS e("seq" int, "actorId" text, "kind" text, "entityType" text, "entityId" text,
      "payload" jsonb, "createdAt" timestamp(3));
  UPDATE "project" SET "historySeq" = first_seq + cardinality(lines), "historyHash" = link WHERE "id" = of_project;
END;
$$;

-- What a template was sent back with is asked at every claim; without this the whole history of the project was read.
CREATE INDEX "history_event_reopened_idx" ON "history_event"("projectId", "entityId") WHERE "kind" = 'template.reopened';

-- Whether a person has voted on a template decides whether they see its tag: asked at every claim and vote.
CREATE INDEX "ballot_templateId_userId_idx" ON "ballot"("templateId", "userId");
