import { mergeOccurrences, type TemplateFacts } from '#lib/domain/labels/template-facts.ts';
import { db } from '#lib/server/db/client.ts';

const SHOWN_SIBLINGS = 8;

type SiblingRow = {
  of: string;
  id: string;
  number: number;
  text: string;
  lineCount: number;
  total: number;
};

/** Facts of several templates in three queries, in the order of the ids. No label of any template is read. */
export async function loadTemplateFacts(templateIds: readonly string[]): Promise<TemplateFacts[]> {
  if (templateIds.length === 0) {
    return [];
  }
  const [templates, occurrences, siblings] = await Promise.all([
    db().template.findMany({
      where: { id: { in: [...templateIds] } },
      select: {
        id: true,
        number: true,
        eventId: true,
        text: true,
        lineCount: true,
        level: true,
        component: true,
        firstSeen: true,
        lastSeen: true,
      },
    }),
    db().templateSource.findMany({
      where: { templateId: { in: [...templateIds] } },
      include: { source: { select: { name: true } } },
      orderBy: { lineCount: 'desc' },
    }),
    readSiblings(templateIds),
  ]);
  const byId = new Map(templates.map((one) => [one.id, one]));
  return templateIds.flatMap((id) => {
    const template = byId.get(id);
    if (!template) return [];
    const own = siblings.filter((one) => one.of === id);
    const stored = occurrences
      .filter((one) => one.templateId === id)
      .map(({ source, samples, slots, buckets, places }) => ({
        sourceName: source.name,
        samples,
        slots,
        buckets,
        places,
      }));
    return [
      {
        ...template,
        firstSeen: template.firstSeen?.toISOString() ?? null,
        lastSeen: template.lastSeen?.toISOString() ?? null,
        ...mergeOccurrences(stored),
        siblings: own.map(({ id: siblingId, number, text, lineCount }) => ({
          id: siblingId,
          number,
          text,
          lineCount,
        })),
        siblingCount: own[0]?.total ?? 0,
      },
    ];
  });
}

async function readSiblings(templateIds: readonly string[]): Promise<SiblingRow[]> {
  return db().$queryRaw<SiblingRow[]>`
    SELECT mine."id" AS "of", near.*
    FROM "template" mine CROSS JOIN LATERAL (
      SELECT t."id", t."number", t."text", t."lineCount", count(*) OVER ()::int AS "total"
      FROM "template" t
      WHERE t."projectId" = mine."projectId" AND t."nearGroup" = mine."nearGroup" AND t."id" <> mine."id"
      ORDER BY t."lineCount" DESC, t."id" LIMIT ${SHOWN_SIBLINGS}
    ) near
    WHERE mine."id" = ANY(${[...templateIds]})`;
}
