import type { VoteDraft } from './vote-input.ts';

export const DRAFT_PARTS = ['label', 'category', 'confidence', 'reason'] as const;
export type DraftPart = (typeof DRAFT_PARTS)[number];
/** From which side a part of a merged draft comes; `both` only joins two reasons. */
export type DraftSide = 'mine' | 'theirs' | 'both';

export const EMPTY_DRAFT: VoteDraft = { label: null, category: null, confidence: null, reason: '' };

/** Whether two drafts say the same; white space around a reason says nothing. */
export function isSameDraft(left: VoteDraft, right: VoteDraft): boolean {
  return DRAFT_PARTS.every((part) => textOf(left, part) === textOf(right, part));
}

/** What is to be chosen between two drafts that came of one: each part that differs, with the side proposed for it. */
export type DraftChoice = {
  part: DraftPart;
  /** The side that alone changed it, else `both` for reasons and `mine` for the rest. */
  proposed: DraftSide;
  /** Both changed it, to different ends. */
  isContested: boolean;
};

/** The parts in which two drafts differ, against the text both were made from. */
export function compareDrafts(base: VoteDraft, mine: VoteDraft, theirs: VoteDraft): DraftChoice[] {
  return DRAFT_PARTS.flatMap((part): DraftChoice[] => {
    const [was, here, there] = [base, mine, theirs].map((draft) => textOf(draft, part));
    if (here === there) return [];
    if (here === was) return [{ part, proposed: 'theirs', isContested: false }];
    if (there === was) return [{ part, proposed: 'mine', isContested: false }];
    return [{ part, proposed: part === 'reason' ? 'both' : 'mine', isContested: true }];
  });
}

/** The draft that a choice of sides makes; parts without a choice are alike, and come from mine. */
export function mergeDrafts(
  mine: VoteDraft,
  theirs: VoteDraft,
  sides: Partial<Record<DraftPart, DraftSide>>,
): VoteDraft {
  const from = (part: DraftPart) => (sides[part] === 'theirs' ? theirs : mine);
  return {
    label: from('label').label,
    category: from('category').category,
    confidence: from('confidence').confidence,
    reason:
      sides.reason === 'both'
        ? [mine.reason.trim(), theirs.reason.trim()].filter(Boolean).join('\n')
        : from('reason').reason,
  };
}

const textOf = (draft: VoteDraft, part: DraftPart): string => (draft[part] ?? '').trim();
