import { Panel } from '#components/ui/panel.tsx';
import type { FactPlaces } from '#lib/domain/labels/template-facts.ts';
import { ValueList } from './value-list.tsx';

/** The nodes and components that the template's lines came from; nothing where the format names neither. */
export function PlacesPanel({ places, lines }: { places: FactPlaces; lines: number }) {
  const { nodes, components } = places;
  if (!nodes && !components) return null;
  return (
    <Panel title="Where from" padding="none" bodyClassName="grid @lg:grid-cols-2">
      {nodes ? <ValueList title="Nodes" slot={nodes} lines={lines} /> : null}
      {components ? <ValueList title="Components" slot={components} lines={lines} /> : null}
    </Panel>
  );
}
