import { AppError } from '#lib/domain/app-error.ts';
import { ERROR_CODES, type ErrorCode } from '#lib/domain/error-codes.ts';
import { env } from '#lib/env.ts';

export type ApiCall = {
  method?: 'GET' | 'POST';
  /** JSON to send, or a stream to send as it is. */
  body?: ReadableStream | Record<string, unknown>;
};

/**
 * Calls the running app at RA_URL with RA_API_KEY.
 * @throws AppError with the code that the app answered; BAD_ARGUMENT without RA_URL or RA_API_KEY.
 */
export async function callApi<T>(path: string, call: ApiCall = {}): Promise<T> {
  return parseBody(await (await requestApi(path, call)).text()) as T;
}

/** The same call, its answer unread: for files, which are streamed and must stay byte for byte. */
export async function requestApi(path: string, call: ApiCall = {}): Promise<Response> {
  const { url, key } = readAddress();
  const isStream = call.body instanceof ReadableStream;
  let response: Response;
  try {
    response = await fetch(`${url}${path}`, {
      method: call.method ?? 'GET',
      headers: {
        authorization: `Bearer ${key}`,
        ...(call.body
          ? { 'content-type': isStream ? 'application/octet-stream' : 'application/json' }
          : {}),
      },
      ...(call.body
        ? {
            body: isStream ? (call.body as ReadableStream) : JSON.stringify(call.body),
            duplex: 'half',
          }
        : {}),
    } as RequestInit);
  } catch (cause) {
    throw new AppError('UNEXPECTED', {
      message: `${url} cannot be reached.`,
      cause,
      details: { field: 'RA_URL', cure: 'Start the app with bin/up, or correct RA_URL.' },
    });
  }
  if (!response.ok) {
    throw toAppError(response.status, parseBody(await response.text()));
  }
  return response;
}

function readAddress(): { url: string; key: string } {
  const { RA_URL: url, RA_API_KEY: key } = env();
  for (const [name, value] of Object.entries({ RA_URL: url, RA_API_KEY: key })) {
    if (!value) {
      throw new AppError('BAD_ARGUMENT', {
        message: `${name} is not set.`,
        details: {
          field: name,
          cure:
            name === 'RA_URL'
              ? 'Set it to the address of the app, for example http://localhost:3000.'
              : 'Make a key under Settings and set it.',
        },
      });
    }
  }
  return { url: (url as string).replace(/\/$/, ''), key: key as string };
}

function parseBody(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return {};
  }
}

function toAppError(status: number, body: unknown): AppError {
  const problem = body as { title?: string; code?: string; details?: Record<string, unknown> };
  const code: ErrorCode =
    problem.code && problem.code in ERROR_CODES ? (problem.code as ErrorCode) : 'UNEXPECTED';
  return new AppError(code, {
    message: problem.title ?? `The app answered with status ${status}.`,
    details: problem.details ?? {},
  });
}
