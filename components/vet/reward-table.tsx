import { Badge } from '#components/ui/badge.tsx';
import { cn } from '#components/ui/cn.ts';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { PREVIEW_PRESET, rewardRows } from '#lib/client/traces/reward-rows.ts';
import { REWARD_PRESETS } from '#lib/domain/reward/reward-presets.ts';
import type { RewardScore } from '#lib/domain/reward/score-completion.ts';

type RewardTableProps = { teacher: RewardScore; yours: RewardScore };

/** What training would pay for the teacher's text and for the one in hand. */
export function RewardTable({ teacher, yours }: RewardTableProps) {
  const { version } = REWARD_PRESETS[PREVIEW_PRESET];
  return (
    <section aria-label="Reward, live">
      <h2 className="mb-1 font-semibold">Reward, live</h2>
      <Table aria-label="Reward terms">
        <TableHead>
          <tr>
            <TableHeader className="px-0 first:pl-0">term</TableHeader>
            <TableHeader numeric className="px-0">
              teacher
            </TableHeader>
            <TableHeader numeric className="px-0 last:pr-0">
              yours
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rewardRows(teacher, yours).map((row) => (
            <TableRow key={row.term}>
              <TableCell className="px-0 first:pl-0">{row.term}</TableCell>
              {row.teacher === null || row.yours === null ? (
                <td colSpan={2} className="text-right text-muted">
                  not measured
                </td>
              ) : (
                <>
                  <TableCell numeric className="px-0">
                    {score(row.teacher)}
                  </TableCell>
                  <TableCell numeric className="px-0 last:pr-0 font-semibold">
                    {row.term === 'Total' ? (
                      <Total teacher={row.teacher} yours={row.yours} />
                    ) : (
                      <span className={cn(row.yours < row.teacher - EPSILON && 'text-attention')}>
                        {score(row.yours)}
                      </span>
                    )}
                  </TableCell>
                </>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="mt-1.5 text-aside text-muted">
        Preset {PREVIEW_PRESET} v{version}, without coherence: it needs the run’s own language
        model.
      </p>
    </section>
  );
}

const EPSILON = 0.005;

function Total({ teacher, yours }: { teacher: number; yours: number }) {
  const gain = yours - teacher;
  if (Math.abs(gain) < EPSILON) return <>{score(yours)}</>;
  return (
    <Badge tone={gain > 0 ? 'grounded' : 'attention'}>
      {score(yours)} <span aria-hidden="true">{gain > 0 ? '↑' : '↓'}</span>
      <span className="sr-only">{gain > 0 ? 'above the teacher' : 'below the teacher'}</span>
    </Badge>
  );
}

const score = (value: number) => value.toFixed(2).replace('-', '−');
