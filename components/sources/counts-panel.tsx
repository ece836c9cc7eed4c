import { differenceRow } from '#components/layout/difference-row.tsx';
import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { SourceView } from '#lib/domain/sources/source-view.ts';

/** Every line is somewhere: read = in templates + of another shape + empty + pieces of a message. */
export function CountsPanel({ source }: { source: SourceView }) {
  const { linesRead, linesInTemplates, linesOther, linesEmpty, linesJoined } = source;
  const difference = linesRead - linesInTemplates - linesOther - linesEmpty - linesJoined;
  return (
    <Panel title="Do the counts add up?" padding="none">
      <KeyValues
        items={[
          { key: 'lines read', value: formatCount(linesRead) },
          { key: 'in templates', value: formatCount(linesInTemplates) },
          { key: 'of another shape, counted apart', value: formatCount(linesOther) },
          { key: 'empty', value: formatCount(linesEmpty) },
          ...(linesJoined > 0
            ? [{ key: 'pieces, counted where their message ends', value: formatCount(linesJoined) }]
            : []),
          differenceRow(difference),
          {
            key: 'first line',
            value: source.firstSeen?.slice(0, 19).replace('T', ' ') ?? 'no time',
          },
          { key: 'last line', value: source.lastSeen?.slice(0, 19).replace('T', ' ') ?? 'no time' },
        ]}
      />
    </Panel>
  );
}
