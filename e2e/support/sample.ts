import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Label } from '#lib/domain/label.ts';
import { parseAnomalyPatch } from '#lib/domain/patch/anomaly-patch.ts';
import { db } from '#lib/server/db/client.ts';
import { claimAssignments } from '#lib/server/labels/claim-assignments.ts';
import { submitVote } from '#lib/server/labels/submit-vote.ts';
import type { Person } from './people.ts';

export const SAMPLE_LOG = 'sample/lumen-2k.log';

/** What is true of each template of the sample: its alert tag, put right by the corrections that come with it. */
export async function readTruth(projectId: string): Promise<(text: string) => Label> {
  const corrections = new Map(
    parseAnomalyPatch(readFileSync('sample/corrections.json', 'utf8'), 'corrections.json').map(
      (row) => [row.input, row.rectified],
    ),
  );
  const templates = await db().template.findMany({
    where: { projectId },
    select: { text: true, originalLabel: true },
  });
  const tags = new Map(
    templates.map(({ text, originalLabel }) => [
      text,
      originalLabel === 'ABNORMAL' ? ('abnormal' as const) : ('normal' as const),
    ]),
  );
  return (text) => corrections.get(text) ?? tags.get(text) ?? 'normal';
}

export const actorOf = (person: Person): Actor => ({ ...person, isAdmin: false });

/** Votes for whatever is left on a person's desk, through the use cases that the desk calls. Returns how many. */
export async function voteForTheRest(
  person: Person,
  projectId: string,
  decide: (text: string) => Label,
): Promise<number> {
  const actor = actorOf(person);
  for (let votes = 0; ; votes += 1) {
    const { items } = await claimAssignments(actor, { projectId, want: 1 });
    const item = items[0];
    if (!item) {
      return votes;
    }
    const template = await db().template.findUniqueOrThrow({
      where: { id: item.template.id },
      select: { text: true },
    });
    await submitVote(actor, {
      assignmentId: item.assignmentId,
      claimToken: item.claimToken,
      vote: {
        label: decide(template.text),
        category: null,
        confidence: null,
        reason: '',
        seconds: 1,
      },
    });
  }
}

/** Waits, without sleeping, until the database says so. */
export async function until<T>(
  page: Page,
  look: () => Promise<T | null | false>,
  timeoutMs: number,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`Nothing came of it within ${timeoutMs / 1000} s, at ${page.url()}.`);
    }
    await page.waitForTimeout(500);
  }
}
