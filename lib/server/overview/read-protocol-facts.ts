import type { Actor } from '#lib/domain/access/actor.ts';
import type { ProtocolFacts } from '#lib/domain/overview/overview.ts';
import { findCurrentRound } from '#lib/server/rounds/find-round.ts';
import { listRounds } from '#lib/server/rounds/list-rounds.ts';
import { isVoterOfOpenRound } from '#lib/server/rounds/voter-blindness.ts';

/** Where the voting stands, for those who manage rounds. Who votes in the open round does not see its agreement. */
export async function readProtocolFacts(actor: Actor, projectId: string): Promise<ProtocolFacts> {
  const [{ openTemplates, voters, rounds }, round] = await Promise.all([
    listRounds(actor, { projectId }),
    findCurrentRound(projectId),
  ]);
  const isVoter = round ? await isVoterOfOpenRound(actor, round.id) : false;
  return {
    voters,
    openRound: round?.state === 'OPEN' ? round.number : null,
    unassigned: openTemplates,
    forPanel: rounds.reduce((sum, one) => sum + (one.forPanel ?? 0), 0),
    agreementRoundId: round && !isVoter ? round.id : null,
    agreementHidden: isVoter ? 'voter' : round ? null : 'no-round',
  };
}
