import { formatCount, formatPercent } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { FactSlot } from '#lib/domain/labels/template-facts.ts';

const SHOWN_VALUES = 4;

/** The most frequent values of each slot. */
export function SlotsPanel({ slots, lines }: { slots: readonly FactSlot[]; lines: number }) {
  if (slots.length === 0) {
    return (
      <Panel title="Values of slots">
        <p className="text-muted">The template has no slots: every line of it reads the same.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Values of slots" padding="none">
      {slots.map((slot, index) => (
        <section
          key={index}
          aria-label={`Slot ${index + 1}`}
          className="border-line border-b last:border-0"
        >
          <h3 className="px-3 pt-1.5 text-aside text-muted">
            Slot {index + 1} · {slot.isEstimate ? 'about ' : ''}
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
      ))}
    </Panel>
  );
}
