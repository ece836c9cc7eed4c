import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { AppError } from '#lib/domain/app-error.ts';
import type { TemplateList } from '#lib/domain/templates/template-views.ts';
import { callApi, requestApi } from './call-api.ts';
import { findApiProject } from './find-api-project.ts';
import { writeTextOutput } from './write-text-output.ts';

type ExportOptions = { out: string; project?: string; number?: string };

const KINDS = ['patch', 'templates', 'snapshot'] as const;
type Kind = (typeof KINDS)[number];

/** `ra export`: corrections, templates with labels, or a snapshot's rows, out of the running app. */
export const createExportCommand = (): Command =>
  new Command('export')
    .description(
      'Export from the running app (RA_URL, RA_API_KEY): patch (anomaly_patch.json), templates (CSV), snapshot (JSONL).',
    )
    .argument('<what>', KINDS.join(', '))
    .requiredOption('--out <file>', 'where to write; - is standard output')
    .option('--project <slug>', 'the project; the only one of the key when absent')
    .option('--number <n>', 'which snapshot; the newest when absent')
    .action(async (what: string, options: ExportOptions) => {
      const kind = parseKind(what);
      const projectId = await findApiProject(options.project);
      await EXPORTERS[kind](encodeURIComponent(projectId), options);
      if (options.out !== '-') process.stderr.write(`${options.out}: written\n`);
    });

const EXPORTERS: Record<Kind, (projectId: string, options: ExportOptions) => Promise<void>> = {
  patch: async (projectId, { out }) => {
    const answer = await requestApi(`/api/projects/${projectId}/patch`);
    writeTextOutput(out, await answer.text());
    process.stderr.write(`${answer.headers.get('x-corrections') ?? 'some'} corrections\n`);
  },
  templates: async (projectId, { out }) => writeTextOutput(out, await readTemplatesCsv(projectId)),
  snapshot: async (projectId, { out, number }) => {
    const id = await findSnapshot(projectId, number);
    await stream(await requestApi(`/api/snapshots/${encodeURIComponent(id)}/export`), out);
  },
};

function parseKind(what: string): Kind {
  const kind = KINDS.find((one) => one === what);
  if (!kind) {
    throw new AppError('BAD_ARGUMENT', {
      message: `“${what}” cannot be exported.`,
      details: { field: 'what', cure: `Name one of: ${KINDS.join(', ')}.` },
    });
  }
  return kind;
}

/** The same columns that `ra rank` and `ra eval` read, with the label in force beside the log's own. */
async function readTemplatesCsv(projectId: string): Promise<string> {
  const rows: string[][] = [['template', 'original_label', 'label', 'lines']];
  let cursor: string | null = null;
  do {
    const query: string = new URLSearchParams({
      limit: '500',
      sort: 'number',
      ...(cursor ? { cursor } : {}),
    }).toString();
    const page: TemplateList = await callApi(`/api/projects/${projectId}/templates?${query}`);
    for (const row of page.rows) {
      rows.push([row.text, row.originalLabel ?? '', row.label, String(row.lineCount)]);
    }
    cursor = page.next;
  } while (cursor);
  return stringify(rows, { escape_formulas: false });
}

type SnapshotPage = { snapshots: { id: string; number: number }[]; nextBefore: number | null };

async function findSnapshot(projectId: string, number: string | undefined): Promise<string> {
  const before = number === undefined ? '' : `?before=${Number(number) + 1}`;
  const page = await callApi<SnapshotPage>(`/api/projects/${projectId}/snapshots${before}`);
  const [newest] = page.snapshots;
  if (newest && (number === undefined || newest.number === Number(number))) {
    return newest.id;
  }
  throw new AppError('NOT_FOUND', {
    message: number ? `There is no snapshot ${number}.` : 'There is no snapshot yet.',
    details: { field: 'number', cure: 'Make one under Snapshots.' },
  });
}

async function stream(answer: Response, out: string): Promise<void> {
  if (!answer.body) {
    throw new AppError('UNEXPECTED', { message: 'The app answered without a file.' });
  }
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  if (out === '-') {
    await pipeline(body, process.stdout, { end: false });
    return;
  }
  await mkdir(dirname(out), { recursive: true });
  await pipeline(body, createWriteStream(out));
}
