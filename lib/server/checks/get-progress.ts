import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import type {
  PersonInRound,
  ProgressView,
  RoundInProgress,
} from '#lib/domain/checks/progress-view.ts';
import { intraRaterKappa, rateChecks } from '#lib/domain/checks/rate-checks.ts';
import { checksOf } from '#lib/domain/protocol/protocol.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { countDesk } from '../labels/count-desk.ts';
import { findRounds, type RoundRow, stageOf } from '../rounds/find-round.ts';
import { type PersonProgress, readPeople } from '../rounds/read-people.ts';
import { findVotedOpenRounds } from '../rounds/voter-blindness.ts';
import { countGold } from './count-gold.ts';
import { type PersonCheckTally, readCheckTallies } from './read-check-tallies.ts';
import { readLeft } from './read-left.ts';
import { readOwnTurns } from './read-own-turns.ts';
import { type PersonPace, readPaces } from './read-paces.ts';
import { withRepeats } from './with-repeats.ts';

/** Rounds shown at a time, the newest. */
const SHOWN_ROUNDS = 12;

/**
 * How far the project's rounds are, person by person, how fast, and what the hidden checks say. A lead sees all, anyone else
 * their own line. Results of checks of an open round are told to a lead who does not vote in it, and nobody else: in the
 * lines of who votes, checks are votes like the others.
 */
export async function getProgress(
  actor: Actor,
  input: { projectId: string },
): Promise<ProgressView> {
  const { projectId } = input;
  const role = await authorize(actor, projectId, 'progress.view');
  const seesAll = can(role, 'rounds.manage');
  const rounds = (await findRounds(projectId)).slice(0, SHOWN_ROUNDS);
  const ids = rounds.map(({ id }) => id);
  const only = seesAll ? null : actor.userId;
  const [voted, gold, tallies, paces] = await Promise.all([
    findVotedOpenRounds(actor, projectId),
    countGold(ids),
    readCheckTallies(ids, only),
    readPaces(ids, only),
  ]);
  const votedIds = new Set(voted.map(({ id }) => id));
  const known = { actor, seesAll, votedIds, gold, tallies, paces };
  return { seesAll, rounds: await Promise.all(rounds.map((round) => toRound(round, known))) };
}

type Known = {
  actor: Actor;
  seesAll: boolean;
  votedIds: ReadonlySet<string>;
  gold: ReadonlyMap<string, number>;
  tallies: readonly PersonCheckTally[];
  paces: readonly PersonPace[];
};

async function toRound(
  round: RoundRow & { items: number },
  known: Known,
): Promise<RoundInProgress> {
  const { actor, seesAll, votedIds, gold } = known;
  const isOpen = round.state === 'OPEN';
  const isHidden = isOpen && (!seesAll || votedIds.has(round.id));
  const checks = checksOf(stageOf(round));
  const hasSome = checks.gold > 0 || checks.repeats > 0;
  const results = hasSome ? (isHidden ? 'hidden' : 'shown') : 'none';
  const [people, left, own] = await Promise.all([
    readPeople(round, {
      only: seesAll ? null : actor.userId,
      unaware: isHidden ? actor.userId : null,
    }),
    isOpen && seesAll ? readLeft(round.id) : null,
    isHidden ? readOwnDesk(round, actor.userId) : null,
  ]);
  return {
    id: round.id,
    number: round.number,
    kind: stageOf(round).kind,
    state: round.state,
    openedAt: round.createdAt.toISOString(),
    closedAt: round.closedAt?.toISOString() ?? null,
    items: own ? own.items : round.items - (gold.get(round.id) ?? 0),
    quorum: round.quorum,
    checks,
    results,
    people: people.map((person) => {
      const isOwn = own !== null && person.userId === actor.userId;
      const others = left ? (left.by.get(person.userId) ?? left.all) : null;
      return toPerson(person, {
        round,
        known,
        left: isOwn ? own.remaining : others,
        results,
      });
    }),
  };
}

async function readOwnDesk(round: RoundRow, userId: string) {
  const [counts, own] = await Promise.all([
    countDesk({ roundId: round.id, userId }, { isExact: true }),
    readOwnTurns(round, userId),
  ]);
  return withRepeats(counts, { round, userId, own, isEmpty: counts.remaining === 0 });
}

function toPerson(
  person: PersonProgress,
  input: {
    round: RoundRow;
    known: Known;
    left: number | null;
    results: RoundInProgress['results'];
  },
): PersonInRound {
  const { round, known, left, results } = input;
  const isTheirs = (row: { roundId: string; userId: string }) =>
    row.roundId === round.id && row.userId === person.userId;
  const pace = known.paces.find(isTheirs);
  const tallies = results === 'shown' ? known.tallies.filter(isTheirs) : [];
  const again = tallies.filter(({ check }) => check === 'REPEAT');
  const { kappa, why } = intraRaterKappa(again);
  const checks = checksOf(stageOf(round));
  const isShown = results === 'shown';
  return {
    userId: person.userId,
    name: person.name,
    voted: person.voted,
    skipped: person.skipped,
    held: person.held,
    left,
    lastVoteAt: person.lastVoteAt?.toISOString() ?? null,
    timed: pace?.timed ?? 0,
    median: pace?.median ?? null,
    p90: pace?.p90 ?? null,
    tooFast: pace?.tooFast ?? 0,
    gold:
      isShown && checks.gold > 0
        ? rateChecks(tallies.filter(({ check }) => check === 'GOLD'))
        : null,
    repeats:
      isShown && checks.repeats > 0 ? { ...rateChecks(again), kappa, whyNoKappa: why } : null,
  };
}
