import { z } from 'zod';
import type { Label } from '../label.ts';

export const MAX_GUIDELINE = 50_000;
const MAX_NOTE = 500;

// PostgreSQL's text cannot hold U+0000.
const textOf = (max: number) =>
  z
    .string()
    .max(max, `must have at most ${max} characters`)
    .transform((text) => text.replaceAll('\u0000', '\ufffd'));

/** What a lead publishes. `basedOn` is the version that the text was made from, 0 before the first. */
export const publishGuidelineSchema = z.object({
  text: textOf(MAX_GUIDELINE).refine((text) => text.trim() !== '', { message: 'is empty' }),
  note: textOf(MAX_NOTE).transform((text) => text.trim()),
  basedOn: z.number().int().min(0),
});
export type PublishGuideline = z.infer<typeof publishGuidelineSchema>;

/** A template that the guideline names, as its reader may see it. */
export type GuidelineExample = {
  number: number;
  text: string;
  /** Null while it has no final label; `withheld` from those who vote on it. */
  label: Label | null | 'withheld';
};

export type GuidelineVersion = {
  version: number;
  note: string;
  /** Null for what was written before there were versions. */
  by: string | null;
  at: string;
};

export type GuidelineView = GuidelineVersion & {
  text: string;
  /** The version in force; larger than `version` for an older one. */
  newest: number;
  examples: GuidelineExample[];
};
