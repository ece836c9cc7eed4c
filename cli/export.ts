import { Command, Option } from 'commander';
import { AppError } from '#lib/domain/app-error.ts';
import { CORRECTION_FORMATS } from '#lib/domain/transfer/correction-file.ts';
import { callApi, requestApi } from './call-api.ts';
import { findApiProject } from './find-api-project.ts';
import { saveAnswer } from './save-answer.ts';
import { writeTextOutput } from './write-text-output.ts';

type ExportOptions = {
  out: string;
  format?: string;
  project?: string;
  number?: string;
  source?: string;
};

const KINDS = [
  'corrections',
  'patch',
  'templates',
  'structured',
  'provenance',
  'methods',
  'snapshot',
] as const;
type Kind = (typeof KINDS)[number];

/** `ra export`: corrections, templates with labels, labelled lines, their provenance, or a snapshot's rows, out of the running app. */
export const createExportCommand = (): Command =>
  new Command('export')
    .description(
      [
        'Export from the running app (RA_URL, RA_API_KEY):',
        '  corrections  corrected templates: csv, jsonl, parquet or patch (anomaly_patch.json)',
        '  patch        the same as corrections --format patch',
        '  templates    all templates with labels: csv, jsonl or parquet',
        '  structured   the lines of a log as loghub structured CSV, with the labels of their templates',
        '  provenance   JSON: votes, reasons, agreement, protocol, head of the history',
        '  methods      a drafted methods paragraph',
        "  snapshot     a snapshot's rows as JSONL",
      ].join('\n'),
    )
    .argument('<what>', KINDS.join(', '))
    .requiredOption('--out <file>', 'where to write; - is standard output')
    .addOption(
      new Option('--format <format>', "by the file's ending when absent").choices(
        CORRECTION_FORMATS,
      ),
    )
    .option('--project <slug>', 'the project; the only one of the key when absent')
    .option('--source <name>', 'structured: which log, by name or id; the only one when absent')
    .option('--number <n>', 'which snapshot; the newest when absent')
    .action(async (what: string, options: ExportOptions) => {
      const kind = parseKind(what);
      const projectId = await findApiProject(options.project);
      await EXPORTERS[kind](`/api/projects/${encodeURIComponent(projectId)}`, options);
      if (options.out !== '-') process.stderr.write(`${options.out}: written\n`);
    });

type Exporter = (project: string, options: ExportOptions) => Promise<void>;

const EXPORTERS: Record<Kind, Exporter> = {
  corrections: async (project, options) => {
    const format = formatOf(options, CORRECTION_FORMATS, 'csv');
    await saveAnswer(await requestApi(`${project}/corrections?format=${format}`), options.out);
  },
  patch: async (project, { out }) =>
    saveAnswer(await requestApi(`${project}/corrections?format=patch`), out),
  templates: async (project, options) => {
    const format = formatOf(options, ['csv', 'jsonl', 'parquet'], 'csv');
    await saveAnswer(await requestApi(`${project}/labels?format=${format}`), options.out);
  },
  structured: async (project, { out, source }) => {
    const id = await findSource(project, source);
    await saveAnswer(await requestApi(`/api/sources/${encodeURIComponent(id)}/structured`), out);
  },
  provenance: async (project, { out }) =>
    saveAnswer(await requestApi(`${project}/provenance`), out),
  methods: async (project, { out }) => {
    const { text } = await callApi<{ text: string }>(`${project}/methods`);
    writeTextOutput(out, `${text}\n`);
  },
  snapshot: async (project, { out, number }) => {
    const id = await findSnapshot(project, number);
    await saveAnswer(await requestApi(`/api/snapshots/${encodeURIComponent(id)}/export`), out);
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

/** The format named, else the one that the file's ending speaks of. */
function formatOf(
  { format, out }: ExportOptions,
  possible: readonly string[],
  usual: string,
): string {
  const ending = /\.(csv|jsonl|ndjson|parquet|json)$/i.exec(out)?.[1]?.toLowerCase();
  const byEnding = ending === 'json' ? 'patch' : ending === 'ndjson' ? 'jsonl' : ending;
  const chosen = format ?? (byEnding && possible.includes(byEnding) ? byEnding : usual);
  if (possible.includes(chosen)) return chosen;
  throw new AppError('BAD_ARGUMENT', {
    message: `This has no ${chosen} form.`,
    details: { field: 'format', cure: `Use one of: ${possible.join(', ')}.` },
  });
}

type SourceLine = { id: string; name: string; format: string };

async function findSource(project: string, wanted: string | undefined): Promise<string> {
  const { sources } = await callApi<{ sources: SourceLine[] }>(`${project}/sources`);
  const logs = sources.filter(({ format }) => format !== 'templates');
  const matching = wanted ? logs.filter(({ id, name }) => id === wanted || name === wanted) : logs;
  const [only, other] = matching;
  if (only && !other) return only.id;
  const known = logs.map(({ id, name }) => `${name} (${id})`).join(', ') || 'none';
  throw new AppError('BAD_ARGUMENT', {
    message: other ? 'Which log is not clear.' : `There is no log ${wanted ?? 'to export'}.`,
    details: { field: 'source', cure: `Name one with --source: ${known}.` },
  });
}

type SnapshotPage = { snapshots: { id: string; number: number }[]; nextBefore: number | null };

async function findSnapshot(project: string, number: string | undefined): Promise<string> {
  const before = number === undefined ? '' : `?before=${Number(number) + 1}`;
  const page = await callApi<SnapshotPage>(`${project}/snapshots${before}`);
  const [newest] = page.snapshots;
  if (newest && (number === undefined || newest.number === Number(number))) {
    return newest.id;
  }
  throw new AppError('NOT_FOUND', {
    message: number ? `There is no snapshot ${number}.` : 'There is no snapshot yet.',
    details: { field: 'number', cure: 'Make one under Snapshots.' },
  });
}
