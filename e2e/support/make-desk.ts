import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import { shippedProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { db } from '#lib/server/db/client.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { makeTemplate } from '#lib/server/testing/factories.ts';
import { makePerson, type Person } from './people.ts';
import { actorOf } from './sample.ts';
import { studio } from './studio.ts';

export type DeskScene = {
  projectId: string;
  roundId: string;
  path: string;
  lead: Person;
  expert: Person;
};

/** A project with an open blind round over templates of these texts; the first ones given come first. */
export async function makeDesk(
  name: string,
  texts: readonly string[],
  options: { protocol?: Protocol; nearGroup?: string } = {},
): Promise<DeskScene> {
  studio();
  const slug = `${name}-${process.pid}-${Date.now()}`;
  const { id: projectId } = await db().project.create({
    data: { slug, name, protocol: options.protocol ?? shippedProtocol('single') },
    select: { id: true },
  });
  for (const [at, text] of texts.entries()) {
    await makeTemplate(projectId, text, {
      lineCount: 10_000 - at,
      ...(options.nearGroup ? { nearGroup: options.nearGroup } : {}),
    });
  }
  const lead = await makePerson(`${name} Lead`, { projectId, role: 'LEAD' });
  const expert = await makePerson(`${name} Expert`, { projectId, role: 'ANNOTATOR' });
  const { id: roundId } = await openRound(actorOf(lead), { projectId });
  return { projectId, roundId, path: `/p/${slug}/label`, lead, expert };
}

/** The person's standing votes, the first first: the number of the template, the label, the reason. */
export async function readVotes(person: Person): Promise<[number, string, string][]> {
  const votes = await db().vote.findMany({
    where: { userId: person.userId, withdrawnAt: null },
    orderBy: { createdAt: 'asc' },
  });
  const templates = await db().template.findMany({
    where: { id: { in: votes.map((vote) => vote.templateId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(templates.map(({ id, number }) => [id, number]));
  return votes.map((vote) => [numbers.get(vote.templateId) ?? 0, vote.label, vote.reason]);
}
