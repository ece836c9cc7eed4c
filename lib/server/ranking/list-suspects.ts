import type { Actor } from '#lib/domain/access/actor.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import type { RankedTemplate, RankInput } from '#lib/domain/ranking/rank-types.ts';
import type { SuspectList } from '#lib/domain/ranking/suspect-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findBlindTemplateIds } from '#lib/server/labels/find-blind-template-ids.ts';
import { rankInChild } from './rank-in-child.ts';
import { CACHED_RANKINGS, MOST_RANKED, RANK_SEED } from './rank-limits.ts';
import { type RankedFacts, readRankInputs } from './read-rank-inputs.ts';

export type ListSuspectsInput = {
  projectId: string;
  /** Rank after which the page begins; 0 or nothing is the beginning. */
  after?: number | undefined;
  limit?: number | undefined;
};

const DEFAULT_LIMIT = 100;

/**
 * The labels that look wrong, most suspicious first. Templates whose fate is hidden from the actor
 * take no part: they are neither listed nor learned from, nor counted as anyone's near-duplicate.
 */
export async function listSuspects(actor: Actor, input: ListSuspectsInput): Promise<SuspectList> {
  const { projectId, after = 0, limit = DEFAULT_LIMIT } = input;
  await authorize(actor, projectId, 'labels.settle');
  const [all, labelled] = await Promise.all([
    readRankInputs(projectId, MOST_RANKED),
    db().template.count({ where: { projectId, originalLabel: { not: null } } }),
  ]);
  const blind = await findBlindTemplateIds(actor, {
    projectId,
    templateIds: all.map((facts) => facts.id),
  });
  const seen = all.filter((facts) => !blind.has(facts.id));
  const ranked = await rankOnce(seen.map((facts) => facts.input));
  const page = ranked.slice(after, after + limit);
  return {
    rows: page.map((row, place) => toRow(seen[row.index] as RankedFacts, row, after + place + 1)),
    next: after + limit < ranked.length ? after + limit : null,
    ranked: ranked.length,
    settled: seen.length - ranked.length,
    withheld: blind.size,
    beyondLimit: labelled - all.length,
  };
}

function toRow(
  { id, number, lineCount, component, input }: RankedFacts,
  { score, reasons, originalLabel, template }: RankedTemplate,
  rank: number,
): SuspectList['rows'][number] {
  const { level } = input;
  const facts = { templateId: id, number, text: template, level, component, lineCount };
  return { rank, ...facts, originalLabel, score, reasons };
}

/** By content: whoever asks again before anything has changed, for whatever page, waits for nothing. */
const rankings = new Map<string, Promise<RankedTemplate[]>>();

function rankOnce(rows: RankInput[]): Promise<RankedTemplate[]> {
  if (rows.length === 0) return Promise.resolve([]);
  const key = sha256Hex(JSON.stringify(rows));
  const ranking = rankings.get(key) ?? rankInChild({ rows, seed: RANK_SEED });
  rankings.delete(key);
  rankings.set(key, ranking);
  ranking.catch(() => rankings.delete(key));
  const [oldest] = rankings.keys();
  if (rankings.size > CACHED_RANKINGS && oldest !== undefined) rankings.delete(oldest);
  return ranking;
}
