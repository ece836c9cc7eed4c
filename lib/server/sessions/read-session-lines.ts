import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import type { SessionCut } from '#lib/domain/sessions/session-cut.ts';
import { createSessionKeys } from '#lib/domain/sessions/session-keys.ts';
import {
  emptySessionCounts,
  type SessionCounts,
  type SessionLine,
} from '#lib/domain/sessions/session-tally.ts';
import type { BlockDigest, LogBlock } from '#lib/domain/sources/block-digest.ts';
import { readParts } from '#lib/domain/sources/block-parts.ts';
import { createBlockDigester } from '#lib/domain/sources/digest-block.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { blockText } from '../log-files/block-text.ts';
import { openMessagesOf } from '../log-files/open-messages-of.ts';
import { MAX_LINE_BYTES } from '../log-files/read-log-lines.ts';
import { blocksKept } from '../sources/digest-blocks.ts';
import type { MappedSourceRow } from '../sources/open-line-map.ts';
import { readSampleLines } from '../sources/read-sample-lines.ts';
import { readSourceBlocks } from '../sources/read-source-blocks.ts';

/** A line and the sessions it is in. */
type SessionMember = { keys: readonly string[]; line: SessionLine };

export type SessionBlock = { lines: number; members: SessionMember[]; counts: SessionCounts };

type Message = { line: number; isAlert: boolean; timestamp: number | null; keys: string[] };

/**
 * The lines of a log with the sessions they are in, block by block as the import cut it. The templates of the lines are
 * not known here: `template` is 0.
 */
export async function* readSessionLines(
  source: MappedSourceRow,
  cut: SessionCut,
): AsyncGenerator<SessionBlock> {
  const format = resolveFormat(source.format, source.header, await readSampleLines(source));
  const reader = createMessageReader(format, cut, source.createdAt.getUTCFullYear());
  let before = 0;
  for await (const block of readSourceBlocks(source, {
    offset: 0,
    kept: blocksKept(1),
    openMessages: openMessagesOf(format),
  })) {
    for (const { lines, messages, counts } of reader.read(block)) {
      yield {
        lines,
        counts,
        members:
          cut.kind === 'lines'
            ? inWindows(messages, { lines, before, size: cut.size })
            : messages.map((message) => toMember(message, before)),
      };
      before += lines;
    }
  }
}

/** Every line is in the window of its number, whether it is a message or not. */
function inWindows(
  messages: readonly Message[],
  { lines, before, size }: { lines: number; before: number; size: number },
): SessionMember[] {
  const members = Array.from({ length: lines }, (_, at): SessionMember => {
    const keys = [String(Math.floor((before + at) / size) + 1)];
    return { keys, line: { line: before + at + 1, template: 0, isAlert: false, timestamp: null } };
  });
  for (const { line, isAlert, timestamp } of messages) {
    const member = members[line];
    if (member) Object.assign(member.line, { isAlert, timestamp });
  }
  return members;
}

const toMember = ({ line, isAlert, timestamp, keys }: Message, before: number): SessionMember => ({
  keys,
  line: { line: before + line + 1, template: 0, isAlert, timestamp },
});

function createMessageReader(format: LogFormat, cut: SessionCut, year: number) {
  const keysOf = cut.kind === 'lines' ? () => [] : createSessionKeys(format, cut);
  let messages: Message[] = [];
  const digester = createBlockDigester(format, {
    year,
    text: blockText,
    maxLineBytes: MAX_LINE_BYTES,
    visit: {
      message: (_form, { line, isAlert, time }, look) => {
        const timestamp = Number.isNaN(time) ? null : time;
        messages.push({ line, isAlert, timestamp, keys: keysOf({ timestamp }, look) });
      },
      without: () => undefined,
    },
  });

  function* read(block: LogBlock) {
    for (const { digest } of readParts(block, digester.readBlock)) {
      yield { lines: digest.lines, messages, counts: countMessages(digest) };
      messages = [];
    }
  }

  function countMessages(digest: BlockDigest) {
    const counts = { ...emptySessionCounts(), lines: digest.lines };
    if (cut.kind === 'lines') {
      counts.linesInSessions = digest.lines;
      return counts;
    }
    const { linesOther, linesEmpty, linesJoined } = digest;
    Object.assign(counts, { linesOther, linesEmpty, linesJoined });
    for (const { keys } of messages) {
      if (keys.length === 0) counts.linesWithoutKey++;
      else counts.linesInSessions++;
      counts.linesAgain += Math.max(0, keys.length - 1);
    }
    return counts;
  }

  return { read };
}
