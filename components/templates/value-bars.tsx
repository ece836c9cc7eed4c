import { HorizontalBars } from '#components/charts/horizontal-bars.tsx';
import { formatCount } from '#components/ui/format.ts';
import type { FactSlot } from '#lib/domain/labels/template-facts.ts';

const SHOWN = 6;

/** The most frequent values of something that a template's lines differ in. */
export function ValueBars({ title, slot }: { title: string; slot: FactSlot }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-aside text-muted">
        {title} · {slot.isEstimate ? 'about ' : ''}
        {formatCount(slot.distinct)} {slot.distinct === 1 ? 'value' : 'values'}
      </h3>
      {slot.values.length === 0 ? (
        <p className="text-faint">no values were kept</p>
      ) : (
        <HorizontalBars
          label={`Values of ${title}`}
          bars={slot.values.slice(0, SHOWN).map(({ value, count }) => ({
            label: value === '' ? '(nothing)' : value,
            value: count,
            text: formatCount(count),
          }))}
        />
      )}
    </div>
  );
}
