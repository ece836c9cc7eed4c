import { db } from '#lib/server/db/client.ts';

const SAMPLES = 2;

/** A few raw lines of each template, without their alert tag. */
export async function readSampleTexts(
  templateIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db().$queryRaw<{ templateId: string; text: string }[]>`
    SELECT s."templateId", x."text" FROM (SELECT DISTINCT ON ("templateId") "templateId", "samples" FROM "template_source"
        WHERE "templateId" = ANY(${[...templateIds]}) ORDER BY "templateId", "sourceId") s
    CROSS JOIN LATERAL (SELECT e->>'text' AS "text" FROM jsonb_array_elements(s."samples") WITH ORDINALITY AS j(e, at)
      ORDER BY j.at LIMIT ${SAMPLES}) x`;
  const texts = new Map<string, string[]>();
  for (const { templateId, text } of rows) {
    texts.set(templateId, [...(texts.get(templateId) ?? []), text]);
  }
  return texts;
}
