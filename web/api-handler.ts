import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { AppError } from '#lib/domain/app-error.ts';
import { problemResponse } from '#lib/http/problem.ts';

export type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

export type ApiRoute = {
  /** With `:name` for what stands for itself, `*` for the rest of a path. */
  path: string;
  load: () => Promise<Partial<Record<string, RouteHandler>>>;
};

type Header = { key: string; value: string };

/** Answers what the routes handle, as Next does: HEAD by GET, 405 for a method that a route does not have. */
export function createApiHandler(
  routes: readonly ApiRoute[],
  headers: readonly Header[],
): (request: Request) => Response | Promise<Response> {
  const api = new Hono();
  api.use(compress());
  api.use(async (context, next) => {
    await next();
    for (const { key, value } of headers) context.header(key, value);
  });
  for (const { path, load } of routes) {
    api.all(path, async (context) => {
      const handlers = await load();
      const { method } = context.req;
      const handler = handlers[method] ?? (method === 'HEAD' ? handlers.GET : undefined);
      if (!handler) return wrongMethod(Object.keys(handlers));
      return handler(context.req.raw, { params: Promise.resolve(context.req.param()) });
    });
  }
  api.notFound((context) =>
    problemResponse(
      new AppError('NOT_FOUND', { message: `There is no ${new URL(context.req.url).pathname}.` }),
    ),
  );
  api.onError((error) => problemResponse(error));
  return api.fetch;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const wrongMethod = (exported: readonly string[]): Response =>
  new Response(null, {
    status: 405,
    headers: { allow: METHODS.filter((method) => exported.includes(method)).join(', ') },
  });
