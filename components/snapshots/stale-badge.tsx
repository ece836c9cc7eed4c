'use client';

import { useQuery } from '@tanstack/react-query';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { snapshotQuery } from '#lib/client/snapshots/queries.ts';

/** Whether the project still says what the snapshot says. Read for each row by itself: it looks at every frozen row. */
export function StaleBadge({ snapshotId }: { snapshotId: string }) {
  const { data, isError } = useQuery(snapshotQuery(snapshotId));
  if (isError) return <span className="text-muted">not known</span>;
  if (!data) return <span className="text-muted">looking</span>;
  const { staleness } = data;
  return staleness.isStale ? (
    <GlyphBadge tone="attention" title="labels or traces of these rows changed since">
      {`${formatCount(staleness.changed)} changed`}
    </GlyphBadge>
  ) : (
    <GlyphBadge tone="grounded">current</GlyphBadge>
  );
}
