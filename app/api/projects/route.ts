import { z } from 'zod';
import { projectNameSchema } from '#lib/domain/projects/project-settings.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { createProject } from '#lib/server/projects/create-project.ts';
import { listProjects } from '#lib/server/projects/list-projects.ts';

export const GET = defineRoute({ handler: ({ actor }) => listProjects(actor) });

export const POST = defineRoute({
  body: z.object({ name: projectNameSchema }),
  handler: ({ actor, body }) => createProject(actor, body),
});
