import type { RefObject } from 'react';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import type { VoteDraft } from '#lib/domain/labels/vote-input.ts';
import { CATEGORY_CHOICES, CONFIDENCE_CHOICES, LABEL_CHOICES } from './category-words.ts';
import { useDeskKeys } from './desk-keymap.ts';

type ItemShortcuts = {
  draft: VoteDraft;
  change: (part: Partial<VoteDraft>) => void;
  submit: () => void;
  skip: () => void;
  /** Null where there are no near-duplicates. */
  apply: (() => void) | null;
  back: () => void;
  reason: RefObject<HTMLTextAreaElement | null>;
};

/** The keys of the item in hand. */
export function useItemShortcuts(given: ItemShortcuts): void {
  const { draft, change, submit, skip, apply, back, reason } = given;
  const keys = useDeskKeys();
  useShortcuts([
    ...LABEL_CHOICES.map(({ value, word }) => ({
      key: keys[value],
      label: `Vote ${word.toLowerCase()}`,
      run: () => change({ label: value }),
    })),
    { key: keys.skip, label: 'Skip with a reason', run: skip },
    ...CATEGORY_CHOICES.map(({ value, label }) => ({
      key: keys[value],
      label: `Category: ${label.toLowerCase()}`,
      run: () => change({ category: value }),
      when: draft.label !== 'normal',
    })),
    ...CONFIDENCE_CHOICES.map(({ value, label }) => ({
      key: keys[value],
      label: `Confidence: ${label}`,
      run: () => change({ confidence: value }),
    })),
    { key: keys.note, label: 'Write a reason', run: () => reason.current?.focus() },
    { key: keys.submit, label: 'Submit and next', run: submit },
    {
      key: keys['submit-writing'],
      label: 'Submit and next, also while writing',
      run: submit,
      inFields: true,
    },
    {
      key: keys.siblings,
      label: 'Apply to near-duplicates',
      run: () => apply?.(),
      when: apply !== null,
    },
    { key: keys.back, label: 'Back to what I did before', run: back },
    { key: keys.forward, label: 'Skip with a reason', run: skip },
    { key: 'escape', label: 'Leave the text', run: () => reason.current?.blur(), inFields: true },
  ]);
}
