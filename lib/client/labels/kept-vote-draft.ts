import { z } from 'zod';
import { isSameDraft } from '#lib/domain/labels/merge-drafts.ts';
import { draftSchema, type VoteDraft } from '#lib/domain/labels/vote-input.ts';

/** Drafts come back as they were typed: no white space is taken from the end of a sentence in the making. */
const typedSchema = draftSchema.extend({ reason: z.string() });

const keptSchema = z.object({
  draft: typedSchema,
  /** The server's text that it was made from, and its revision. */
  base: typedSchema,
  revision: z.number(),
  /** Sent, and not known which of them arrived: found on the server they are ours. */
  sent: z.array(typedSchema),
});

/** A draft as this device keeps it. */
export type KeptDraft = z.infer<typeof keptSchema>;

/** A draft as the server has it. */
export type ServerDraft = { draft: VoteDraft; revision: number };

/** Null for what is not ours or of a former shape. */
export function parseKeptDraft(text: string | undefined): KeptDraft | null {
  try {
    return text === undefined ? null : keptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * What follows when the server's draft is seen anew: `same` when ours stands on it, possibly with a later revision of the
 * same words; `taken` when nothing was typed here, so that the server's is taken over; `conflict` when both were changed.
 */
export function meetServerDraft(
  kept: KeptDraft,
  server: ServerDraft,
): { kind: 'same' | 'taken'; kept: KeptDraft } | { kind: 'conflict' } {
  // Asked for before our last save was answered.
  if (server.revision <= kept.revision) return { kind: 'same', kept };
  const { draft, revision } = server;
  const isOurs = [kept.base, kept.draft, ...kept.sent].some((one) => isSameDraft(one, draft));
  if (isOurs) return { kind: 'same', kept: { ...kept, base: draft, revision, sent: [] } };
  if (isSameDraft(kept.draft, kept.base)) {
    return { kind: 'taken', kept: { draft, base: draft, revision, sent: [] } };
  }
  return { kind: 'conflict' };
}
