import type { Category, Label } from '#lib/domain/label.ts';

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

export const LABEL_CHOICES = [
  { value: 'abnormal', word: 'Abnormal', glyph: '▲', kbd: '1' },
  { value: 'normal', word: 'Normal', glyph: '○', kbd: '2' },
] as const satisfies { value: Label; word: string; glyph: string; kbd: string }[];
