import { Prisma } from '#generated/prisma/client.ts';
import { AppError } from '#lib/domain/app-error.ts';
import {
  type Protocol,
  protocolSchema,
  type VotingStage,
  votingStage,
} from '#lib/domain/protocol/protocol.ts';
import { directSql, quickSql, type Sql } from '#lib/server/db/direct-sql.ts';

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

export type StoredRound = Omit<RoundRow, 'protocol' | 'kind'> & { protocol: unknown; kind: string };

/** SQL: what makes a RoundRow of the round `r`. */
export const roundColumns = Prisma.sql`r."id", r."projectId", r."number", r."kind", r."quorum", r."protocol", r."stage",
  r."parentId", r."state", r."createdAt", r."closedAt"`;

/** A round by id; permissions are the caller's business: authorize on its projectId. @throws AppError NOT_FOUND */
export async function findRound(roundId: string, sql: Sql = quickSql()): Promise<RoundRow> {
  const [round] = await sql.$queryRaw<StoredRound[]>`
    SELECT ${roundColumns} FROM "round" r WHERE r."id" = ${roundId}`;
  if (!round) {
    throw new AppError('NOT_FOUND', { message: `There is no round ${roundId}.` });
  }
  return toRoundRow(round);
}

/** The project's open blind round, else its newest one, else null. */
export async function findCurrentRound(
  projectId: string,
  sql: Sql = quickSql(),
): Promise<RoundRow | null> {
  const [round] = await sql.$queryRaw<StoredRound[]>`
    SELECT ${roundColumns} FROM "round" r WHERE r."projectId" = ${projectId} AND r."kind" = 'BLIND'
    ORDER BY r."state" = 'OPEN' DESC, r."number" DESC LIMIT 1`;
  return round ? toRoundRow(round) : null;
}

export async function findOpenRound(
  projectId: string,
  kind: RoundKind,
  sql: Sql = quickSql(),
): Promise<RoundRow | null> {
  return (await findOpenRounds(projectId, sql)).find((round) => round.kind === kind) ?? null;
}

/** The open rounds of a project: at most one of each kind, the panel first. */
export async function findOpenRounds(
  projectId: string,
  sql: Sql = quickSql(),
): Promise<RoundRow[]> {
  const rows = await sql.$queryRaw<StoredRound[]>`
    SELECT ${roundColumns} FROM "round" r WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN'`;
  return toOpenRounds(rows);
}

/** Open rounds as the database gives them, the panel first. */
export const toOpenRounds = (rows: readonly StoredRound[]): RoundRow[] =>
  rows.map(toRoundRow).sort((a, b) => (a.kind < b.kind ? 1 : -1));

/** All rounds of a project, newest first, with their numbers of items. */
export async function findRounds(projectId: string): Promise<(RoundRow & { items: number })[]> {
  const rows = await directSql().$queryRaw<(StoredRound & { items: number })[]>`
    SELECT ${roundColumns}, (SELECT count(*)::int FROM "round_item" i WHERE i."roundId" = r."id") AS "items"
    FROM "round" r WHERE r."projectId" = ${projectId} ORDER BY r."number" DESC`;
  return rows.map(({ items, ...row }) => ({ ...toRoundRow(row), items }));
}

/** The rules of a round's own stage. */
export const stageOf = (round: Pick<RoundRow, 'protocol' | 'stage'>): VotingStage =>
  votingStage(round.protocol, round.stage);

/** Parses the stored protocol; its shape is our own, so another one is a fault of ours, not of the person's. */
export function parseProtocol(stored: unknown): Protocol {
  return protocolSchema.parse(stored);
}

/** A round as the database gives it. */
export function toRoundRow(row: StoredRound): RoundRow {
  return {
    ...row,
    kind: row.kind === 'PANEL' ? 'PANEL' : 'BLIND',
    protocol: parseProtocol(row.protocol),
  };
}
