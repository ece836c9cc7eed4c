import type { MergeProposal } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { mergeStoredTallies } from '#lib/domain/merges/merge-stored-tallies.ts';
import {
  MAX_MERGES_SHOWN,
  type MergeList,
  type MergeMember,
  type MergeProposalView,
  type MergeState,
} from '#lib/domain/merges/merge-views.ts';
import { summariseSlots } from '#lib/domain/sources/slot-tally.ts';
import { db } from '#lib/server/db/client.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { authorizeMerging } from './authorize-merging.ts';
import { findObstacles } from './find-obstacles.ts';
import { withoutBlind } from './find-shown-proposals.ts';

const SHOWN_VALUES = 8;

/** The proposals in one state, the oldest first while they wait and the newest first afterwards. */
export async function listMergeProposals(
  actor: Actor,
  { projectId, state = 'PENDING' }: { projectId: string; state?: MergeState | undefined },
): Promise<MergeList> {
  await authorizeMerging(actor, projectId);
  const isPending = state === 'PENDING';
  const rows = await db().mergeProposal.findMany({
    where: { projectId, state },
    orderBy: isPending
      ? [{ createdAt: 'asc' }, { id: 'asc' }]
      : [{ decidedAt: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_MERGES_SHOWN,
  });
  const { shown, withheld } = await withoutBlind(actor, projectId, rows);
  const slots = isPending ? await readSlots(shown) : new Map();
  const merges = shown.map((row) => ({ ...row, members: row.members as MergeMember[] }));
  const obstacles = isPending ? await findObstacles(directSql(), merges) : new Map();
  const teacher = describeTeacher();
  return {
    proposals: shown.map((row) => toView(row, slots.get(row.id), obstacles.get(row.id))),
    counts: await countStates(projectId),
    withheld,
    teacher: teacher.kind === 'endpoint' ? { kind: 'endpoint', model: teacher.model } : teacher,
  };
}

function toView(
  row: MergeProposal,
  slots: MergeProposalView['slots'] | undefined,
  obstacle: { message: string; cure: string } | undefined,
): MergeProposalView {
  const { id, text, state, author, reason } = row;
  return {
    id,
    text,
    state,
    author,
    reason,
    members: row.members as MergeMember[],
    slots: slots ?? [],
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    obstacle: obstacle ? `${obstacle.message} ${obstacle.cure}` : null,
  };
}

/** The values that the slots of each proposed text would have. */
async function readSlots(
  proposals: readonly MergeProposal[],
): Promise<Map<string, MergeProposalView['slots']>> {
  const membersOf = ({ members }: MergeProposal) => members as MergeMember[];
  const ids = proposals.flatMap((one) => membersOf(one).map(({ templateId }) => templateId));
  const stored = await db().templateSource.findMany({
    where: { templateId: { in: ids } },
    include: { template: { select: { text: true, level: true, component: true } } },
  });
  const slots = new Map<string, MergeProposalView['slots']>();
  for (const proposal of proposals) {
    const [first, ...others] = membersOf(proposal)
      .flatMap(({ templateId }) => stored.filter((row) => row.templateId === templateId))
      .map(({ template, ...row }) => ({ ...row, ...template }));
    if (!first) continue;
    const tally = mergeStoredTallies([first, ...others], proposal.text);
    const summaries = summariseSlots(tally.slots, proposal.text, tally.lineCount);
    slots.set(
      proposal.id,
      summaries.map(({ values }) => values.slice(0, SHOWN_VALUES)),
    );
  }
  return slots;
}

async function countStates(projectId: string): Promise<MergeList['counts']> {
  const groups = await db().mergeProposal.groupBy({
    by: ['state'],
    where: { projectId },
    _count: { _all: true },
  });
  const counts = { PENDING: 0, APPROVED: 0, REJECTED: 0, DECLINED: 0 };
  for (const { state, _count } of groups) counts[state] = _count._all;
  return counts;
}
