import type { Decision, Vote } from '#generated/prisma/client.ts';
import type { Label } from '#lib/domain/label.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { db } from '#lib/server/db/client.ts';
import { raterPseudonym } from './rater-pseudonym.ts';

/** Templates held at a time, with all their votes and decisions. */
const PAGE = 1000;

export type TemplateRecord = {
  template: string;
  number: number;
  lines: number;
  originalLabel: Label | null;
  state: string;
  label: Label | null;
  decisions: Record<string, unknown>[];
  votes: Record<string, unknown>[];
};

type TemplateRow = {
  id: string;
  number: number;
  text: string;
  lineCount: number;
  originalLabel: LabelValue | null;
  labelState: string;
  finalLabel: LabelValue | null;
};

/** Templates that were voted on in a closed round or decided, by number, with what was said and settled. */
export async function* readTemplateRecords(projectId: string): AsyncGenerator<TemplateRecord[]> {
  let after = 0;
  for (;;) {
    const page = await readPage(projectId, after);
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
    yield await toRecords(projectId, page);
  }
}

const readPage = (projectId: string, after: number): Promise<TemplateRow[]> =>
  db().$queryRaw<TemplateRow[]>`
    SELECT t."id", t."number", t."text", t."lineCount", t."originalLabel", t."labelState", t."finalLabel"
    FROM "template" t WHERE t."projectId" = ${projectId} AND t."number" > ${after}
      AND (EXISTS (SELECT 1 FROM "decision" d WHERE d."templateId" = t."id")
        OR EXISTS (SELECT 1 FROM "round_item" i JOIN "vote" v
          ON v."roundId" = i."roundId" AND v."templateId" = i."templateId" WHERE i."templateId" = t."id"))
    ORDER BY t."number" LIMIT ${PAGE}`;

async function toRecords(
  projectId: string,
  page: readonly TemplateRow[],
): Promise<TemplateRecord[]> {
  const ids = page.map(({ id }) => id);
  const [rounds, votes, decisions, hidden] = await Promise.all([
    db().round.findMany({ where: { projectId }, select: { id: true, number: true, state: true } }),
    db().vote.findMany({ where: { templateId: { in: ids } }, orderBy: { createdAt: 'asc' } }),
    db().decision.findMany({ where: { templateId: { in: ids } }, orderBy: { createdAt: 'asc' } }),
    findInOpenRounds(ids),
  ]);
  const closed = new Map(
    rounds.filter(({ state }) => state === 'CLOSED').map(({ id, number }) => [id, number]),
  );
  const votesOf = groupByTemplate(votes.filter((vote) => closed.has(vote.roundId)));
  const decisionsOf = groupByTemplate(decisions);
  const scope = { closed, rater: (userId: string) => raterPseudonym(projectId, userId) };
  return page.map((template) => {
    const isHidden = hidden.has(template.id);
    const said = isHidden ? [] : (votesOf.get(template.id) ?? []);
    const settled = isHidden ? [] : (decisionsOf.get(template.id) ?? []);
    return {
      template: template.text,
      number: template.number,
      lines: template.lineCount,
      originalLabel: template.originalLabel && toLabel(template.originalLabel),
      state: isHidden ? 'in an open round' : template.labelState.toLowerCase(),
      label: isHidden || !template.finalLabel ? null : toLabel(template.finalLabel),
      decisions: settled.map((decision) => toDecisionRecord(decision, scope)),
      votes: said.map((vote) => toVoteRecord(vote, scope)),
    };
  });
}

type Scope = { closed: ReadonlyMap<string, number>; rater: (userId: string) => string };

const toDecisionRecord = (decision: Decision, { closed, rater }: Scope) => ({
  kind: decision.kind.toLowerCase(),
  label: toLabel(decision.label),
  isCorrection: decision.isCorrection,
  category: decision.category,
  confidence: decision.confidence,
  reason: decision.reason,
  guidelineVersion: decision.guidelineVersion,
  round: decision.roundId && (closed.get(decision.roundId) ?? null),
  by: decision.decidedBy ? rater(decision.decidedBy) : 'rule',
  at: decision.createdAt,
});

const toVoteRecord = (vote: Vote, { closed, rater }: Scope) => ({
  round: closed.get(vote.roundId),
  rater: rater(vote.userId),
  label: toLabel(vote.label),
  category: vote.category,
  confidence: vote.confidence,
  reason: vote.reason,
  guidelineVersion: vote.guidelineVersion,
  seconds: vote.seconds,
  isWithdrawn: vote.withdrawnAt !== null,
  at: vote.createdAt,
});

function groupByTemplate<Row extends { templateId: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.templateId);
    if (group) group.push(row);
    else groups.set(row.templateId, [row]);
  }
  return groups;
}

async function findInOpenRounds(templateIds: string[]): Promise<Set<string>> {
  const items = await db().roundItem.findMany({
    where: { templateId: { in: templateIds }, round: { state: 'OPEN' } },
    select: { templateId: true },
  });
  return new Set(items.map(({ templateId }) => templateId));
}
