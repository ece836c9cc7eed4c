import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getTrainerEnvironment } from '#lib/server/runs/get-trainer-environment.ts';
import { retryTrainerEnvironment } from '#lib/server/runs/retry-trainer-environment.ts';

export const dynamic = 'force-dynamic';

export const GET = defineRoute({ handler: () => getTrainerEnvironment() });

export const POST = defineRoute({
  body: z.object({ projectId: z.string() }),
  handler: ({ actor, body }) => retryTrainerEnvironment(actor, body),
});
