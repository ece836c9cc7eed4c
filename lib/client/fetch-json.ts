/** An error answered by the API, as its problem document says it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(
    status: number,
    problem: { title?: string; code?: string; details?: Record<string, unknown> },
  ) {
    super(problem.title ?? `The server answered ${status}.`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? 'UNEXPECTED';
    this.details = problem.details ?? {};
  }
}

export type FetchJsonOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
};

/** The one way the browser calls the API. Rejects with ApiError; a network failure becomes ApiError with code OFFLINE. */
export async function fetchJson<T>(url: string, options: FetchJsonOptions = {}): Promise<T> {
  const { method = 'GET', body, signal } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(signal ? { signal } : {}),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new ApiError(0, {
      title: 'The server cannot be reached. What you did is kept here; try again.',
      code: 'OFFLINE',
    });
  }
  const text = await response.text();
  const json = text === '' ? {} : JSON.parse(text);
  if (!response.ok) {
    throw new ApiError(response.status, json);
  }
  return json as T;
}
