import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import { AppError } from '#lib/domain/app-error.ts';
import { logger } from '#lib/server/logger.ts';

/** application/problem+json (RFC 9457) for whatever a handler threw. Unknown errors say nothing of their inside. */
export function problemResponse(error: unknown): Response {
  const problem = toProblem(error);
  return Response.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
  });
}

type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  details?: unknown;
  requestId?: string;
};

function toProblem(error: unknown): Problem {
  if (error instanceof AppError) {
    return {
      type: `/docs/errors/${error.code}`,
      title: error.message,
      status: error.status,
      code: error.code,
      details: error.details,
    };
  }
  if (error instanceof ZodError) {
    const issues = error.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    }));
    return {
      type: '/docs/errors/INVALID_INPUT',
      title: issues.map((issue) => `${issue.field || 'input'}: ${issue.message}`).join('; '),
      status: 422,
      code: 'INVALID_INPUT',
      details: { issues },
    };
  }
  const requestId = randomUUID();
  logger.error({ requestId, error }, 'request failed');
  return {
    type: '/docs/errors/UNEXPECTED',
    title: `Something failed that should not have. The server's log has it under ${requestId}.`,
    status: 500,
    code: 'UNEXPECTED',
    requestId,
  };
}
