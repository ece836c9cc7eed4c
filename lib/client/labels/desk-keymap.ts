import type { KeyAction } from '#lib/client/hotkeys/check-key.ts';
import { createKeymap } from '#lib/client/hotkeys/keymap.ts';
import { useKeys } from '#lib/client/hotkeys/use-keys.ts';

// Fixed per screen, whatever is on it at the moment: a key never means one thing on one item and another on the next.
const ACTIONS = [
  { id: 'abnormal', label: 'Vote abnormal', key: '1' },
  { id: 'normal', label: 'Vote normal', key: '2' },
  { id: 'skip', label: 'Skip with a reason', key: '3' },
  { id: 'system-error', label: 'Category: system error', key: 'q' },
  { id: 'software-exception', label: 'Category: software exception', key: 'w' },
  { id: 'network-issue', label: 'Category: network issue', key: 'e' },
  { id: 'hardware-failure', label: 'Category: hardware failure', key: 'r' },
  { id: 'other', label: 'Category: other', key: 't' },
  { id: 'low', label: 'Confidence: low', key: '7' },
  { id: 'medium', label: 'Confidence: medium', key: '8' },
  { id: 'high', label: 'Confidence: high', key: '9' },
  { id: 'note', label: 'Write a reason', key: 'n' },
  { id: 'submit', label: 'Submit and next', key: 'enter' },
  {
    id: 'submit-writing',
    label: 'Submit and next, also while writing',
    key: 'mod+enter',
    inFields: true,
  },
  { id: 'back', label: 'Back to what I did before', key: 'arrowleft' },
  { id: 'forward', label: 'Forward; on the item in hand, skip with a reason', key: 'arrowright' },
  { id: 'undo', label: 'Take back my last vote or skip', key: 'u' },
  { id: 'undo-too', label: 'Take back my last vote or skip, second key', key: 'mod+z' },
  { id: 'siblings', label: 'Apply to near-duplicates', key: 's' },
  { id: 'revise', label: 'Vote anew on the item shown', key: 'v' },
  { id: 'comment', label: 'Say something to the panel', key: 'c' },
  { id: 'guideline', label: 'Guideline beside the template', key: 'g' },
  { id: 'sample-before', label: 'Previous sample', key: '[' },
  { id: 'sample-after', label: 'Next sample', key: ']' },
] as const satisfies readonly KeyAction[];

export type DeskAction = (typeof ACTIONS)[number]['id'];

/** The keys of the label desk. */
export const deskKeymap = createKeymap<DeskAction>('desk', ACTIONS);

/** The keys of the label desk as this person has them. */
export const useDeskKeys = () => useKeys(deskKeymap);
