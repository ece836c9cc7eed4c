import { formatPercent, formatScore } from '#components/ui/format.ts';
import type { RunStageSeries } from '#lib/client/runs/run-types.ts';
import { MetricPanel } from './metric-panel.tsx';

/** Reward (or loss, while there is none), held-out F1 and false alarms: what a glance must tell. */
export function MainCurves({ stage }: { stage: RunStageSeries | undefined }) {
  const isSft = stage?.stage === 'SFT';
  const isPretraining = isSft && !stage.series.some(({ name }) => name === 'loss');
  return (
    <div className="grid gap-3.5 @3xl:grid-cols-3">
      <MetricPanel
        title={isPretraining ? 'Loss, pre-training' : isSft ? 'Loss' : 'Reward'}
        aside={isSft ? 'per token' : 'mean of a step'}
        stage={stage}
        metric={isPretraining ? 'pretrain_loss' : isSft ? 'loss' : 'reward'}
        tone="accent"
        empty="No step is done yet."
      />
      <MetricPanel
        title="Held-out F1, abnormal"
        aside="probe rows"
        stage={stage}
        metric="probe_f1"
        tone="grounded"
        format={formatF1}
        range={[0, 1]}
        empty="The first probe comes after some steps."
      />
      <MetricPanel
        title="False-positive rate"
        aside="probe rows"
        stage={stage}
        metric="probe_falsePositiveRate"
        tone="abnormal"
        format={formatRate}
        range={[0, null]}
        empty="The first probe comes after some steps."
      />
    </div>
  );
}

const formatF1 = (value: number) => formatScore(value);
const formatRate = (value: number) => formatPercent(value);
