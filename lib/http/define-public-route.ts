import type { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { readJson, toWire } from './define-route.ts';
import { problemResponse } from './problem.ts';
import { findRequestActor } from './request-actor.ts';

/**
 * A route that needs no account, such as accepting an invitation: `actor` is the signed-in person or null. The use case
 * must draw its right from something else, here from a secret token.
 */
export function definePublicRoute<B extends z.ZodType>(options: {
  body: B;
  handler: (input: { actor: Actor | null; body: z.infer<B> }) => Promise<unknown>;
}) {
  return async (request: Request): Promise<Response> => {
    try {
      const actor = await findRequestActor(request);
      const body = options.body.parse(await readJson(request));
      return Response.json(toWire((await options.handler({ actor, body })) ?? {}), {
        headers: { 'cache-control': 'private, no-store' },
      });
    } catch (error) {
      return problemResponse(error);
    }
  };
}
