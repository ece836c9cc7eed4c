import type { Place } from '#lib/domain/transfer/correction-file.ts';
import type {
  CorrectionReport,
  LostRow,
  ReportRow,
} from '#lib/domain/transfer/correction-report.ts';
import type { SessionChanges, WindowChanges } from '#lib/domain/transfer/session-changes.ts';

type List = { title: string; count: number; rows: string[] };

/** A report for a terminal: the counts, then the lists, as far as they were asked for. */
export function renderCorrectionReport(report: CorrectionReport): string {
  const { relabelled } = report;
  const done = report.applied ? 'changed' : 'that would change';
  const lists = listsOf(report);
  return [
    `${report.fileName}: ${report.records} records (${report.format})${report.applied ? '' : '; dry run, nothing was changed'}`,
    row(`templates ${done}`, report.templates),
    row('lines they stand for', report.lines),
    row('with another label', `${relabelled.templates} templates, ${relabelled.lines} lines`),
    row('taken out of open rounds', report.inRound),
    row('final with this label already', report.unchanged),
    row('without a label in the file', report.undecided),
    row('said more than once', report.repeated),
    ...lists.map(({ title, count }) => row(title, count)),
    ...(report.sessions ? sessionLines(report.sessions) : []),
    ...listLines({
      title: `templates ${done}`,
      count: report.templates,
      rows: report.changes.map(changeLine),
    }),
    ...lists.flatMap(listLines),
  ].join('\n');
}

function listsOf(report: CorrectionReport): List[] {
  const { counts } = report;
  const contradictions = report.contradictions.map(
    ({ template, records }) =>
      `${records.map((one) => `${at(one)} ${one.label}`).join(', ')}  ${clean(template)}`,
  );
  const problems = report.problems.map((one) => `${at(one)}  ${one.field}: ${clean(one.problem)}`);
  return [
    {
      title: 'final with the other label',
      count: counts.overrides,
      rows: report.overrides.map(changeLine),
    },
    { title: 'not found here', count: counts.unmatched, rows: report.unmatched.map(lostLine) },
    {
      title: 'other original label',
      count: counts.otherOriginal,
      rows: report.otherOriginal.map(lostLine),
    },
    {
      title: 'in a round you vote in, left alone',
      count: counts.withheld,
      rows: report.withheld.map(lostLine),
    },
    { title: 'wrong', count: counts.problems, rows: problems },
    { title: 'contradictory', count: counts.contradictions, rows: contradictions },
  ];
}

const row = (name: string, value: number | string): string => `  ${name.padEnd(36)}${value}`;

function listLines({ title, count, rows }: List): string[] {
  if (count === 0) return [];
  const rest = count > rows.length ? [`  … and ${count - rows.length} more (--json has all)`] : [];
  return ['', `${title}:`, ...rows.map((line) => `  ${line}`), ...rest];
}

function sessionLines({ size, sources, notMeasured }: SessionChanges): string[] {
  return [
    ...sources.flatMap(({ name, linesRead, linesChanged, byLine, byNode }) => [
      row(`${clean(name)}: lines that change`, `${linesChanged} of ${linesRead}`),
      row(`  windows of ${size} lines`, windowWords(byLine)),
      ...(byNode ? [row(`  windows of ${size} lines per node`, windowWords(byNode))] : []),
    ]),
    ...notMeasured.map(({ name, why }) => row(`${clean(name)}: windows`, `not measured: ${why}`)),
  ];
}

function windowWords(changes: WindowChanges): string {
  const { windows, toAbnormal, toNormal, abnormalBefore, abnormalAfter } = changes;
  return `${windows}: ${toAbnormal} become abnormal, ${toNormal} normal (abnormal ${abnormalBefore} → ${abnormalAfter})`;
}

const changeLine = (one: ReportRow): string =>
  `${at(one)}  ${one.from ?? 'no label'} → ${one.to}  ${one.lines} lines  ${clean(one.template)}`;

const lostLine = (one: LostRow): string => `${at(one)}  ${clean(one.template)}`;

const at = ({ line, record }: Place): string => (line === null ? `row ${record}` : `line ${line}`);

/** A template is hostile input: nothing in it may steer a terminal. */
const clean = (text: string): string =>
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ').slice(0, 160);
