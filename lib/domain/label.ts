import { z } from 'zod';

/** The two classes. `abnormal` is the positive class everywhere: metrics, reward, probabilities. */
export const LABELS = ['normal', 'abnormal'] as const;

export type Label = (typeof LABELS)[number];

export const labelSchema = z.enum(LABELS);

/** Kinds of fault an abnormal template is filed under (paper, table of corrections, plus `other`). */
export const CATEGORIES = [
  'system-error',
  'software-exception',
  'network-issue',
  'hardware-failure',
  'other',
] as const;

export type Category = (typeof CATEGORIES)[number];

export const categorySchema = z.enum(CATEGORIES);
