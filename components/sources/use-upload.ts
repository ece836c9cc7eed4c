'use client';

import { useState } from 'react';
import { ApiError } from '#lib/client/fetch-json.ts';
import { type UploadInput, uploadSource } from '#lib/client/sources/upload-source.ts';

export type Sending = { share: number; stop: () => void };
export type UploadFailure = { message: string; code?: string };

/** One upload at a time: how far it is, how it failed, how to stop it. */
export function useUpload(onDone: (sourceId: string) => void) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<UploadFailure | null>(null);

  async function send(input: Omit<UploadInput, 'onProgress' | 'signal'>) {
    const controller = new AbortController();
    const stop = () => controller.abort();
    setFailure(null);
    setSending({ share: 0, stop });
    try {
      const { id } = await uploadSource({
        ...input,
        onProgress: (share) => setSending({ share, stop }),
        signal: controller.signal,
      });
      onDone(id);
    } catch (error) {
      setSending(null);
      setFailure(controller.signal.aborted ? null : toFailure(error));
    }
  }

  return { sending, failure, send, forgetFailure: () => setFailure(null) };
}

function toFailure(error: unknown): UploadFailure {
  if (!(error instanceof ApiError)) return { message: String(error) };
  const cure = error.details['cure'];
  return {
    message: typeof cure === 'string' ? `${error.message} ${cure}` : error.message,
    code: error.code,
  };
}
