import { z } from 'zod';
import { categorySchema, labelSchema } from '../label.ts';

/** Which settled templates a new version of the guideline concerns. What is left out chooses all. */
export const affectedFilterSchema = z.object({
  /** As in the search of the templates. */
  search: z.string().trim().max(300).default(''),
  labels: z.array(labelSchema).default([]),
  /** Of the decision in force. */
  categories: z.array(categorySchema).default([]),
});
export type AffectedFilter = z.infer<typeof affectedFilterSchema>;

/** Settled templates that the filter chooses and that were decided under an older version, or under none. */
export type Affected = {
  version: number;
  templates: number;
  lines: number;
  normal: number;
  abnormal: number;
  /** Chosen, but left alone because an open round holds them; null for who votes in one, for it would tell. */
  inOpenRound: number | null;
  /** A few of them, the most frequent first. */
  examples: { number: number; text: string; label: 'normal' | 'abnormal' }[];
};
