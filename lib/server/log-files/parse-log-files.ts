import { createReadStream } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import { cleanLine } from '#lib/domain/parsing/clean-line.ts';
import { declaredTemplate } from '#lib/domain/parsing/declared-template.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { headerPatternOf } from '#lib/domain/parsing/known-formats.ts';
import { createLineJoiner } from '#lib/domain/parsing/line-joiner.ts';
import type { LogLine } from '#lib/domain/parsing/log-line.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';
import { createTemplateMiner, type TemplateMiner } from '#lib/domain/parsing/template-miner.ts';
import { csvRow } from './csv-row.ts';
import { readLogLineBatches } from './read-log-lines.ts';
import { createLineSplitter, type RawLogLine } from './split-lines.ts';
import { createTextFile, type TextFileWriter } from './write-text-file.ts';

type Joiner = ReturnType<typeof createLineJoiner<number>>;

const MAX_SHOWN_WARNINGS = 20;

export type ParseRequest = {
  /** Paths; `-` is standard input. */
  files: readonly string[];
  format: LogFormat;
  out: string;
  templatesOut: string | null;
  onProgress: (progress: { file: string; lines: number; templates: number }) => void;
};

export type ParseSummary = {
  files: readonly string[];
  format: string;
  lines: number;
  /** Lines without the header; their content is the whole line. */
  unmatched: number;
  /** Lines that are pieces of a message; its row has the number of its last line. */
  joined: number;
  templates: number;
  /** Lines that were cut, not UTF-8 or holding NULs. */
  warned: number;
  /** The first of them in words. */
  warnings: string[];
  out: string;
  templatesOut: string | null;
  seconds: number;
};

type Tally = Pick<ParseSummary, 'lines' | 'unmatched' | 'joined' | 'warned' | 'warnings'> & {
  filled: number;
};

/**
 * Parses logs into loghub's structured CSV, rows in input order, `LineId` counting over all files.
 * A row has the final template of its line, so the rows wait in a temporary file until all is read.
 *
 * @throws AppError FILE_NOT_FOUND, EMPTY_FILE, BINARY_FILE, TRUNCATED_GZIP, DISK_FULL; then nothing
 *   is written.
 */
