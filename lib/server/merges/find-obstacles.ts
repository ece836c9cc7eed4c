import { MAX_RARE_LINES } from '#lib/domain/merges/merge-bounds.ts';
import type { MergeMember } from '#lib/domain/merges/merge-views.ts';
import { templateCode } from '#lib/domain/templates/template-code.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import { type TemplateUse, templateUseSql } from './template-use-sql.ts';

export type Obstacle = { message: string; cure: string };
export type ProposedMerge = { id: string; projectId: string; text: string; members: MergeMember[] };

type Row = {
  id: string;
  text: string;
  lineCount: number;
  label: string;
  use: TemplateUse | null;
};

const USES: Record<TemplateUse, string> = {
  round: 'is or was judged in a round',
  decision: 'has a label that was decided',
  trace: 'has reasoning written about it',
  verdict: 'has a verdict of a model',
  snapshot: 'stands in a snapshot',
};

/** Why each of these merges cannot be made as things stand; those without an obstacle are not in the answer. */
export async function findObstacles(
  sql: Sql,
  merges: readonly ProposedMerge[],
): Promise<Map<string, Obstacle>> {
  const ids = merges.flatMap(({ members }) => members.map(({ templateId }) => templateId));
  const rows = await sql.$queryRaw<Row[]>`
    SELECT t."id", t."text", t."lineCount", t."labelState" || ' ' || COALESCE(t."finalLabel"::text, '') AS "label",
      ${templateUseSql} AS "use"
    FROM "template" t WHERE t."id" = ANY(${ids})`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const taken = await findTaken(sql, merges);
  const found = new Map<string, Obstacle>();
  for (const merge of merges) {
    const obstacle = obstacleOf(merge, byId) ?? takenBy(merge, taken);
    if (obstacle) found.set(merge.id, obstacle);
  }
  return found;
}

function obstacleOf({ members }: ProposedMerge, byId: ReadonlyMap<string, Row>): Obstacle | null {
  const again = 'Reject this proposal; the next run proposes anew what is still alike.';
  for (const member of members) {
    const row = byId.get(member.templateId);
    const name = templateCode(member.number);
    if (row === undefined || row.text !== member.text)
      return {
        message: `${name} has another text by now, or became part of another.`,
        cure: again,
      };
    if (row.use !== null)
      return {
        message: `${name} ${USES[row.use]}: its text has to stay as people saw it.`,
        cure: 'Reject this proposal and keep the templates apart.',
      };
    if (row.lineCount > MAX_RARE_LINES)
      return {
        message: `${name} has ${row.lineCount} lines by now and is rare no more.`,
        cure: again,
      };
  }
  const labels = new Set(members.map(({ templateId }) => byId.get(templateId)?.label));
  if (labels.size > 1)
    return {
      message: `${members.map(({ number }) => templateCode(number)).join(', ')} do not have the same label.`,
      cure: 'Give them one label first, or reject this proposal.',
    };
  return null;
}

/** Templates that have the text that a merge would give. */
async function findTaken(sql: Sql, merges: readonly ProposedMerge[]) {
  const texts = merges.map(({ text }) => text);
  return sql.$queryRaw<{ id: string; number: number; text: string; projectId: string }[]>`
    SELECT "id", "number", "text", "projectId" FROM "template"
    WHERE "projectId" = ANY(${[...new Set(merges.map(({ projectId }) => projectId))]})
      AND "textHash" IN (SELECT encode(sha256(convert_to(x, 'UTF8')), 'hex') FROM unnest(${texts}::text[]) x)`;
}

function takenBy(
  { text, members, projectId }: ProposedMerge,
  taken: Awaited<ReturnType<typeof findTaken>>,
): Obstacle | null {
  const other = taken.find(
    (row) =>
      row.text === text &&
      row.projectId === projectId &&
      !members.some(({ templateId }) => templateId === row.id),
  );
  if (!other) return null;
  return {
    message: `${templateCode(other.number)} has the text already that these would become.`,
    cure: 'Reject this proposal; the next run takes that template in where it is rare.',
  };
}
