import { Panel } from '#components/ui/panel.tsx';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';
import { ValueBars } from './value-bars.tsx';

/** The nodes and components that its lines came from; nothing where the format names neither. */
export function Places({ template }: { template: TemplateDetail }) {
  const { nodes, components } = template.places;
  if (!nodes && !components) return null;
  return (
    <Panel title="Where from" aside="most frequent first">
      <div className="grid gap-4 @2xl:grid-cols-2">
        {nodes ? <ValueBars title="nodes" slot={nodes} /> : null}
        {components ? <ValueBars title="components" slot={components} /> : null}
      </div>
    </Panel>
  );
}
