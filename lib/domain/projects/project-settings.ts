import { z } from 'zod';

export const projectNameSchema = z.string().trim().min(1, 'is empty').max(80);

/** What a lead may set. `votersPerItem` counts for rounds opened later: a round keeps the number it was opened with. */
export const projectSettingsSchema = z.object({
  name: projectNameSchema,
  votersPerItem: z.number().int().min(1).max(15),
  showOriginalBeforeVote: z.boolean(),
  guideline: z.string().max(50_000),
});

export type ProjectSettings = z.infer<typeof projectSettingsSchema>;
