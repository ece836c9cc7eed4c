import { formatCount } from '#components/ui/format.ts';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { SessionChanges, WindowChanges } from '#lib/domain/transfer/session-changes.ts';

/** Windows of the logs that turn; a window is abnormal when any of its lines is. */
export function SessionChangesTable({ sessions }: { sessions: SessionChanges }) {
  const { size, sources, notMeasured } = sessions;
  if (sources.length + notMeasured.length === 0) {
    return <p className="text-muted">No window of a log changes: no label in force turns.</p>;
  }
  return (
    <div className="flex flex-col gap-1">
      {sources.length > 0 ? (
        <div className="overflow-x-auto rounded-md border border-line">
          <Table aria-label={`Windows of ${size} lines that change`}>
            <TableHead>
              <tr>
                <TableHeader>windows of {size} lines</TableHeader>
                <TableHeader numeric>lines that change</TableHeader>
                <TableHeader numeric>windows</TableHeader>
                <TableHeader numeric>abnormal before</TableHeader>
                <TableHeader numeric>after</TableHeader>
                <TableHeader numeric>○ → ▲ become abnormal</TableHeader>
                <TableHeader numeric>▲ → ○ become normal</TableHeader>
              </tr>
            </TableHead>
            <TableBody>
              {sources.flatMap((source) => {
                const lines = `${formatCount(source.linesChanged)} of ${formatCount(source.linesRead)}`;
                return [
                  <WindowsRow
                    key={source.sourceId}
                    name={source.name}
                    lines={lines}
                    changes={source.byLine}
                  />,
                  source.byNode ? (
                    <WindowsRow
                      key={`${source.sourceId} nodes`}
                      name={`${source.name}, of one node`}
                      lines={lines}
                      changes={source.byNode}
                    />
                  ) : null,
                ];
              })}
            </TableBody>
          </Table>
        </div>
      ) : null}
      {notMeasured.map(({ name, why }) => (
        <p key={name} className="text-aside text-muted">
          Windows of {name}: not measured, {why}.
        </p>
      ))}
    </div>
  );
}

type WindowsRowProps = { name: string; lines: string; changes: WindowChanges };

function WindowsRow({ name, lines, changes }: WindowsRowProps) {
  return (
    <TableRow>
      <TableCell>{name}</TableCell>
      <TableCell numeric>{lines}</TableCell>
      <TableCell numeric>{formatCount(changes.windows)}</TableCell>
      <TableCell numeric>{formatCount(changes.abnormalBefore)}</TableCell>
      <TableCell numeric>{formatCount(changes.abnormalAfter)}</TableCell>
      <TableCell numeric>{formatCount(changes.toAbnormal)}</TableCell>
      <TableCell numeric>{formatCount(changes.toNormal)}</TableCell>
    </TableRow>
  );
}
