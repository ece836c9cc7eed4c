import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { checkTeacher } from '#lib/server/teacher/check-teacher.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => checkTeacher(actor, params),
});
