import { Panel } from '#components/ui/panel.tsx';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';
import { ValueBars } from './value-bars.tsx';

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
          <ValueBars key={index} title={`slot ${index + 1}`} slot={slot} />
        ))}
      </div>
    </Panel>
  );
}
