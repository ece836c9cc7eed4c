import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { createOpenMessages, type OpenMessages } from '#lib/domain/sources/open-messages.ts';
import { decodeBytes } from './block-text.ts';

/** What a reader of blocks must follow in a log of this format; null for most. */
export const openMessagesOf = (format: LogFormat): OpenMessages | null =>
  createOpenMessages(format, decodeBytes);
