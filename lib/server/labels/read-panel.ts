import type { PanelView } from '#lib/domain/labels/deliberation.ts';
import { db } from '#lib/server/db/client.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';
import {
  type ReadDeliberation,
  readDeliberation,
  toAnonymousVotes,
  toPanelComments,
} from './read-deliberation.ts';

/**
 * A panel item as one of its voters may see it: what the stages before said and the discussion, as the panel's rule
 * reveals them; the others' votes of this panel only once the reader's own stands. Null for a blind round.
 */
export async function readPanel(
  round: RoundRow,
  input: { templateId: string; readerId: string },
): Promise<PanelView | null> {
  const stage = stageOf(round);
  if (stage.kind !== 'panel') return null;
  const { readerId, templateId } = input;
  const read = await readDeliberation({ roundId: round.id, templateId });
  const isRevealed = stage.reveal !== 'nothing';
  const names = stage.reveal === 'everything' ? await readNames(read) : read.letters;
  const votes = read.rounds.at(-1)?.votes ?? [];
  const shown = toAnonymousVotes(votes, names, readerId);
  const own = shown.find((vote) => vote.isMine) ?? null;
  const former = read.rounds.slice(0, -1).map((one) => ({
    roundId: one.id,
    roundNumber: one.number,
    kind: stageOf(one).kind,
    quorum: one.quorum,
    voteCount: one.votes.length,
    votes: toAnonymousVotes(one.votes, names, readerId),
    skips: one.skips,
  }));
  return {
    roundId: round.id,
    former: isRevealed ? former : [],
    comments: isRevealed ? toPanelComments(read.comments, names, readerId) : [],
    own,
    others: isRevealed && own ? shown.filter((vote) => !vote.isMine) : null,
    voteCount: votes.length,
    quorum: round.quorum,
  };
}

async function readNames({ letters }: ReadDeliberation): Promise<Map<string, string>> {
  const people = await db().user.findMany({
    where: { id: { in: [...letters.keys()] } },
    select: { id: true, name: true },
  });
  return new Map(people.map((person) => [person.id, person.name]));
}
