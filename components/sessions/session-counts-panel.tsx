import { missingKeyWords } from '#components/layout/cut-words.ts';
import { differenceRow } from '#components/layout/difference-row.tsx';
import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { linesOutside } from '#lib/domain/sessions/session-tally.ts';
import type { SessionCutView } from '#lib/domain/sessions/session-views.ts';

/** Every line is somewhere: in a session, or counted beside them. */
export function SessionCountsPanel({ cut }: { cut: SessionCutView }) {
  const { counts } = cut;
  if (cut.countedAt === null) return null;
  const difference = counts.lines - counts.linesInSessions - linesOutside(counts);
  const outside = [
    { key: missingKeyWords[cut.cut.kind], value: counts.linesWithoutKey },
    { key: 'of another shape', value: counts.linesOther },
    { key: 'empty', value: counts.linesEmpty },
    { key: 'pieces of a message', value: counts.linesJoined },
  ];
  const isWindow = cut.cut.kind === 'lines';
  return (
    <Panel title="Do the counts add up?" padding="none">
      <KeyValues
        items={[
          { key: 'lines of the log', value: formatCount(counts.lines) },
          { key: 'in sessions', value: formatCount(counts.linesInSessions) },
          ...(isWindow
            ? []
            : outside.map(({ key, value }) => ({ key, value: formatCount(value) }))),
          differenceRow(difference),
          ...(counts.linesAgain > 0
            ? [
                {
                  key: 'again in another session',
                  value: formatCount(counts.linesAgain),
                  hint: 'A line that names several ids is in the session of each of them.',
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
