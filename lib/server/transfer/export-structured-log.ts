import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { cleanLine } from '#lib/domain/parsing/clean-line.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { headerPatternOf } from '#lib/domain/parsing/known-formats.ts';
import { createLineJoiner } from '#lib/domain/parsing/line-joiner.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { guardCell } from '#lib/domain/transfer/spreadsheet-guard.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { csvRow } from '../log-files/csv-row.ts';
import { assertNotVoting } from '../rounds/assert-not-voting.ts';
import { TEMPLATE_LIST_FORMAT } from '../sources/import-template-list.ts';
import { type LineMap, openLineMap } from '../sources/open-line-map.ts';
import { readSampleLines } from '../sources/read-sample-lines.ts';
import { readSourceLines } from '../sources/read-source-lines.ts';
import type { FileExport } from './export-labels.ts';

/** What loghub's structured CSV does not have. */
const LABEL_COLUMNS = [
  'TemplateLabel',
  'TemplateOriginalLabel',
  'TemplateCorrected',
  'TemplateCategory',
];

/**
 * A stored log as loghub's structured CSV, every line in its order: `LineId,Label,<header fields>,Content,EventId,
 * EventTemplate` and what is known of the template's label. Lines of another shape have their text as Content and no
 * event; a message in several lines has its event and its whole text on the last. Refused to who votes in an open round: the log's own tags would anchor, the labels would tell.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT (not imported whole), INVALID_INPUT (a list of templates).
 */
export async function exportStructuredLog(
  actor: Actor,
  input: { sourceId: string },
): Promise<FileExport> {
  const source = await db().source.findUnique({ where: { id: input.sourceId } });
  if (!source) {
    throw new AppError('NOT_FOUND', { message: `There is no source ${input.sourceId}.` });
  }
  await authorize(actor, source.projectId, 'labels.transfer');
  await assertNotVoting(actor, source.projectId, "the lines' labels");
  if (source.format === TEMPLATE_LIST_FORMAT) {
    throw new AppError('INVALID_INPUT', {
      message: `${source.name} is a list of templates: it has no lines.`,
      details: { field: 'source', cure: 'Export the templates with their labels instead.' },
    });
  }
  if (source.state !== 'READY') {
    throw new AppError('CONFLICT', {
      message: `${source.name} is not imported whole (${source.state.toLowerCase()}).`,
      details: { cure: 'Wait for the end of its import, or resume it.' },
    });
  }
  const name = source.name.replaceAll(/[^\w.-]+/g, '_').slice(0, 120) || 'log';
  return { fileName: `${name}_structured.csv`, parts: writeRows(source) };
}

type SourceRow = NonNullable<Awaited<ReturnType<ReturnType<typeof db>['source']['findUnique']>>>;

async function* writeRows(source: SourceRow): AsyncGenerator<string> {
  const format = resolveFormat(source.format, source.header, await readSampleLines(source));
  const names = headerPatternOf(format).fields.filter(
    (name) => name !== 'Label' && name !== 'Content',
  );
  const columns = ['LineId', 'Label', ...names, 'Content', 'EventId', 'EventTemplate'];
  yield `${csvRow([...columns, ...LABEL_COLUMNS])}\n`;
  const map = await openLineMap(source);
  const endings = await readEndings(map);
  const templates = numbersOf(map);
  const render = createLineRenderer(format, names);
  for await (const batch of readSourceLines(source)) {
    let rows = '';
    for (const { text } of batch) {
      const { value: template = 0 } = await templates.next();
      rows += `${render(text)},${endings[template]}\n`;
    }
    yield rows;
  }
}

/** Renders lines in order: LineId up to Content. */
function createLineRenderer(format: LogFormat, names: readonly string[]) {
  const joiner = createLineJoiner<null>(format);
  let lineId = 0;
  return (text: string): string => {
    const read = text.trim() === '' ? null : readLogLine(format, text);
    const whole = read === null ? null : (joiner.take(read, null)?.read ?? read);
    const fields = whole?.fields ?? {};
    const content = whole?.content ?? cleanLine(text).trim();
    const values = [fields['Label'] ?? '', ...names.map((name) => fields[name] ?? ''), content];
    return csvRow([++lineId, ...values.map(guardCell)]);
  };
}

/** The columns after Content, by template number. */
async function readEndings(map: LineMap): Promise<string[]> {
  const ids = [...new Set(map.rows.flatMap((row) => row?.id ?? []))];
  const labels = new Map((await readLabels(ids)).map((row) => [row.id, row]));
  const none = csvRow(['', '', '', '', '', '']);
  return [
    none,
    ...map.rows.map((row, index) => {
      const label = row && labels.get(row.id);
      const [id = '', text = ''] = map.names.templates[index] ?? [];
      if (!row || !label) return csvRow([guardCell(id), guardCell(text), '', '', '', '']);
      const state = label.labelState === 'FINAL' ? label.finalLabel : null;
      return csvRow([
        row.eventId,
        guardCell(row.text),
        state ? toLabel(state) : label.labelState.toLowerCase(),
        label.originalLabel ? toLabel(label.originalLabel) : '',
        state ? String(label.isCorrection ?? false) : '',
        guardCell((state && label.category) || ''),
      ]);
    }),
  ];
}

type LabelOfTemplate = {
  id: string;
  labelState: 'OPEN' | 'DISPUTED' | 'FINAL';
  finalLabel: 'NORMAL' | 'ABNORMAL' | null;
  originalLabel: 'NORMAL' | 'ABNORMAL' | null;
  isCorrection: boolean | null;
  category: string | null;
};

const readLabels = (ids: string[]) =>
  db().$queryRaw<LabelOfTemplate[]>`
    SELECT t."id", t."labelState", t."finalLabel", t."originalLabel", d."isCorrection", d."category"
    FROM "template" t LEFT JOIN LATERAL (
      SELECT * FROM "decision" d WHERE d."templateId" = t."id" ORDER BY d."createdAt" DESC, d."id" DESC LIMIT 1
    ) d ON true WHERE t."id" = ANY(${ids})`;

async function* numbersOf(map: LineMap): AsyncGenerator<number> {
  for await (const pairs of map.pairs()) {
    for (let at = 0; at < pairs.length; at += 2) yield pairs[at] as number;
  }
}
