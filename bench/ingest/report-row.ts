export type Row = {
  name: string;
  lines: number;
  seconds: number;
  /** Of all threads of the process; what other programs take of the machine is not in it. PostgreSQL's is its own. */
  cpuSeconds: number;
  templates: number;
  intakeSeconds?: number;
  firstTemplateSeconds?: number;
  peakMegabytes?: number;
};

const WIDTHS = [26, 10, 10, 9, 10, 9, 9, 9, 10, 9, 9];

export const TABLE_HEAD = formatCells([
  'what',
  'lines',
  'templates',
  'seconds',
  'lines/s',
  '×Drain3',
  'cpu s',
  '×by cpu',
  'intake s',
  'first s',
  'peak MB',
]);

/** A line of the table; `peer` is what the ratio is taken against. */
export function formatRow(row: Row, peer: Row | null): string {
  const speed = (of: Row) => of.lines / of.seconds;
  const perCpu = (of: Row) => of.lines / of.cpuSeconds;
  return formatCells([
    row.name,
    String(row.lines),
    String(row.templates),
    row.seconds.toFixed(2),
    String(Math.round(speed(row))),
    peer ? (speed(row) / speed(peer)).toFixed(1) : '',
    row.cpuSeconds.toFixed(2),
    peer ? (perCpu(row) / perCpu(peer)).toFixed(1) : '',
    row.intakeSeconds?.toFixed(2) ?? '',
    row.firstTemplateSeconds?.toFixed(2) ?? '',
    row.peakMegabytes?.toFixed(0) ?? '',
  ]);
}

export const toCpuSeconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

function formatCells(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join('');
}
