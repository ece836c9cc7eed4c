import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { AppError } from '#lib/domain/app-error.ts';
import { ERROR_CODES, type ErrorCode } from '#lib/domain/error-codes.ts';
import { isLive, type SourceView } from '#lib/domain/sources/source-view.ts';
import { AUTO_FORMAT, chooseLogFormat } from '#lib/server/log-files/choose-log-format.ts';
import { assertFile } from './assert-file.ts';
import { callApi } from './call-api.ts';
import { findApiProject } from './find-api-project.ts';
import { createImportCorrectionsCommand } from './import-corrections.ts';

type ImportOptions = {
  format?: string;
  header?: string;
  project?: string;
  name?: string;
  json?: boolean;
};

const POLL_MS = 1000;

/** `ra import`: a log, a CSV of templates with labels, or corrections, into the running app. */
export const createImportCommand = (): Command =>
  new Command('import')
    .description('Import a log into the running app (RA_URL, RA_API_KEY) and follow it to its end.')
    .argument(
      '<file>',
      'log file, plain or gzip; with --format templates a template,original_label CSV',
    )
    .option(
      '--format <id>',
      'bgl, spirit, thunderbird, hdfs, …, templates, auto; guessed when absent',
    )
    .option('--header <pattern>', "logparser's log_format notation, in place of --format")
    .option('--project <slug>', 'the project; the only one of the key when absent')
    .option('--name <name>', 'name of the source; the name of the file when absent')
    .option('--json', 'print the source as JSON')
    .action(async (file: string, options: ImportOptions) => {
      await assertFile(file);
      const choice = await chooseFormat(file, options);
      const projectId = await findApiProject(options.project);
      const source = await follow(await upload(file, projectId, { ...options, ...choice }));
      console.log(options.json ? JSON.stringify(source) : summarise(source));
    })
    .addCommand(createImportCorrectionsCommand());

async function chooseFormat(
  file: string,
  options: ImportOptions,
): Promise<{ format: string; header?: string }> {
  if (options.header && options.format) {
    throw new AppError('BAD_ARGUMENT', {
      message: 'Give either --format or --header, not both.',
      details: { field: 'header', cure: 'Leave one of them out.' },
    });
  }
  if (options.header) {
    return { format: 'custom', header: options.header };
  }
  if (options.format && options.format !== AUTO_FORMAT) {
    return { format: options.format };
  }
  const { format, guessedShare } = await chooseLogFormat({
    format: null,
    header: null,
    firstFile: file,
  });
  const share = ((guessedShare ?? 0) * 100).toFixed(1);
  process.stderr.write(`${file}: read as ${format.name} (${share} % of the first lines fit)\n`);
  return { format: format.id };
}

async function upload(
  file: string,
  projectId: string,
  choice: { format: string; header?: string; name?: string },
): Promise<string> {
  const query = new URLSearchParams({ fileName: basename(file), format: choice.format });
  if (choice.header) query.set('header', choice.header);
  if (choice.name) query.set('name', choice.name);
  process.stderr.write(`${file}: uploading\n`);
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const path = `/api/projects/${encodeURIComponent(projectId)}/sources?${query}`;
  return (await callApi<{ id: string }>(path, { method: 'POST', body })).id;
}

/** Waits for the end of the import. An import that fails or is stopped ends the command as a failure. */
async function follow(sourceId: string): Promise<SourceView> {
  for (;;) {
    const source = await callApi<SourceView>(`/api/sources/${encodeURIComponent(sourceId)}`);
    const share = source.share === null ? '' : ` (${Math.floor(source.share * 100)} %)`;
    process.stderr.write(
      `${source.state.toLowerCase()}: ${source.linesRead} lines${share}, ${source.templatesFound} templates\n`,
    );
    if (source.state === 'READY') {
      return source;
    }
    if (!isLive(source.state)) {
      throw endedEarly(source);
    }
    await wait(POLL_MS);
  }
}

function endedEarly(source: SourceView): AppError {
  if (source.state === 'STOPPED') {
    return new AppError('CONFLICT', {
      message: `The import of ${source.name} was stopped after ${source.linesRead} lines; they are kept.`,
      details: { cure: 'Resume it in the app.' },
    });
  }
  const code = source.errorCode ?? '';
  return new AppError(code in ERROR_CODES ? (code as ErrorCode) : 'UNEXPECTED', {
    message: source.errorMessage ?? `The import of ${source.name} failed.`,
  });
}

function summarise(source: SourceView): string {
  const { linesRead, linesInTemplates, linesOther, linesEmpty, linesJoined, templatesFound } =
    source;
  return [
    `${source.name}: ${linesRead} lines read, ${templatesFound} templates`,
    `  in templates        ${linesInTemplates}`,
    `  of another shape    ${linesOther}`,
    `  empty               ${linesEmpty}`,
    ...(linesJoined > 0 ? [`  pieces of messages  ${linesJoined}`] : []),
    `  difference          ${linesRead - linesInTemplates - linesOther - linesEmpty - linesJoined}`,
  ].join('\n');
}
