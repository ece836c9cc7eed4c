import { ApiError } from './fetch-json.ts';

/** Sends a file as it is, as the body of a POST. Rejects with ApiError. */
export async function sendFile<T>(url: string, file: File): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    });
  } catch {
    throw new ApiError(0, {
      title: 'The file could not be sent: the server cannot be reached, or the file has changed.',
      code: 'OFFLINE',
    });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, answer);
  return answer as T;
}
