import type { Actor } from '#lib/domain/access/actor.ts';
import { summariseChecks } from '#lib/domain/checks/check-summary.ts';
import type { DecisionKind } from '#lib/domain/labels/label-history.ts';
import { describeProtocol } from '#lib/domain/protocol/describe-protocol.ts';
import type { MethodsFacts, MethodsRound } from '#lib/domain/transfer/draft-methods.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { countGold } from '../checks/count-gold.ts';
import { readCheckTallies } from '../checks/read-check-tallies.ts';
import { assertNotVoting } from '../rounds/assert-not-voting.ts';
import { findRounds, parseProtocol } from '../rounds/find-round.ts';
import { getAgreement } from '../rounds/get-agreement.ts';

/**
 * The figures behind a methods paragraph. Closed rounds only; refused to who votes in an open one, for the decisions so
 * far would tell.
 */
export async function readMethodsFacts(
  actor: Actor,
  input: { projectId: string },
): Promise<MethodsFacts> {
  const { projectId } = input;
  await authorize(actor, projectId, 'rounds.manage');
  await assertNotVoting(actor, projectId, 'the figures');
  const [project, templates, sources, rounds, decided] = await Promise.all([
    db().project.findUniqueOrThrow({
      where: { id: projectId },
      select: { protocol: true, historySeq: true, historyHash: true },
    }),
    db().template.count({ where: { projectId } }),
    db().source.findMany({
      where: { projectId },
      orderBy: { createdAt: 'asc' },
      select: { name: true, linesRead: true },
    }),
    findRounds(projectId),
    readDecided(projectId),
  ]);
  const closed = rounds.filter((round) => round.state === 'CLOSED').reverse();
  return {
    sources: sources.map(({ name, linesRead }) => ({ name, lines: linesRead })),
    templates,
    final: sum(decided),
    protocol: describeProtocol(closed[0]?.protocol ?? parseProtocol(project.protocol)),
    rounds: await Promise.all(closed.map((round) => readRound(actor, round))),
    openRounds: rounds.length - closed.length,
    decisions: sumBy(decided, (row) => row.kind),
    corrections: toCorrections(decided),
    history: { events: project.historySeq, head: project.historyHash },
  };
}

async function readRound(
  actor: Actor,
  round: Awaited<ReturnType<typeof findRounds>>[number],
): Promise<MethodsRound> {
  const { id, number, kind } = round;
  const closedAt = round.closedAt?.toISOString() ?? '';
  const gold = (await countGold([id])).get(id) ?? 0;
  const items = round.items - gold;
  const none = { report: null, afterPanel: null, checks: null };
  if (kind === 'PANEL') return { number, kind, items, closedAt, ...none };
  const [{ report, afterPanel }, tallies] = await Promise.all([
    getAgreement(actor, { roundId: id }),
    readCheckTallies([id]),
  ]);
  const checks = summariseChecks(gold, tallies);
  return { number, kind, items, closedAt, report, afterPanel, checks };
}

type Decided = {
  kind: DecisionKind;
  label: 'NORMAL' | 'ABNORMAL';
  isCorrection: boolean;
  category: string | null;
  count: number;
};

/**
 * The newest decisions of final templates that no open round holds, alike ones counted together; corrections as in the
 * exports.
 */
const readDecided = (projectId: string): Promise<Decided[]> =>
  db().$queryRaw<Decided[]>`
    WITH newest AS (
      SELECT DISTINCT ON (d."templateId") d.* FROM "decision" d
      WHERE d."projectId" = ${projectId} ORDER BY d."templateId", d."createdAt" DESC, d."id" DESC
    )
    SELECT n."kind", n."label", n."category", count(*)::int AS "count",
      (n."isCorrection" OR coalesce(lower(n."label"::text) <> n."imported"->>'original', false)) AS "isCorrection"
    FROM newest n JOIN "template" t ON t."id" = n."templateId" WHERE t."labelState" = 'FINAL'
      AND NOT EXISTS (
        SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
        WHERE i."templateId" = t."id" AND r."state" = 'OPEN')
    GROUP BY n."kind", n."label", n."category", 5`;

function toCorrections(decided: readonly Decided[]): MethodsFacts['corrections'] {
  const corrections = decided.filter((row) => row.isCorrection);
  const abnormal = corrections.filter((row) => row.label === 'ABNORMAL');
  const byCategory = new Map<string | null, number>();
  for (const { category, count } of abnormal) {
    byCategory.set(category, (byCategory.get(category) ?? 0) + count);
  }
  const total = sum(corrections);
  return {
    total,
    toAbnormal: sum(abnormal),
    toNormal: total - sum(abnormal),
    byCategory: [...byCategory]
      .map(([category, count]) => ({ category, count }))
      .sort((left, right) => right.count - left.count),
  };
}

function sumBy<Key extends string>(rows: readonly Decided[], keyOf: (row: Decided) => Key) {
  const sums: Partial<Record<Key, number>> = {};
  for (const row of rows) sums[keyOf(row)] = (sums[keyOf(row)] ?? 0) + row.count;
  return sums;
}

const sum = (rows: readonly { count: number }[]): number =>
  rows.reduce((total, { count }) => total + count, 0);
