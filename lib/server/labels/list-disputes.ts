import type { Actor } from '#lib/domain/access/actor.ts';
import { assignPseudonyms } from '#lib/domain/labels/assign-pseudonyms.ts';
import type { ItemState } from '#lib/domain/labels/item-machine.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import type { SettleList, SettleRow, SettleTab } from '#lib/domain/labels/settle-views.ts';
import { areVotesRevealed } from '#lib/domain/labels/vote-visibility.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findVotedOpenRounds } from '../rounds/voter-blindness.ts';
import { countSettleTabs } from './count-settle-tabs.ts';
import { parseSettleCursor, settleCursor } from './settle-cursor.ts';

export type ListDisputesInput = {
  projectId: string;
  tab?: SettleTab | undefined;
  after?: string | undefined;
  limit?: number | undefined;
};

const DEFAULT_LIMIT = 100;
const STATE_OF_TAB = {
  disputed: 'DISPUTED',
  waiting: 'OPEN',
  unanimous: 'AGREED',
  settled: 'DECIDED',
} as const satisfies Record<SettleTab, ItemState>;

/** The items of the newest round of each template, least agreed first. Names are not told, and votes only from the quorum on. */
export async function listDisputes(actor: Actor, input: ListDisputesInput): Promise<SettleList> {
  const { projectId, tab = 'disputed', limit = DEFAULT_LIMIT } = input;
  await authorize(actor, projectId, 'labels.settle');
  const withheld = await findVotedOpenRounds(actor, projectId);
  const withheldIds = withheld.map((round) => round.id);
  const [rows, counts] = await Promise.all([
    readRows({ projectId, tab, limit: limit + 1, after: input.after, withheldIds }),
    countSettleTabs(projectId, withheldIds),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(toSettleRow),
    next: rows.length > limit && last ? settleCursor(last.agreement, last.number) : null,
    counts,
    withheldRounds: withheld.map((round) => round.number),
  };
}

type Row = {
  templateId: string;
  roundId: string;
  rootId: string;
  kind: 'BLIND' | 'PANEL';
  roundState: 'OPEN' | 'CLOSED';
  number: number;
  text: string;
  lineCount: number;
  finalLabel: LabelValue | null;
  state: ItemState;
  votes: number;
  quorum: number;
  skips: number;
  agreement: number;
  ballots: { user: string; label: LabelValue }[] | null;
};

function readRows(input: {
  projectId: string;
  tab: SettleTab;
  limit: number;
  after: string | undefined;
  withheldIds: string[];
}): Promise<Row[]> {
  const { projectId, tab, limit, withheldIds } = input;
  const after = parseSettleCursor(input.after);
  return db().$queryRaw<Row[]>`
    WITH item AS (
      SELECT DISTINCT ON (i."templateId") i.*, r."quorum", r."state" AS "roundState", r."kind",
        coalesce(r."parentId", r."id") AS "rootId"
      FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE r."projectId" = ${projectId} AND i."gold" IS NULL
      ORDER BY i."templateId", r."number" DESC
    ), tallied AS (
      SELECT item.*, b."ballots", CASE WHEN item."state" = 'OPEN' OR b."n" < 2 THEN 1 ELSE
          (b."yes" * (b."yes" - 1) + (b."n" - b."yes") * (b."n" - b."yes" - 1))::float8 / (b."n" * (b."n" - 1))
        END AS "agreement"
      FROM item CROSS JOIN LATERAL (
        SELECT count(*) AS "n", count(*) FILTER (WHERE v."label" = 'ABNORMAL') AS "yes",
          jsonb_agg(jsonb_build_object('user', v."userId", 'label', v."label")) AS "ballots"
        FROM "vote" v
        WHERE v."roundId" = item."roundId" AND v."templateId" = item."templateId" AND v."withdrawnAt" IS NULL
      ) b
      WHERE item."state" = ${STATE_OF_TAB[tab]}::"ItemState" AND item."roundId" <> ALL(${withheldIds})
    )
    SELECT tallied."templateId", tallied."roundId", tallied."rootId", tallied."kind", tallied."roundState", t."number", t."text", t."lineCount",
      t."finalLabel", tallied."state", tallied."votes", tallied."quorum", tallied."agreement", tallied."ballots",
      (SELECT count(*) FROM "assignment" a WHERE a."roundId" = tallied."roundId"
        AND a."templateId" = tallied."templateId" AND a."turn" = 1 AND a."state" = 'SKIPPED')::int AS "skips"
    FROM tallied JOIN "template" t ON t."id" = tallied."templateId"
    WHERE (tallied."agreement", t."number") > (${after.agreement}::float8, ${after.number}::int)
    ORDER BY tallied."agreement", t."number" LIMIT ${limit}`;
}

function toSettleRow(row: Row): SettleRow {
  const { templateId, roundId, number, text, lineCount, state, votes, quorum, skips } = row;
  const isShown = areVotesRevealed({ itemState: state, roundState: row.roundState });
  const ballots = row.ballots ?? [];
  const letters = assignPseudonyms(
    `${row.rootId}/${templateId}`,
    ballots.map((one) => one.user),
  );
  const inOrder = [...ballots].sort((a, b) =>
    (letters.get(a.user) ?? '') < (letters.get(b.user) ?? '') ? -1 : 1,
  );
  return {
    templateId,
    roundId,
    number,
    text,
    lineCount,
    state,
    stage: row.kind === 'PANEL' ? 'panel' : 'blind',
    roundState: row.roundState,
    votes,
    quorum,
    skips,
    labels: isShown ? inOrder.map((one) => toLabel(one.label)) : null,
    agreement: isShown && ballots.length > 1 ? row.agreement : null,
    finalLabel: row.finalLabel && toLabel(row.finalLabel),
  };
}
