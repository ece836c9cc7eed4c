import { z } from 'zod';
import { protocolSchema } from '../protocol/protocol.ts';

export const projectNameSchema = z.string().trim().min(1, 'is empty').max(80);

/** What a lead may set. The protocol counts for rounds opened later: a round keeps the one it began with. */
export const projectSettingsSchema = z.object({
  name: projectNameSchema,
  protocol: protocolSchema,
});

export type ProjectSettings = z.infer<typeof projectSettingsSchema>;
