import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { decodeLogs, type OtlpEncoding } from '#lib/domain/otlp/decode-logs.ts';
import { toOtlpLines } from '#lib/domain/otlp/otlp-line.ts';
import { db } from '#lib/server/db/client.ts';
import { appendLiveLines } from './append-live-lines.ts';

/** Seconds after which a sender that was turned away may come again. */
export const RETRY_AFTER_SECONDS = 5;

/** The source that a key is for. @throws AppError UNAUTHENTICATED. */
export async function findKeySource(token: string | null): Promise<string> {
  const feed =
    token === null
      ? null
      : await db().liveFeed.findUnique({ where: { keyHash: sha256Hex(token) } });
  if (feed) return feed.sourceId;
  throw new AppError('UNAUTHENTICATED', {
    message:
      token === null ? 'The request has no key.' : 'This key is of no live source, or was renewed.',
    details: {
      cure: 'Send the key of the source as Authorization: Bearer or x-api-key; its page makes a new one.',
    },
  });
}

/**
 * Takes a request of OTLP logs into the log of a source, whole or not at all. A source whose reading is too far behind takes
 * none: the sender is told to come again, and the refusal is counted.
 * @returns how many records said nothing and were left out.
 * @throws AppError BACK_PRESSURE, INVALID_INPUT, CONFLICT, DISK_FULL.
 */
export async function receiveOtlp(input: {
  sourceId: string;
  body: Uint8Array;
  encoding: OtlpEncoding;
}): Promise<{ taken: number; rejected: number }> {
  const { sourceId, body, encoding } = input;
  const { lines, rejected } = toOtlpLines(decodeLogs(body, encoding));
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  try {
    await appendLiveLines(sourceId, ({ room }) => {
      if (bytes.length > room) throw backPressure();
      return { bytes, lines: lines.length, rejected };
    });
  } catch (error) {
    if (
      error instanceof AppError &&
      (error.code === 'BACK_PRESSURE' || error.code === 'DISK_FULL')
    ) {
      await countRefusal(sourceId, body.length);
    }
    throw error;
  }
  return { taken: lines.length, rejected };
}

const countRefusal = (sourceId: string, bytes: number) =>
  db().liveFeed.updateMany({
    where: { sourceId },
    data: {
      refusedRequests: { increment: 1 },
      refusedBytes: { increment: bytes },
      lastRefusedAt: new Date(),
    },
  });

const backPressure = (): AppError =>
  new AppError('BACK_PRESSURE', {
    message: 'The source is too far behind with reading; nothing of this request was taken.',
    details: { cure: `Send it again after ${RETRY_AFTER_SECONDS} seconds.` },
  });
