import { AppError } from '#lib/domain/app-error.ts';
import { db, type Tx } from '#lib/server/db/client.ts';

export type RoundRow = {
  id: string;
  projectId: string;
  number: number;
  quorum: number;
  state: 'OPEN' | 'CLOSED';
  createdAt: Date;
  closedAt: Date | null;
};

const SELECT = {
  id: true,
  projectId: true,
  number: true,
  quorum: true,
  state: true,
  createdAt: true,
  closedAt: true,
} as const;

/** A blind round by id, or FORBIDDEN's business of the caller: authorize on its projectId. */
export async function findRound(roundId: string, tx: Pick<Tx, 'round'> = db()): Promise<RoundRow> {
  const round = await tx.round.findUnique({ where: { id: roundId }, select: SELECT });
  if (!round) {
    throw new AppError('NOT_FOUND', { message: `There is no round ${roundId}.` });
  }
  return round;
}

/** The project's open blind round, else its newest one, else null. */
export async function findCurrentRound(
  projectId: string,
  tx: Pick<Tx, 'round'> = db(),
): Promise<RoundRow | null> {
  const open = await findOpenRound(projectId, tx);
  return (
    open ??
    tx.round.findFirst({
      where: { projectId, kind: 'BLIND' },
      orderBy: { number: 'desc' },
      select: SELECT,
    })
  );
}

export async function findOpenRound(
  projectId: string,
  tx: Pick<Tx, 'round'> = db(),
): Promise<RoundRow | null> {
  return tx.round.findFirst({
    where: { projectId, kind: 'BLIND', state: 'OPEN' },
    select: SELECT,
  });
}
