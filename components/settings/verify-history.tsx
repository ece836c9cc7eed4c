'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { verifyHistoryQuery } from '#lib/client/settings/queries.ts';

/** Recomputes the chain of hashes and says whether anything was altered. */
export function VerifyHistory({ projectId }: { projectId: string }) {
  const query = useQuery(verifyHistoryQuery(projectId));
  return (
    <>
      <span role="status">
        {query.data ? <Result {...query.data} /> : null}
        {query.isError ? <GlyphBadge tone="attention">{query.error.message}</GlyphBadge> : null}
      </span>
      <Button pending={query.isFetching} onClick={() => query.refetch()}>
        Verify the chain
      </Button>
    </>
  );
}

function Result({ events, brokenAt }: { events: number; brokenAt: number | null }) {
  return brokenAt === null ? (
    <GlyphBadge tone="grounded">{`${formatCount(events)} entries, unbroken`}</GlyphBadge>
  ) : (
    <GlyphBadge tone="abnormal" glyph="✕">{`altered at no. ${formatCount(brokenAt)}`}</GlyphBadge>
  );
}
