import { formatCount, formatPercent } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { SnapshotDetail } from '#lib/client/snapshots/snapshot-types.ts';

/** The choices it was frozen with, and the runs made from it. */
export function HowCutPanel({ snapshot, slug }: { snapshot: SnapshotDetail; slug: string }) {
  const { config, runs } = snapshot;
  return (
    <Panel title="How it was cut" padding="none">
      <KeyValues
        items={[
          {
            key: 'split',
            value:
              config.mode === 'chronological'
                ? 'chronological by first line'
                : 'random, near-duplicates together',
          },
          {
            key: 'shares',
            value: `test ${formatPercent(config.testShare, 0)}, probe ${formatPercent(config.probeShare, 0)} of the rest`,
          },
          {
            key: 'without accepted reasoning',
            value: config.withoutTrace === 'leave-out' ? 'left out' : 'to test and probe only',
          },
          {
            key: 'abnormal in training',
            value:
              config.targetAnomalyRate === null
                ? 'as it was'
                : `cut to ${formatPercent(config.targetAnomalyRate, 0)}`,
          },
          {
            key: 'most training rows',
            value: config.maxTrain === null ? 'all' : formatCount(config.maxTrain),
          },
          {
            key: 'runs',
            value:
              runs.length === 0 ? (
                'none yet'
              ) : (
                <span className="flex flex-wrap justify-end gap-x-2">
                  {runs.map((run) => (
                    <TextLink key={run.id} href={`/p/${slug}/runs/${run.number}`}>
                      Run {run.number}
                    </TextLink>
                  ))}
                </span>
              ),
          },
        ]}
      />
    </Panel>
  );
}
