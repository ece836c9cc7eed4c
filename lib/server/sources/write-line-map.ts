import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createTemplateMiner } from '#lib/domain/parsing/template-miner.ts';
import { readParts } from '#lib/domain/sources/block-parts.ts';
import { createBlockDigester } from '#lib/domain/sources/digest-block.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { blockText } from '../log-files/block-text.ts';
import { openMessagesOf } from '../log-files/open-messages-of.ts';
import { MAX_LINE_BYTES } from '../log-files/read-log-lines.ts';
import { blocksKept } from './digest-blocks.ts';
import { type LineMapNames, lineMapNamesPath, lineMapPath, type MappedSource } from './line-map.ts';
import { readSampleLines } from './read-sample-lines.ts';
import { readSourceBlocks } from './read-source-blocks.ts';
import { asDiskFull } from './receive-upload.ts';

/** Names of nodes held while reading; a field with more values than this is no node. */
const MAX_NODES = 500_000;

/**
 * Reads a log once more, as its import did, and keeps for every line which template and node it belongs to: which template a
 * line ends up in is known at the end of the log only. The names are written last, so a map that was broken off is none.
 */
export async function writeLineMap(source: MappedSource): Promise<void> {
  const part = `${lineMapPath(source.id)}.${randomUUID()}.part`;
  const out = createWriteStream(part);
  try {
    const names = await mapLines(source, async (pairs) => {
      if (!out.write(new Uint8Array(pairs.buffer))) await once(out, 'drain');
    });
    out.end();
    await finished(out);
    await rename(part, lineMapPath(source.id));
    await writeNames(source.id, names);
  } catch (error) {
    out.destroy();
    await rm(part, { force: true });
    throw asDiskFull(error, 'the map of lines to templates');
  }
}

async function mapLines(
  source: MappedSource,
  write: (pairs: Uint32Array) => Promise<void>,
): Promise<LineMapNames> {
  const format = resolveFormat(source.format, source.header, await readSampleLines(source));
  const miner = createTemplateMiner({ cache: false });
  const templates = createNumbering();
  const nodes = createNumbering();
  // Of the block in hand: line, place of its form in the digest, node.
  let seen: number[] = [];
  const digester = createBlockDigester(format, {
    year: new Date(source.createdAt).getUTCFullYear(),
    text: blockText,
    maxLineBytes: MAX_LINE_BYTES,
    visit: {
      message: (form, { line }, look) => {
        const node = format.nodeField === null ? '' : look.field(format.nodeField);
        const isNamed = node !== '' && node !== format.nil && nodes.size() < MAX_NODES;
        seen.push(line, form, isNamed ? nodes.numberOf(node) : 0);
      },
      without: () => undefined,
    },
  });
  let lines = 0;
  for await (const block of readSourceBlocks(source, {
    offset: 0,
    kept: blocksKept(1),
    openMessages: openMessagesOf(format),
  })) {
    for (const { digest } of readParts(block, digester.readBlock)) {
      const ids = digest.forms.map((form) => miner.addMasked(form.masked, form.lines).id);
      const numbers = ids.map(templates.numberOf);
      const pairs = new Uint32Array(digest.lines * 2);
      for (let at = 0; at < seen.length; at += 3) {
        const line = seen[at] as number;
        pairs[line * 2] = numbers[seen[at + 1] as number] as number;
        pairs[line * 2 + 1] = seen[at + 2] as number;
      }
      seen = [];
      lines += digest.lines;
      await write(pairs);
    }
  }
  const hasNodes = nodes.size() > 0 && nodes.size() < MAX_NODES;
  return {
    version: 1,
    lines,
    templates: templates.names().map((id): [string, string] => {
      const mined = miner.resolve(id);
      return [mined?.id ?? id, mined?.template ?? ''];
    }),
    nodes: hasNodes ? nodes.size() : null,
  };
}

async function writeNames(sourceId: string, names: LineMapNames): Promise<void> {
  const part = `${lineMapNamesPath(sourceId)}.${randomUUID()}.part`;
  await writeFile(part, JSON.stringify(names));
  await rename(part, lineMapNamesPath(sourceId));
}

/** Numbers from 1 in the order of first sight. */
function createNumbering() {
  const numbers = new Map<string, number>();
  return {
    numberOf(name: string): number {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      // A slice of a line keeps its whole block alive.
      numbers.set(` ${name}`.slice(1), numbers.size + 1);
      return numbers.size;
    },
    names: () => [...numbers.keys()],
    size: () => numbers.size,
  };
}
