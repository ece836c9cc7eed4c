import { ApiError } from '#lib/client/fetch-json.ts';

export type UploadInput = {
  projectId: string;
  file: File;
  name: string;
  format: string;
  header: string | null;
  /** 0–1 of the bytes sent. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

/** Streams a file to the server. XMLHttpRequest, because fetch does not tell how much has been sent. */
export function uploadSource(input: UploadInput): Promise<{ id: string }> {
  const { file, name, format, header } = input;
  const query = new URLSearchParams({ fileName: file.name, name, format });
  if (header !== null) query.set('header', header);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/projects/${encodeURIComponent(input.projectId)}/sources?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => input.onProgress(total ? loaded / total : 0);
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status < 300) resolve(body as { id: string });
      else reject(new ApiError(request.status, body));
    };
    request.onerror = () =>
      reject(
        new ApiError(0, {
          title: 'The connection broke while the file was being sent. Nothing was kept of it.',
          code: 'OFFLINE',
        }),
      );
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    input.signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function parse(text: string): { title?: string; code?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
