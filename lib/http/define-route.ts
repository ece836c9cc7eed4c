import type { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { problemResponse } from './problem.ts';
import { requireRequestActor } from './request-actor.ts';

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.infer<S> : undefined;

export type RouteOptions<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
> = {
  params?: P;
  query?: Q;
  body?: B;
  handler: (input: {
    actor: Actor;
    params: Parsed<P>;
    query: Parsed<Q>;
    body: Parsed<B>;
    request: Request;
  }) => Promise<unknown>;
};

/**
 * A route handler by declaration: finds the actor, parses params, query and JSON body, calls the handler, answers JSON
 * (a Response passes through), and turns errors into problem documents. Permissions are the use case's work.
 */
export function defineRoute<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(options: RouteOptions<P, Q, B>) {
  return async (
    request: Request,
    context: { params: Promise<Record<string, string | string[]>> },
  ): Promise<Response> => {
    try {
      const actor = await requireRequestActor(request);
      const result = await options.handler({
        actor,
        params: options.params?.parse(await context.params) as Parsed<P>,
        query: options.query?.parse(
          Object.fromEntries(new URL(request.url).searchParams),
        ) as Parsed<Q>,
        body: options.body?.parse(await readJson(request)) as Parsed<B>,
        request,
      });
      if (result instanceof Response) {
        return result;
      }
      return new Response(wireText(result ?? {}), {
        headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store' },
      });
    } catch (error) {
      return problemResponse(error);
    }
  };
}

/** The JSON body of a request. @throws AppError INVALID_INPUT when it is none. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    throw new AppError('INVALID_INPUT', {
      message: 'The body of the request is not JSON.',
      cause,
      details: { field: 'body', cure: 'Send application/json.' },
    });
  }
}

/** Rows carry bigints (file sizes, offsets) that JSON cannot; every one of ours is below 2^53. */
export const toWire = (value: unknown): unknown => JSON.parse(wireText(value));

const wireText = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? Number(item) : item));
