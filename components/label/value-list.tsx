import { formatCount, formatPercent } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import type { FactSlot } from '#lib/domain/labels/template-facts.ts';

const SHOWN_VALUES = 4;

type ValueListProps = { title: string; slot: FactSlot; lines: number };

/** The most frequent values of a slot, or of what else lines differ in, with their shares of the lines. */
export function ValueList({ title, slot, lines }: ValueListProps) {
  return (
    <section aria-label={title} className="border-line border-b last:border-0">
      <h3 className="px-3 pt-1.5 text-aside text-muted">
        {title} · {slot.isEstimate ? 'about ' : ''}
        {formatCount(slot.distinct)} distinct
      </h3>
      <ul className="pb-1">
        {slot.values.slice(0, SHOWN_VALUES).map(({ value, count }) => (
          <li key={value} className="flex items-baseline justify-between gap-3 px-3 py-0.5">
            <LogText className="min-w-0">{value === '' ? '(empty)' : value}</LogText>
            <span className="shrink-0 text-muted tabular-nums">
              {formatPercent(lines > 0 ? Math.min(1, count / lines) : null)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
