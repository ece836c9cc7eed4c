import { db } from '#lib/server/db/client.ts';

/** The text under which a template's text counts in the project: that of the template it was merged into, else itself. */
export async function readMergedTexts(projectId: string): Promise<(text: string) => string> {
  const rows = await db().mergedText.findMany({
    where: { projectId },
    select: { text: true, template: { select: { text: true } } },
  });
  const merged = new Map(rows.map(({ text, template }) => [text, template.text]));
  return (text) => merged.get(text) ?? text;
}
