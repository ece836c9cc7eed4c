import { assignPseudonyms } from '#lib/domain/labels/assign-pseudonyms.ts';
import { db } from '#lib/server/db/client.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';

/** Who holds the last items: letters that hold for this round, or names where its protocol reveals everything. */
export async function describeLeases(
  round: RoundRow,
  userIds: readonly string[],
): Promise<string[]> {
  if (userIds.length === 0) return [];
  if (stageOf(round).reveal !== 'everything') {
    // Ranked among all who hold or held a slot, so that a letter does not move when somebody is done.
    const people = await db().assignment.findMany({
      where: { roundId: round.id },
      distinct: ['userId'],
      select: { userId: true },
    });
    const letters = assignPseudonyms(
      `${round.id}/desk`,
      people.map((one) => one.userId),
    );
    return userIds.map((id) => letters.get(id) ?? 'Expert').sort();
  }
  const people = await db().user.findMany({
    where: { id: { in: [...userIds] } },
    select: { name: true },
    orderBy: { name: 'asc' },
  });
  return people.map((person) => person.name);
}
