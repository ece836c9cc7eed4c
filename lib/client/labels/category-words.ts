import type { Category, Label } from '#lib/domain/label.ts';
import type { Confidence } from '#lib/domain/labels/vote-input.ts';

/** Words and keys of the categories, in the order of the keyboard's upper row. */
export const CATEGORY_CHOICES = [
  { value: 'system-error', label: 'System error', kbd: 'q' },
  { value: 'software-exception', label: 'Software exception', kbd: 'w' },
  { value: 'network-issue', label: 'Network issue', kbd: 'e' },
  { value: 'hardware-failure', label: 'Hardware failure', kbd: 'r' },
  { value: 'other', label: 'Other', kbd: 't' },
] as const satisfies { value: Category; label: string; kbd: string }[];

export function categoryWord(category: string): string {
  return CATEGORY_CHOICES.find((one) => one.value === category)?.label.toLowerCase() ?? category;
}

export const CONFIDENCE_CHOICES = [
  { value: 'low', label: 'low', kbd: '7' },
  { value: 'medium', label: 'medium', kbd: '8' },
  { value: 'high', label: 'high', kbd: '9' },
] as const satisfies { value: Confidence; label: string; kbd: string }[];

export const LABEL_CHOICES = [
  { value: 'abnormal', word: 'Abnormal', glyph: '▲', kbd: '1' },
  { value: 'normal', word: 'Normal', glyph: '○', kbd: '2' },
] as const satisfies { value: Label; word: string; glyph: string; kbd: string }[];
