import { z } from 'zod';
import { projectSettingsSchema } from '#lib/domain/projects/project-settings.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { configureProject } from '#lib/server/projects/configure-project.ts';

const part = projectSettingsSchema.partial();

export const PATCH = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({ expected: part, changes: part }),
  handler: ({ actor, params, body }) => configureProject(actor, { ...params, ...body }),
});
