import { formatCount, formatPercent } from '#components/ui/format.ts';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { SnapshotStats } from '#lib/domain/snapshot/snapshot-config.ts';

const WORDS = {
  train: 'Training',
  probe: 'Probe',
  test: 'Test',
} as const;

/** Rows per split and class. */
export function SplitTable({ stats }: { stats: SnapshotStats }) {
  const splits = ['train', 'probe', 'test'] as const;
  const sum = (label: 'normal' | 'abnormal') =>
    splits.reduce((total, split) => total + stats.splits[split][label], 0);
  return (
    <Table aria-label="Rows per split and class">
      <TableHead>
        <tr>
          <TableHeader>split</TableHeader>
          <TableHeader numeric>rows</TableHeader>
          <TableHeader numeric>normal</TableHeader>
          <TableHeader numeric>abnormal</TableHeader>
          <TableHeader numeric>share abnormal</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {splits.map((split) => (
          <Row key={split} name={WORDS[split]} {...stats.splits[split]} />
        ))}
        <Row name="All" normal={sum('normal')} abnormal={sum('abnormal')} />
      </TableBody>
    </Table>
  );
}

function Row({ name, normal, abnormal }: { name: string; normal: number; abnormal: number }) {
  const rows = normal + abnormal;
  return (
    <TableRow className={name === 'All' ? 'font-semibold' : undefined}>
      <TableCell>{name}</TableCell>
      <TableCell numeric>{formatCount(rows)}</TableCell>
      <TableCell numeric>{formatCount(normal)}</TableCell>
      <TableCell numeric>{formatCount(abnormal)}</TableCell>
      <TableCell numeric>{rows === 0 ? 'no rows' : formatPercent(abnormal / rows)}</TableCell>
    </TableRow>
  );
}
