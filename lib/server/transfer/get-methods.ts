import type { Actor } from '#lib/domain/access/actor.ts';
import { draftMethods } from '#lib/domain/transfer/draft-methods.ts';
import { readMethodsFacts } from './read-methods-facts.ts';

/** A drafted methods paragraph, as text to copy. */
export async function getMethods(
  actor: Actor,
  input: { projectId: string },
): Promise<{ text: string }> {
  return { text: draftMethods(await readMethodsFacts(actor, input)) };
}
