'use client';

import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import type { ReviewDeskState } from '#lib/client/reviews/use-review-desk.ts';

/** The keys of one explanation. */
export function useReviewKeys(desk: ReviewDeskState): void {
  const { own, say, comment, draft, claims, current, setCurrent, isEditing, setEditing, submit } =
    desk;
  const isOpen = own === null;
  const act = (key: string, label: string, run: () => void) => ({ key, label, run, when: isOpen });
  useShortcuts([
    ...([1, 2, 3, 4, 5] as const).map((useful) =>
      act(`shift+${useful}`, `Useful to an operator: ${useful} of 5`, () => say({ useful })),
    ),
    act('1', 'The verdict is right', () => say({ verdictRight: true })),
    act('2', 'The verdict is wrong', () => say({ verdictRight: false })),
    act('3', 'Every claim is supported', () => say({ grounded: true })),
    act('4', 'Not every claim is supported', () => say({ grounded: false })),
    act('n', 'Comment', () => comment.current?.focus()),
    act('enter', isEditing ? 'Record the fix' : 'Keep and go on', () =>
      submit(isEditing || draft.hasDraft ? 'FIXED' : 'KEPT'),
    ),
    act('e', 'Fix the text', () => setEditing(true)),
    act('x', 'Dismiss', () => submit('DISMISSED')),
    act('l', 'To labelling', () => submit('SENT_BACK')),
    {
      key: 'j',
      label: 'Next claim',
      run: () => setCurrent(Math.min(current + 1, claims.length - 1)),
      repeat: true,
    },
    {
      key: 'k',
      label: 'Claim before',
      run: () => setCurrent(Math.max(current - 1, 0)),
      repeat: true,
    },
    {
      key: 'escape',
      label: 'Leave the editor',
      run: () => setEditing(false),
      when: isEditing,
      inFields: true,
    },
    {
      key: 'mod+enter',
      label: 'Record the fix from the editor',
      run: () => submit('FIXED'),
      when: isOpen && isEditing,
      inFields: true,
    },
  ]);
}
