import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import type { CorrectionChange } from '#lib/domain/transfer/plan-corrections.ts';
import {
  createWindowCounter,
  SESSION_LINES,
  type SessionChanges,
  type SourceSessions,
} from '#lib/domain/transfer/session-changes.ts';
import { db } from '#lib/server/db/client.ts';
import { TEMPLATE_LIST_FORMAT } from '../sources/import-template-list.ts';
import { type LineMap, type MappedSourceRow, openLineMap } from '../sources/open-line-map.ts';
import { type BlindViewer, findBlindRounds } from '../templates/visibility-sql.ts';

/** Lines counted before others get their turn on this thread. */
const BREATH_LINES = 1_000_000;

type Input = { projectId: string; changes: readonly CorrectionChange[] };

/**
 * How many windows of the logs become abnormal or normal by these changes: each line has the label of its template, in
 * force or else original. Logs without a template that turns are not read. Who votes in an open round is told nothing: the
 * windows hold templates that they vote on.
 */
export async function measureSessionChanges(
  viewer: BlindViewer,
  { projectId, changes }: Input,
): Promise<SessionChanges> {
  const result: SessionChanges = { size: SESSION_LINES, sources: [], notMeasured: [] };
  if ((await findBlindRounds({ ...viewer, projectId })).size > 0) {
    const why = 'you vote in an open round, and the windows would tell of its labels';
    return { ...result, notMeasured: [{ name: 'all sources', why }] };
  }
  const turned = new Map(
    changes
      .filter(({ template, label }) => (template.finalLabel ?? template.originalLabel) !== label)
      .map(({ template, label }) => [template.id, label]),
  );
  for (const source of await findSources(projectId, [...turned.keys()])) {
    const why = whyNot(source);
    if (why !== null) result.notMeasured.push({ name: source.name, why });
    else result.sources.push(await measureSource(source, turned));
  }
  return result;
}

type SourceRow = MappedSourceRow & { name: string; state: string };

/** Raw, for a patch may turn more templates than a statement has parameters. */
const findSources = (projectId: string, templateIds: string[]): Promise<SourceRow[]> =>
  db().$queryRaw<SourceRow[]>`
    SELECT s.* FROM "source" s WHERE s."projectId" = ${projectId} AND EXISTS (
      SELECT 1 FROM "template_source" t WHERE t."sourceId" = s."id" AND t."templateId" = ANY(${templateIds}))
    ORDER BY s."createdAt"`;

function whyNot({ format, state }: SourceRow): string | null {
  if (format === TEMPLATE_LIST_FORMAT) return 'a list of templates has no order in time';
  return state === 'READY' ? null : `its import is ${state.toLowerCase()}`;
}

async function measureSource(
  source: SourceRow,
  turned: ReadonlyMap<string, LabelValue>,
): Promise<SourceSessions> {
  const map = await openLineMap(source);
  const { before, after } = await readLabels(map, turned);
  const byLine = createWindowCounter();
  const byNode = map.names.nodes === null ? null : createWindowCounter();
  let linesChanged = 0;
  let sinceBreath = 0;
  for await (const pairs of map.pairs()) {
    for (let at = 0; at < pairs.length; at += 2) {
      const template = pairs[at] as number;
      const node = pairs[at + 1] as number;
      const was = before[template] === 1;
      const becomes = after[template] === 1;
      if (was !== becomes) linesChanged++;
      byLine.add(0, was, becomes);
      if (node > 0) byNode?.add(node, was, becomes);
    }
    sinceBreath += pairs.length / 2;
    if (sinceBreath >= BREATH_LINES) {
      sinceBreath = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return {
    sourceId: source.id,
    name: source.name,
    linesRead: map.names.lines,
    linesChanged,
    byLine: byLine.end(),
    byNode: byNode?.end() ?? null,
  };
}

/** Whether each template number is abnormal, before and after; 0 stands for lines without a template. */
async function readLabels(map: LineMap, turned: ReadonlyMap<string, LabelValue>) {
  const ids = [...new Set(map.rows.flatMap((row) => row?.id ?? []))];
  const rows = await db().$queryRaw<{ id: string; label: LabelValue | null }[]>`
    SELECT "id", CASE WHEN "labelState" = 'FINAL' THEN "finalLabel" ELSE "originalLabel" END AS "label"
    FROM "template" WHERE "id" = ANY(${ids})`;
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  const before = new Uint8Array(map.rows.length + 1);
  const after = new Uint8Array(map.rows.length + 1);
  for (const [index, row] of map.rows.entries()) {
    if (row === null) continue;
    const label = labels.get(row.id);
    before[index + 1] = label === 'ABNORMAL' ? 1 : 0;
    after[index + 1] = (turned.get(row.id) ?? label) === 'ABNORMAL' ? 1 : 0;
  }
  return { before, after };
}
