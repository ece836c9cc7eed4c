import { z } from 'zod';
import { SESSION_SORTS } from './session-views.ts';

/** Which sessions of a cut are asked for: the query of the API and of the screen's address. */
export const sessionQuerySchema = z.object({
  label: z.enum(['normal', 'abnormal']).optional(),
  /** The beginning of a key. */
  q: z.string().max(300).optional(),
  /** Sessions that hold the template of this number. */
  template: z.coerce.number().int().positive().optional(),
  sort: z.enum(SESSION_SORTS).default('number'),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,10}(\.\d{1,10})?$/)
    .optional(),
});

export type SessionQuery = z.infer<typeof sessionQuerySchema>;
