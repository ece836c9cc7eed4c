import { sha256Hex } from '#lib/domain/hash.ts';
import { extractSlots } from '#lib/domain/parsing/extract-slots.ts';
import { hashToHex } from '#lib/domain/parsing/hash-text.ts';
import type { Tx } from '#lib/server/db/client.ts';

/**
 * Of texts that no template has now, those that one had before a merge or before it became more general, with the text
 * that it has. What was merged is stored; of what became more general the id stayed, which is a hash of the text it had
 * then, so the text must fit the present one too. A text that fits several templates is none of them.
 */
export async function findFormerTexts(
  tx: Tx,
  projectId: string,
  texts: readonly string[],
): Promise<Map<string, string>> {
  if (texts.length === 0) return new Map();
  const byId = new Map(texts.map((text) => [`E${hashToHex(text)}`, text]));
  const ids = [...byId.keys()];
  const rows = await tx.$queryRaw<{ id: string; text: string }[]>`
    SELECT x."id", t."text" FROM "template" t CROSS JOIN LATERAL unnest(t."eventId" || t."aliases") x("id")
    WHERE t."projectId" = ${projectId} AND x."id" = ANY(${ids})`;
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const { id, text } of rows) {
    const former = byId.get(id);
    if (former === undefined || extractSlots(text, former) === null) continue;
    if (found.has(former) && found.get(former) !== text) several.add(former);
    found.set(former, text);
  }
  for (const former of several) found.delete(former);
  const merged = await tx.$queryRaw<{ former: string; text: string }[]>`
    SELECT m."text" AS "former", t."text" FROM "merged_text" m JOIN "template" t ON t."id" = m."templateId"
    WHERE m."projectId" = ${projectId} AND m."textHash" = ANY(${texts.map(sha256Hex)})`;
  for (const { former, text } of merged) found.set(former, text);
  return found;
}
