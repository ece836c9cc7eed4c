'use client';

import { debounce, useQueryStates } from 'nuqs';
import { formatCount } from '#components/ui/format.ts';
import { SearchField } from '#components/ui/search-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Toolbar } from '#components/ui/toolbar.tsx';
import { sessionParams } from '#lib/client/sessions/session-params.ts';
import type { SessionSummary } from '#lib/domain/sessions/session-views.ts';

const TYPING_MS = 200;

type Props = { isWithheld: boolean; summary: SessionSummary | undefined };

/** Which sessions are listed, and how many there are. */
export function SessionFilters({ isWithheld, summary }: Props) {
  const [{ label, q }, setParams] = useQueryStates(sessionParams);
  return (
    <Toolbar label="Search and filter" aside={<Totals summary={summary} />}>
      <div className="w-52 max-w-full">
        <SearchField
          label="Search sessions by the beginning of their key"
          placeholder="Beginning of a key"
          value={q}
          onChange={(next) => void setParams({ q: next }, { limitUrlUpdates: debounce(TYPING_MS) })}
        />
      </div>
      {isWithheld ? null : (
        <SegmentedControl
          label="Label"
          size="small"
          value={label ?? 'all'}
          onChange={(next) => void setParams({ label: next === 'all' ? null : next })}
          segments={[
            { value: 'all', label: 'all' },
            { value: 'abnormal', label: 'abnormal' },
            { value: 'normal', label: 'normal' },
          ]}
        />
      )}
    </Toolbar>
  );
}

function Totals({ summary }: { summary: SessionSummary | undefined }) {
  if (summary === undefined) return <span>counting</span>;
  const { sessions, abnormal } = summary;
  if (abnormal === null) return <span>{formatCount(sessions)} sessions</span>;
  if (abnormal.labelled === 0) return <span>{formatCount(sessions)} sessions, no labels</span>;
  return (
    <span>
      {formatCount(abnormal.inForce)} abnormal of {formatCount(sessions)} · original{' '}
      {formatCount(abnormal.original)}
    </span>
  );
}