export async function parseLogFiles(request: ParseRequest): Promise<ParseSummary> {
  const started = performance.now();
  await assertFilesExist(request.files);
  const miner = createTemplateMiner();
  const tally: Tally = { lines: 0, unmatched: 0, joined: 0, warned: 0, warnings: [], filled: 0 };
  const folder = await mkdtemp(join(tmpdir(), 'ra-parse-'));
  try {
    const spool = join(folder, 'rows');
    await writing(spool, (file) => spoolRows(request, miner, tally, file));
    await writing(request.out, (file) => writeRows(request.format, miner, spool, file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { templatesOut } = request;
  if (templatesOut !== null) await writing(templatesOut, (file) => writeTemplates(miner, file));
  if (tally.warned > tally.warnings.length) {
    tally.warnings.push(`and ${tally.warned - tally.warnings.length} more lines with warnings`);
  }
  const { filled: _, ...counts } = tally;
  return {
    files: request.files,
    format: request.format.id,
    ...counts,
    templates: miner.templates().length,
    out: request.out,
    templatesOut,
    seconds: (performance.now() - started) / 1000,
  };
}

async function assertFilesExist(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (file === '-') continue;
    await access(file).catch((cause) => {
      throw new AppError('FILE_NOT_FOUND', {
        message: `${file}: no such file.`,
        cause,
        details: { file, cure: 'Check the path and its permissions.' },
      });
    });
  }
}

async function writing(path: string, write: (file: TextFileWriter) => Promise<void>) {
  const file = await createTextFile(path);
  try {
    await write(file);
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function spoolRows(
  request: ParseRequest,
  miner: TemplateMiner,
  tally: Tally,
  spool: TextFileWriter,
): Promise<void> {
  const joiner = createLineJoiner<number>(request.format);
  for (const file of request.files) {
    const filledBefore = tally.filled;
    for await (const lines of readLogLineBatches(file)) {
      let rows = '';
      for (const line of lines)
        rows += spoolLine(request.format, miner, tally, { file, line, joiner });
      await spool.write(rows);
      request.onProgress({ file, lines: tally.lines, templates: miner.templates().length });
    }
    if (tally.filled === filledBefore) throw blankFile(file);
    for (const { read, place } of joiner.flush()) {
      tally.joined--;
      await spool.write(spoolRow(request.format, miner, read, place));
    }
  }
}

/** The row of a line; nothing when its message goes on in another. */
function spoolLine(
  format: LogFormat,
  miner: TemplateMiner,
  tally: Tally,
  { file, line, joiner }: { file: string; line: RawLogLine; joiner: Joiner },
): string {
  tally.lines++;
  if (line.text.trim() !== '') tally.filled++;
  if (line.warnings.length > 0) {
    tally.warned++;
    const words = `${file}: ${line.warnings.map(({ message }) => message).join('; ')}`;
    if (tally.warnings.length < MAX_SHOWN_WARNINGS) tally.warnings.push(words);
  }
  const read = readLogLine(format, line.text);
  if (read === null) {
    tally.unmatched++;
    const content = cleanLine(line.text).trim();
    return spoolRow(format, miner, { content, fields: {} }, tally.lines);
  }
  const joined = joiner.take(read, tally.lines);
  if (joined !== null) return spoolRow(format, miner, joined.read, tally.lines);
  tally.joined++;
  return '';
}

/** `id<TAB>row up to Content`: neither holds a line end. */
function spoolRow(
  format: LogFormat,
  miner: TemplateMiner,
  { content, fields }: Pick<LogLine, 'content' | 'fields'>,
  lineId: number,
): string {
  const declared = format.templateField === undefined ? '' : fields[format.templateField];
  const { id } = declared ? miner.addMasked(declaredTemplate(declared), 1) : miner.add(content);
  const values = headerFieldsOf(format).map((name) => fields[name] ?? '');
  return `${id}\t${csvRow([lineId, fields.Label ?? '', ...values, content])}\n`;
}

async function writeRows(
  format: LogFormat,
  miner: TemplateMiner,
  spool: string,
  out: TextFileWriter,
): Promise<void> {
  const header = ['LineId', 'Label', ...headerFieldsOf(format), 'Content'];
  await out.write(`${csvRow([...header, 'EventId', 'EventTemplate'])}\n`);
  const endings = new Map<string, string>();
  for await (const row of readSpool(spool)) {
    const tab = row.indexOf('\t');
    const id = row.slice(0, tab);
    let ending = endings.get(id);
    if (ending === undefined) {
      const template = miner.resolve(id);
      ending = csvRow([template?.id ?? id, template?.template ?? '']);
      endings.set(id, ending);
    }
    await out.write(`${row.slice(tab + 1)},${ending}\n`);
  }
}

/** Not node:readline, which also cuts at U+2028 and lone CR. */
async function* readSpool(spool: string): AsyncGenerator<string> {
  const splitter = createLineSplitter({ offset: 0, lineNumber: 1 }, Number.MAX_SAFE_INTEGER);
  for await (const block of createReadStream(spool)) {
    for (const { text } of splitter.push(block)) yield text;
  }
}

async function writeTemplates(miner: TemplateMiner, file: TextFileWriter): Promise<void> {
  await file.write('EventId,EventTemplate,Occurrences\n');
  const templates = miner.templates().sort((left, right) => right.count - left.count);
  for (const { id, template, count } of templates) {
    await file.write(`${csvRow([id, template, count])}\n`);
  }
}

/** Header fields but `Label` and `Content`, which have columns of their own. */
function headerFieldsOf(format: LogFormat): string[] {
  return headerPatternOf(format).fields.filter((name) => name !== 'Label' && name !== 'Content');
}

function blankFile(file: string): AppError {
  return new AppError('EMPTY_FILE', {
    message: `${file}: has no line with text.`,
    details: { file, line: 1, cure: 'Give a log with at least one line.' },
  });
}
