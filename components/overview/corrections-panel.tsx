import { HorizontalBars } from '#components/charts/horizontal-bars.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount, formatPercent } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { OverviewView } from '#lib/domain/overview/overview.ts';

const CATEGORY_WORDS: Record<string, string> = {
  'system-error': 'System error',
  'software-exception': 'Software exception',
  'network-issue': 'Network issue',
  'hardware-failure': 'Hardware failure',
  other: 'Other fault',
  'now-normal': 'Now normal',
};

/** What experts changed against the original tags. */
export function CorrectionsPanel({ corrections }: { corrections: OverviewView['corrections'] }) {
  const { items, corrected, decided } = corrections;
  return (
    <Panel
      title="Corrections"
      aside={
        decided > 0
          ? `${formatCount(corrected)} of ${formatCount(decided)} · ${formatPercent(corrected / decided)}`
          : undefined
      }
    >
      {items.length === 0 ? (
        <EmptyState
          title={decided === 0 ? 'No label decided yet' : 'No tag changed'}
          className="p-0 py-2"
        >
          {decided === 0
            ? 'When experts have decided, the labels they changed against the original tags stand here by kind of fault.'
            : 'Every decided label agrees with the original tag, or the log had none.'}
        </EmptyState>
      ) : (
        <HorizontalBars
          label="Corrections by category"
          bars={items.map(({ category, count }) => ({
            label: CATEGORY_WORDS[category] ?? category,
            value: count,
            tone: category === 'now-normal' ? 'normal' : 'abnormal',
          }))}
        />
      )}
    </Panel>
  );
}
