/** $1 project, $2 rows, $3 words. Every twentieth word of the vocabulary is common; "quenchbolt" is in one text of 50,000. */
export const FILL_TEMPLATES = `
  WITH drawn AS MATERIALIZED (
    SELECT i, random() a, random() b, random() c, random() d, random() e, random() f, random() g
    FROM generate_series(1, $2::int) i
  ), made AS (
    SELECT i, c, d, e, f, g, ($3::text[])[1 + i % 100] || ' ' || ($3::text[])[101 + (i / 100) % 100] || ' <*> '
      || ($3::text[])[1 + floor(2000 * power(a, 3))::int] || ' ' || ($3::text[])[201 + (i / 10000) % 100]
      || CASE WHEN b < .2 THEN ' error' WHEN b < .21 THEN ' corrected' ELSE '' END
      || CASE WHEN i % 50000 = 7 THEN ' quenchbolt' ELSE '' END
      || ' on ' || ($3::text[])[1 + floor(2000 * power(b, 3))::int] || ' <*>' || (i / 1000000)::text AS text
    FROM drawn
  )
  INSERT INTO "template" ("id", "projectId", "number", "eventId", "aliases", "text", "textHash", "originalLabel", "lineCount",
    "alertCount", "firstSeen", "lastSeen", "level", "component", "nearGroup", "labelState", "finalLabel")
  SELECT uuidv7()::text, $1, i, 'E' || i, '{}', text, md5(i::text),
    CASE WHEN c < .1 THEN 'ABNORMAL' ELSE 'NORMAL' END::"LabelValue",
    least(1e8, floor(power(1 - d, -1.2)))::int, 0, '2026-01-01', '2026-12-31',
    CASE WHEN e < .6 THEN 'INFO' WHEN e < .8 THEN 'WARNING' WHEN e < .92 THEN 'ERROR' WHEN e < .97 THEN NULL
      WHEN e < .999 THEN 'DEBUG' ELSE 'FATAL' END,
    'unit-' || floor(60 * power(f, 3))::int, 'G' || i / 4,
    CASE WHEN g < .7 THEN 'OPEN' WHEN g < .98 THEN 'FINAL' ELSE 'DISPUTED' END::"LabelState",
    CASE WHEN g < .7 OR g >= .98 THEN NULL WHEN g < .74 THEN 'ABNORMAL' ELSE 'NORMAL' END::"LabelValue"
  FROM made`;

/** $1 project, $2 five sources of 50, 25, 15, 9.9 and 0.1 %; each tenth template is in the next source too. */
export const FILL_SOURCES = `
  WITH drawn AS MATERIALIZED (
    SELECT t."id", t."number", t."lineCount", random() s FROM "template" t WHERE t."projectId" = $1
  ), placed AS (
    SELECT *, CASE WHEN s < .5 THEN 1 WHEN s < .75 THEN 2 WHEN s < .9 THEN 3 WHEN s < .999 THEN 4 ELSE 5 END AS at FROM drawn
  )
  INSERT INTO "template_source" ("templateId", "sourceId", "lineCount", "alertCount", "firstSeen", "lastSeen", "buckets",
    "slots", "samples")
  SELECT p."id", ($2::text[])[1 + (p.at - 1 + extra) % 5], p."lineCount", 0, '2026-01-01', '2026-12-31',
    jsonb_build_object('start', 1767225600000, 'widthMs', 1048576000, 'counts', jsonb_build_array(p."lineCount", 0, 1, 2)),
    jsonb_build_array(jsonb_build_array(jsonb_build_object('value', '10.0.0.1', 'count', p."lineCount"))),
    jsonb_build_array(jsonb_build_object('line', p."number", 'text', 'a line of the log', 'before', '[]'::jsonb, 'after', '[]'::jsonb))
  FROM placed p CROSS JOIN generate_series(0, 1) extra
  WHERE extra = 0 OR (p."number" % 10 = 0 AND p.at < 4)`;

/** $1 project, $2 round, $3 items, drawn evenly from the open templates. */
export const OPEN_ROUND = `
  WITH opened AS (
    INSERT INTO "round" ("id", "projectId", "number", "kind", "quorum", "createdBy") VALUES ($2, $1, 1, 'BLIND', 3, 'bench')
  )
  INSERT INTO "round_item" ("roundId", "templateId", "position")
  SELECT $2, t."id", row_number() OVER ()::int FROM (
    SELECT "id" FROM "template" WHERE "projectId" = $1 AND "labelState" = 'OPEN' ORDER BY "textHash" LIMIT $3
  ) t`;
