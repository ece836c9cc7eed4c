import { AppError } from '#lib/domain/app-error.ts';
import {
  type Protocol,
  protocolSchema,
  type VotingStage,
  votingStage,
} from '#lib/domain/protocol/protocol.ts';
import { db, type Tx } from '#lib/server/db/client.ts';

export type RoundKind = 'BLIND' | 'PANEL';

export type RoundRow = {
  id: string;
  projectId: string;
  number: number;
  kind: RoundKind;
  quorum: number;
  /** As it was when the first round of it opened. */
  protocol: Protocol;
  /** Index of this round's stage in the protocol. */
  stage: number;
  /** The round whose disputed items this one took over. */
  parentId: string | null;
  state: 'OPEN' | 'CLOSED';
  createdAt: Date;
  closedAt: Date | null;
};

type RoundReader = Pick<Tx, 'round'>;
type StoredRound = Omit<RoundRow, 'protocol' | 'kind'> & { protocol: unknown; kind: string };

const SELECT = {
  id: true,
  projectId: true,
  number: true,
  kind: true,
  quorum: true,
  protocol: true,
  stage: true,
  parentId: true,
  state: true,
  createdAt: true,
  closedAt: true,
} as const;

/** A round by id; permissions are the caller's business: authorize on its projectId. @throws AppError NOT_FOUND */
export async function findRound(roundId: string, tx: RoundReader = db()): Promise<RoundRow> {
  const round = await tx.round.findUnique({ where: { id: roundId }, select: SELECT });
  if (!round) {
    throw new AppError('NOT_FOUND', { message: `There is no round ${roundId}.` });
  }
  return toRoundRow(round);
}

/** The project's open blind round, else its newest one, else null. */
export async function findCurrentRound(
  projectId: string,
  tx: RoundReader = db(),
): Promise<RoundRow | null> {
  const open = await findOpenRound(projectId, 'BLIND', tx);
  if (open) return open;
  const newest = await tx.round.findFirst({
    where: { projectId, kind: 'BLIND' },
    orderBy: { number: 'desc' },
    select: SELECT,
  });
  return newest && toRoundRow(newest);
}

export async function findOpenRound(
  projectId: string,
  kind: RoundKind,
  tx: RoundReader = db(),
): Promise<RoundRow | null> {
  return (await findOpenRounds(projectId, tx)).find((round) => round.kind === kind) ?? null;
}

/** The open rounds of a project: at most one of each kind, the panel first. */
export async function findOpenRounds(
  projectId: string,
  tx: RoundReader = db(),
): Promise<RoundRow[]> {
  const rows = await tx.round.findMany({ where: { projectId, state: 'OPEN' }, select: SELECT });
  return rows.map(toRoundRow).sort((a, b) => (a.kind < b.kind ? 1 : -1));
}

/** All rounds of a project, newest first, with their numbers of items. */
export async function findRounds(projectId: string): Promise<(RoundRow & { items: number })[]> {
  const rows = await db().round.findMany({
    where: { projectId },
    orderBy: { number: 'desc' },
    select: { ...SELECT, _count: { select: { items: true } } },
  });
  return rows.map(({ _count, ...row }) => ({ ...toRoundRow(row), items: _count.items }));
}

/** The rules of a round's own stage. */
export const stageOf = (round: Pick<RoundRow, 'protocol' | 'stage'>): VotingStage =>
  votingStage(round.protocol, round.stage);

/** Parses the stored protocol; its shape is our own, so another one is a fault of ours, not of the person's. */
export function parseProtocol(stored: unknown): Protocol {
  return protocolSchema.parse(stored);
}

function toRoundRow(row: StoredRound): RoundRow {
  return {
    ...row,
    kind: row.kind === 'PANEL' ? 'PANEL' : 'BLIND',
    protocol: parseProtocol(row.protocol),
  };
}
