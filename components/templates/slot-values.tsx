import { HorizontalBars } from '#components/charts/horizontal-bars.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';

const SHOWN = 6;

/** What stood where the slots are. */
export function SlotValues({ template }: { template: TemplateDetail }) {
  const { slots } = template;
  if (slots.length === 0) {
    return (
      <Panel title="Values">
        <p className="text-muted">The text has no slots: every line reads the same.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Values" aside="most frequent first">
      <div className="grid gap-4 @2xl:grid-cols-2 @4xl:grid-cols-3">
        {slots.map((slot, index) => (
          <div key={index} className="min-w-0">
            <h3 className="mb-1 text-aside text-muted">
              slot {index + 1} · {slot.isEstimate ? 'about ' : ''}
              {formatCount(slot.distinct)} {slot.distinct === 1 ? 'value' : 'values'}
            </h3>
            {slot.values.length === 0 ? (
              <p className="text-faint">no values were kept</p>
            ) : (
              <HorizontalBars
                label={`Values of slot ${index + 1}`}
                bars={slot.values.slice(0, SHOWN).map(({ value, count }) => ({
                  label: value === '' ? '(nothing)' : value,
                  value: count,
                  text: formatCount(count),
                }))}
              />
            )}
          </div>
        ))}
      </div>
    </Panel>
  );
}
