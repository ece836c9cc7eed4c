import { z } from 'zod';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';

const actionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('vote'),
    vote: voteInputSchema,
    /** Near-duplicates that the same vote is for, as chosen by the person. */
    siblings: z.array(z.string()).default([]),
  }),
  z.object({ kind: z.literal('skip'), reason: z.string() }),
  /** Takes a vote or skip back; the item is then held under the new token. */
  z.object({ kind: z.literal('undo'), nextToken: z.string() }),
]);

const entrySchema = z.object({
  id: z.string(),
  assignmentId: z.string(),
  claimToken: z.string(),
  templateNumber: z.number(),
  action: actionSchema,
  /** Why the server would not take it; kept until the person has read it. */
  refusal: z.string().nullable(),
  at: z.number(),
  /** It may have reached the server. */
  isTried: z.boolean(),
});

/** Something that a person did at the desk and the server has not acknowledged yet. */
export type OutboxEntry = z.infer<typeof entrySchema>;
export type OutboxAction = OutboxEntry['action'];

export const compareEntries = (left: OutboxEntry, right: OutboxEntry): number => left.at - right.at;

/** Null for what is not ours or of a former shape: nothing that could be sent. */
export function parseEntry(text: string): OutboxEntry | null {
  try {
    return entrySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
