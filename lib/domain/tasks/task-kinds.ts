import { z } from 'zod';
import { MAX_RARE_LINES } from '../merges/merge-bounds.ts';
import { bulkActionSchema } from '../templates/bulk-change.ts';

/** Long work besides imports and runs: its configuration by kind. The worker's handler map must cover every kind. */
export const TASK_KINDS = {
  /** The teacher (an endpoint or the built-in rules) writes a trace for each template with a final label and none yet. */
  'write-traces': z.object({
    teacher: z.enum(['endpoint', 'rules']),
    templateIds: z.array(z.string()).optional(),
    limit: z.number().int().positive().optional(),
  }),
  /** A model gives its verdict and explanation for each template. */
  'judge-templates': z.object({
    modelId: z.string(),
    engine: z.enum(['onnx', 'endpoint']),
    templateIds: z.array(z.string()).optional(),
  }),
  /** One action to all templates that a choice in their list holds, up to a number. */
  'change-templates': z.object({
    query: z.string(),
    action: bulkActionSchema,
    upTo: z.number().int(),
  }),
  /** A log is cut into sessions. */
  'count-sessions': z.object({ cutId: z.string() }),
  /** The teacher says which rare templates are one event; people approve each merge. */
  'propose-merges': z.object({
    teacher: z.enum(['endpoint', 'rules']),
    maxLines: z.number().int().min(1).max(MAX_RARE_LINES),
  }),
} as const satisfies Record<string, z.ZodType>;

export type TaskKind = keyof typeof TASK_KINDS;
export type TaskConfig<K extends TaskKind> = z.infer<(typeof TASK_KINDS)[K]>;
