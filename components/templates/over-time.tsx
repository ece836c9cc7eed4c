'use client';

import { BarHistogram } from '#components/charts/bar-histogram.tsx';
import { formatDuration, formatInstant } from '#components/ui/format-time.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';

const MINUTE_MS = 60_000;

/** When its lines came. */
export function OverTime({ template }: { template: TemplateDetail }) {
  const { buckets } = template;
  if (buckets === null) {
    return (
      <Panel title="Lines over time">
        <p className="text-muted">The lines carry no time that could be read.</p>
      </Panel>
    );
  }
  // To the second where a bar is shorter than a minute, or two bars would read the same.
  const shown = buckets.widthMs < MINUTE_MS ? 19 : 16;
  const bars = buckets.counts.map((value, index) => ({
    label: formatInstant(buckets.start + index * buckets.widthMs).slice(0, shown),
    value,
  }));
  const span =
    template.firstSeen && template.lastSeen
      ? `${template.firstSeen.slice(0, 16).replace('T', ' ')} to ${template.lastSeen.slice(0, 16).replace('T', ' ')} UTC`
      : undefined;
  return (
    <Panel title="Lines over time" aside={span}>
      <BarHistogram
        label="Lines over time"
        bars={bars}
        unit="lines"
        xLabel={`time, UTC, a bar is ${formatDuration(buckets.widthMs / 1000)}`}
      />
    </Panel>
  );
}
