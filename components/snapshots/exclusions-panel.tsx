import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import {
  EXCLUSION_REASONS,
  type ExclusionReason,
  type SnapshotStats,
} from '#lib/domain/snapshot/snapshot-config.ts';

const WHERE: Partial<Record<ExclusionReason, { path: string; word: string }>> = {
  'not-final': { path: 'templates', word: 'label' },
  'no-trace': { path: 'vet', word: 'vet' },
  'trace-label-differs': { path: 'vet', word: 'vet' },
};

/** Near-duplicates, and what is not in it and why. */
export function ExclusionsPanel({ stats, slug }: { stats: SnapshotStats; slug: string }) {
  const excluded = Object.entries(stats.excluded) as [ExclusionReason, number][];
  const total = excluded.reduce((sum, [, count]) => sum + count, 0);
  const { groups, shared, mixed } = stats.nearGroups;
  return (
    <Panel title="Left out" aside={`${formatCount(total)} templates`} padding="none">
      <KeyValues
        items={[
          ...excluded
            .filter(([, count]) => count > 0)
            .map(([reason, count]) => ({
              key: EXCLUSION_REASONS[reason],
              value: <Count count={count} where={WHERE[reason]} slug={slug} />,
            })),
          { key: 'in test or probe without reasoning', value: formatCount(stats.withoutTrace) },
          {
            key: 'near-duplicate groups',
            value: `${formatCount(groups)}, ${formatCount(shared)} with more than one template`,
          },
          {
            key: 'groups that hold both labels',
            value: mixed > 0 ? `${formatCount(mixed)}, worth a look` : 'none',
          },
        ]}
      />
    </Panel>
  );
}

type CountProps = {
  count: number;
  where: { path: string; word: string } | undefined;
  slug: string;
};

function Count({ count, where, slug }: CountProps) {
  return (
    <>
      {formatCount(count)}
      {where ? (
        <>
          {' · '}
          <TextLink href={`/p/${slug}/${where.path}`}>{where.word}</TextLink>
        </>
      ) : null}
    </>
  );
}
