import type { DeskItem } from '#lib/domain/labels/desk.ts';
import { seenIn } from '../checks/seen-in.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';
import type { ClaimedSlot } from './claim-slots.ts';
import { findQuestions } from './find-questions.ts';
import { loadTemplateFacts } from './load-template-facts.ts';
import { readPanel } from './read-panel.ts';
import { readShownTags } from './read-shown-tags.ts';
import { parseDraft } from './save-draft.ts';

/** Held slots with what their holder needs to judge them, in their order. */
export async function toDeskItems(
  round: RoundRow,
  slots: readonly ClaimedSlot[],
  userId: string,
): Promise<DeskItem[]> {
  const templateIds = slots.map((slot) => slot.templateId);
  const [facts, questions, tags, panels] = await Promise.all([
    loadTemplateFacts(templateIds),
    findQuestions(round.projectId, templateIds),
    readShownTags({
      rule: stageOf(round).originalTag,
      userId,
      templateIds,
      seenIn: seenIn(
        round,
        slots.map((slot) => slot.id),
      ),
    }),
    Promise.all(
      templateIds.map((templateId) => readPanel(round, { templateId, readerId: userId })),
    ),
  ]);
  const factsById = new Map(facts.map((one) => [one.id, one]));
  return slots.flatMap((slot, index) => {
    const template = factsById.get(slot.templateId);
    if (!template) return [];
    return [
      {
        assignmentId: slot.id,
        claimToken: slot.claimToken,
        leaseUntil: slot.leaseUntil.toISOString(),
        draft: parseDraft(slot.draft),
        draftRevision: slot.draftRevision,
        originalLabel: tags.get(slot.templateId) ?? null,
        question: questions.get(slot.templateId) ?? null,
        template,
        panel: panels[index] ?? null,
      } satisfies DeskItem,
    ];
  });
}
