import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { createBlockDigester } from '#lib/domain/sources/digest-block.ts';
import { blockText } from '#lib/server/log-files/block-text.ts';
import { MAX_LINE_BYTES } from '#lib/server/log-files/read-log-lines.ts';

export type DigestRequest = { format: LogFormat; year: number; cache: boolean };

/** A reader of blocks in this thread. */
export function openDigester({ format, year, cache }: DigestRequest) {
  return createBlockDigester(format, {
    year,
    cache,
    text: blockText,
    maxLineBytes: MAX_LINE_BYTES,
  });
}
