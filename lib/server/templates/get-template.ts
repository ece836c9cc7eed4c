import { z } from 'zod';
import type { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { mergeOccurrences } from '#lib/domain/labels/template-facts.ts';
import { templateSegments } from '#lib/domain/parsing/extract-slots.ts';
import type { SampleLine } from '#lib/domain/sources/sample-lines.ts';
import type {
  NearDuplicate,
  TemplateDetail,
  TemplateOccurrence,
} from '#lib/domain/templates/template-views.ts';
import { db } from '#lib/server/db/client.ts';
import { getLabelHistory } from '#lib/server/labels/get-label-history.ts';
import { findViewer } from './find-viewer.ts';
import type { ShownRow } from './list-templates.ts';
import { shownSql } from './shown-sql.ts';
import type { Viewer } from './visibility-sql.ts';

export type GetTemplateInput = { templateId: string } | { projectId: string; number: number };

type DetailRow = ShownRow & {
  alertCount: number | null;
  firstSeen: Date | null;
  lastSeen: Date | null;
  nearGroup: string | null;
};

const shownLine = { line: z.number(), text: z.string(), tag: z.string().nullable().default(null) };
const sampleSchema = z.object({
  ...shownLine,
  before: z.array(z.object(shownLine)).default([]),
  after: z.array(z.object(shownLine)).default([]),
});
const NEAR_DUPLICATES = 25;

/** One template: where, when and with which values it occurs, its near-duplicates, and where its label comes from. */
export async function getTemplate(actor: Actor, input: GetTemplateInput): Promise<TemplateDetail> {
  const include = { sources: { include: { source: { select: { name: true } } } } } as const;
  const template =
    'templateId' in input
      ? await db().template.findUnique({ where: { id: input.templateId }, include })
      : ((await db().template.findFirst({ where: input, include })) ??
        // The number of one that was merged into another finds that one.
        (await db().template.findFirst({
          where: { mergedTexts: { some: input }, projectId: input.projectId },
          include,
        })));
  const projectId = template?.projectId ?? ('projectId' in input ? input.projectId : null);
  const viewer = await findViewer(actor, projectId);
  if (!template) {
    throw new AppError('NOT_FOUND', {
      message: `The project has no template ${'number' in input ? input.number : input.templateId}.`,
      details: {
        field: 'template',
        cure: 'Find it under Templates; a template that became part of another has its number no more.',
      },
    });
  }
  const row = await readShown(viewer, template.id);
  const [history, near] = await Promise.all([
    getLabelHistory(actor, { templateId: template.id }),
    readNearDuplicates(viewer, row),
  ]);
  const sources = template.sources.sort((left, right) => right.lineCount - left.lineCount);
  const { buckets, slots, places } = mergeOccurrences(
    sources.map(({ source, ...stored }) => ({ ...stored, sourceName: source.name })),
  );
  return {
    id: row.id,
    number: row.number,
    text: row.text,
    label: row.label,
    originalLabel: row.originalLabel,
    isOriginalHidden: row.hidden,
    votes: row.cast === null ? null : { cast: row.cast, quorum: row.quorum ?? 0 },
    level: row.level,
    component: row.component,
    lineCount: row.lineCount,
    alertCount: row.alertCount,
    eventId: template.eventId,
    aliases: template.aliases,
    segments: templateSegments(template.text),
    firstSeen: row.firstSeen?.toISOString() ?? null,
    lastSeen: row.lastSeen?.toISOString() ?? null,
    buckets,
    slots,
    places,
    occurrences: sources.map((one) => toOccurrence(one, row.hidden)),
    nearDuplicates: near.rows,
    nearDuplicateCount: near.total,
    history,
  };
}

async function readShown(viewer: Viewer & { projectId: string }, id: string): Promise<DetailRow> {
  const [row] = await db().$queryRaw<DetailRow[]>`
    WITH shown AS (${shownSql(viewer)})
    SELECT s."id", s."number", s."text", s."level", s."component", s."lineCount", s."label", s."hidden", s."originalLabel",
      s."alertCount", s."firstSeen", s."lastSeen", s."nearGroup", v."votes" AS "cast", v."quorum" FROM shown s
    LEFT JOIN LATERAL (
      SELECT i."votes", r."quorum" FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE i."templateId" = s."id" AND i."gold" IS NULL AND NOT s."blind" ORDER BY r."number" DESC LIMIT 1
    ) v ON true
    WHERE s."id" = ${id}`;
  return row as DetailRow;
}

async function readNearDuplicates(
  viewer: Viewer & { projectId: string },
  row: DetailRow,
): Promise<{ rows: NearDuplicate[]; total: number }> {
  if (row.nearGroup === null) {
    return { rows: [], total: 0 };
  }
  const rows = await db().$queryRaw<(NearDuplicate & { total: number })[]>`
    WITH shown AS (${shownSql(viewer)})
    SELECT s."id", s."number", s."text", s."lineCount", s."label", (count(*) OVER ())::int AS "total" FROM shown s
    WHERE s."nearGroup" = ${row.nearGroup} AND s."id" <> ${row.id}
    ORDER BY s."lineCount" DESC, s."number" LIMIT ${NEAR_DUPLICATES}`;
  return {
    rows: rows.map(({ total: _total, ...near }) => near),
    total: rows[0]?.total ?? 0,
  };
}

type StoredSource = Prisma.TemplateSourceGetPayload<{
  include: { source: { select: { name: true } } };
}>;

function toOccurrence(stored: StoredSource, isOriginalHidden: boolean): TemplateOccurrence {
  const samples: SampleLine[] = z.array(sampleSchema).safeParse(stored.samples).data ?? [];
  return {
    sourceId: stored.sourceId,
    sourceName: stored.source.name,
    lineCount: stored.lineCount,
    alertCount: isOriginalHidden ? null : stored.alertCount,
    firstSeen: stored.firstSeen?.toISOString() ?? null,
    lastSeen: stored.lastSeen?.toISOString() ?? null,
    samples: isOriginalHidden ? samples.map(withoutTags) : samples,
  };
}

const withoutTags = (sample: SampleLine): SampleLine => ({
  ...sample,
  tag: null,
  before: sample.before.map((line) => ({ ...line, tag: null })),
  after: sample.after.map((line) => ({ ...line, tag: null })),
});
