import { Panel } from '#components/ui/panel.tsx';
import type { FactSlot } from '#lib/domain/labels/template-facts.ts';
import { ValueList } from './value-list.tsx';

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
        <ValueList key={index} title={`Slot ${index + 1}`} slot={slot} lines={lines} />
      ))}
    </Panel>
  );
}
