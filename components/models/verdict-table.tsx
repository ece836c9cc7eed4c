import { formatCount, formatPercent } from '#components/ui/format.ts';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { VerdictCount } from '#lib/client/models/model-types.ts';

const LABELS = [
  ['ABNORMAL', '▲ abnormal'],
  ['NORMAL', '○ normal'],
  ['OPEN', 'no final label'],
] as const;
const VERDICTS = ['ABNORMAL', 'NORMAL', 'MALFORMED'] as const;

/** What the model says against what the experts settled, template by template. */
export function VerdictTable({ verdicts }: { verdicts: readonly VerdictCount[] }) {
  const count = (label: string, verdict: string) =>
    verdicts.find((each) => each.label === label && each.verdict === verdict)?.count ?? 0;
  return (
    <div>
      <Table aria-label="Verdicts against final labels">
        <TableHead>
          <tr>
            <TableHeader>Final label</TableHeader>
            <TableHeader numeric>▲ abnormal</TableHeader>
            <TableHeader numeric>○ normal</TableHeader>
            <TableHeader numeric>no readable verdict</TableHeader>
            <TableHeader numeric>agrees</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {LABELS.map(([label, word]) => {
            const counts = VERDICTS.map((verdict) => count(label, verdict));
            const sum = counts.reduce((total, each) => total + each, 0);
            const agrees = label === 'OPEN' || sum === 0 ? null : count(label, label) / sum;
            return (
              <TableRow key={label}>
                <TableCell>{word}</TableCell>
                {VERDICTS.map((verdict, index) => (
                  <TableCell key={verdict} numeric>
                    {formatCount(counts[index])}
                  </TableCell>
                ))}
                <TableCell numeric>
                  {label === 'OPEN' ? 'no label' : formatPercent(agrees)}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      <p className="mt-1.5 text-aside text-muted">
        Templates the model was trained on are among these: the held-out numbers are those of the
        evaluation.
      </p>
    </div>
  );
}
