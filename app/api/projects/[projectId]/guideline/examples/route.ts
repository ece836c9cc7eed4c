import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { readExamples } from '#lib/server/guidelines/read-examples.ts';

const numbersSchema = z
  .string()
  .regex(/^\d{1,9}(,\d{1,9}){0,99}$/, 'is not a list of up to 100 template numbers')
  .transform((list) => list.split(',').map(Number));

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({ numbers: numbersSchema }),
  handler: ({ actor, params, query }) => readExamples(actor, { ...params, ...query }),
});
